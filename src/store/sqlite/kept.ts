/** Values kept in memory, the ones asked for longest ago given up first. */
export interface Kept<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): V;
  delete(key: K): void;
  clear(): void;
}

/** Keeps between `most` and twice as many: two generations, of which the older one is dropped whole. */
export function createKept<K, V>(most: number): Kept<K, V> {
  let young = new Map<K, V>();
  let old = new Map<K, V>();
  const set = (key: K, value: V): V => {
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
  return {
    set,
    get(key) {
      const value = young.get(key);
      if (value !== undefined) return value;
      const aged = old.get(key);
      return aged === undefined ? undefined : set(key, aged);
    },
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
    clear() {
      young.clear();
      old.clear();
    },
  };
}
