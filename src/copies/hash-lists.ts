/** Lists of 32-bit numbers by an unsigned 32-bit key, in typed arrays: no object per key or entry. */
export interface HashLists {
  /** Appends to the key's list unless it holds `limit` values already. */
  append(key: number, value: number, limit: number): void;
  /** Writes the list's first values to `out` from `at`; returns how many. */
  read(key: number, out: Int32Array, at: number, limit: number): number;
  readonly bytes: number;
}

export function createHashLists(): HashLists {
  let keys = new Uint32Array(1024);
  /** Index of the list's first entry plus one; 0: slot free. */
  let heads = new Int32Array(1024);
  let tails = new Int32Array(1024);
  let lengths = new Uint16Array(1024);
  let values = new Int32Array(1024);
  let links = new Int32Array(1024);
  let used = 0;
  let entries = 0;

  const slotOf = (key: number): number => {
    const mask = keys.length - 1;
    let slot = Math.imul(key, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (heads[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = (): void => {
    const old = { keys, heads, tails, lengths };
    const size = keys.length * 2;
    keys = new Uint32Array(size);
    heads = new Int32Array(size);
    tails = new Int32Array(size);
    lengths = new Uint16Array(size);
    for (let i = 0; i < old.keys.length; i++) {
      if (old.heads[i] === 0) continue;
      const slot = slotOf(old.keys[i]!);
      keys[slot] = old.keys[i]!;
      heads[slot] = old.heads[i]!;
      tails[slot] = old.tails[i]!;
      lengths[slot] = old.lengths[i]!;
    }
  };
  const newEntry = (value: number): number => {
    if (entries === values.length) {
      values = doubled(values);
      links = doubled(links);
    }
    values[entries] = value;
    return ++entries;
  };
  return {
    append(key, value, limit) {
      let slot = slotOf(key);
      if (heads[slot] === 0) {
        if (++used * 3 > keys.length * 2) {
          grow();
          slot = slotOf(key);
        }
        keys[slot] = key;
        heads[slot] = tails[slot] = newEntry(value);
        lengths[slot] = 1;
      } else if (lengths[slot]! < limit) {
        const entry = newEntry(value);
        links[tails[slot]! - 1] = entry;
        tails[slot] = entry;
        lengths[slot]!++;
      }
    },
    read(key, out, at, limit) {
      let count = 0;
      for (
        let entry = heads[slotOf(key)]!;
        entry !== 0 && count < limit;
        entry = links[entry - 1]!
      ) {
        out[at + count++] = values[entry - 1]!;
      }
      return count;
    },
    get bytes() {
      return keys.length * 14 + values.length * 8;
    },
  };
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
