/** Counts gold and found items by kind and gives their F1. */
export class Counter {
  readonly #gold = new Map<string, Set<string>>();
  readonly #found = new Map<string, Set<string>>();

  gold(kind: string, key: string): void {
    add(this.#gold, kind, key);
  }

  found(kind: string, key: string): void {
    add(this.#found, kind, key);
  }

  /** F1 in per cent with two decimals, and how many gold items it rests on. */
  f1(kind: string): string {
    const gold = this.#gold.get(kind) ?? new Set<string>();
    const found = this.#found.get(kind) ?? new Set<string>();
    let both = 0;
    for (const key of found) if (gold.has(key)) both++;
    const all = gold.size + found.size;
    return `${all === 0 ? "100.00" : ((200 * both) / all).toFixed(2)} (${gold.size})`;
  }
}

function add(sets: Map<string, Set<string>>, kind: string, key: string): void {
  const set = sets.get(kind) ?? new Set<string>();
  set.add(key);
  sets.set(kind, set);
}
