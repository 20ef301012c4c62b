/** Numbers in one typed array that grows; memory stays near what they need. */
export class Growing<Numbers extends Int32Array | Float64Array> {
  #numbers: Numbers;
  #make: (size: number) => Numbers;
  size = 0;

  constructor(make: (size: number) => Numbers) {
    this.#make = make;
    this.#numbers = make(1024);
  }

  push(value: number): void {
    if (this.size === this.#numbers.length) {
      const larger = this.#make(this.size * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.size++] = value;
  }

  at(index: number): number {
    return this.#numbers[index]!;
  }
}

export const growingInts = (): Growing<Int32Array> => new Growing((size) => new Int32Array(size));
export const growingFloats = (): Growing<Float64Array> =>
  new Growing((size) => new Float64Array(size));

/** Texts of which few differ, each row a code. Code 0: not stated. */
export class Codes {
  readonly rows = growingInts();
  readonly values: string[] = [""];
  #codes = new Map<string, number>();

  push(value: string | null): void {
    this.rows.push(this.codeOf(value));
  }

  /** The code of a value, a new one where it has none yet. */
  codeOf(value: string | null): number {
    if (value === null) return 0;
    const known = this.#codes.get(value);
    if (known !== undefined) return known;
    this.#codes.set(value, this.values.length);
    return this.values.push(value) - 1;
  }

  /** The code of a value; -1 where no row has it. */
  find(value: string): number {
    return this.#codes.get(value) ?? -1;
  }
}

/** Several codes for each row, one row after the other. */
export class CodeLists {
  readonly codes = new Codes();
  #starts = growingInts();
  #items = growingInts();

  push(values: Iterable<string>): void {
    this.#starts.push(this.#items.size);
    for (const value of values) this.#items.push(this.codes.codeOf(value));
  }

  has(row: number, code: number): boolean {
    for (let at = this.#starts.at(row), end = this.#end(row); at < end; at++) {
      if (this.#items.at(at) === code) return true;
    }
    return false;
  }

  each(row: number, take: (code: number) => void): void {
    for (let at = this.#starts.at(row), end = this.#end(row); at < end; at++) {
      take(this.#items.at(at));
    }
  }

  #end(row: number): number {
    return row + 1 < this.#starts.size ? this.#starts.at(row + 1) : this.#items.size;
  }
}
