/** Values kept in memory, the ones asked for longest ago given up first. */
export interface Kept<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): V;
  delete(key: K): void;
  clear(): void;
}

/**
 * Keeps between `most` and twice as many, each counted by its size: two generations, of which the older one is dropped
 * whole. A map whose oldest key is deleted for each new one would have to look for it among all the deleted.
 */
export function createKept<K, V>(most: number, sizeOf: (value: V) => number = () => 1): Kept<K, V> {
  let young = new Map<K, V>();
  let old = new Map<K, V>();
  let held = 0;
  const set = (key: K, value: V): V => {
    if (held >= most) {
      old = young;
      young = new Map();
      held = 0;
    }
    held += sizeOf(value);
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
      held = 0;
    },
  };
}
