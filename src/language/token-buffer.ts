/** Growing columns of token offsets. */
export class TokenBuffer {
  length = 0;
  #start = new Uint32Array(1024);
  #end = new Uint32Array(1024);

  push(start: number, end: number): void {
    if (end <= start) return;
    if (this.length === this.#start.length) this.#grow();
    this.#start[this.length] = start;
    this.#end[this.length] = end;
    this.length++;
  }

  start(i: number): number {
    return this.#start[i] as number;
  }

  end(i: number): number {
    return this.#end[i] as number;
  }

  /** The columns cut to length. */
  columns(): { readonly start: Uint32Array; readonly end: Uint32Array } {
    return { start: this.#start.slice(0, this.length), end: this.#end.slice(0, this.length) };
  }

  #grow(): void {
    const start = new Uint32Array(this.#start.length * 2);
    const end = new Uint32Array(this.#end.length * 2);
    start.set(this.#start);
    end.set(this.#end);
    this.#start = start;
    this.#end = end;
  }
}
