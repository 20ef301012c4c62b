import { createHashLists } from "./hash-lists.ts";
import type { CopyRecord, CopyStorage, Link, UnitPage } from "./storage.ts";

/** No list of a fragment grows beyond this; readers ask for no more either. */
const LONGEST_LIST = 64;

/** Copy storage in this process's memory. */
export function createMemoryCopyStorage(): CopyStorage {
  const records: CopyRecord[] = [];
  const numbers = new Map<string, number>();
  const fragments = createHashLists();
  const units = new Map<number, UnitPage[]>();
  const urls = new Map<number, number[]>();
  const links = new Map<number, Map<number, Link>>();
  const familyOf: number[] = [];
  const members = new Map<number, number[]>();
  let found = new Int32Array(4096);
  const linksFrom = (number: number): Map<number, Link> => {
    const held = links.get(number) ?? new Map<number, Link>();
    links.set(number, held);
    return held;
  };

  return {
    get size() {
      return records.length;
    },
    numberOf: (id) => numbers.get(id) ?? null,
    add(record) {
      numbers.set(record.facts.id, record.number);
      records.push(record);
      if (record.urlKey !== null) push(urls, record.urlKey, record.number);
      familyOf.push(record.number);
    },
    record: (number) => records[number]!,
    setMask(number, mask) {
      records[number] = { ...records[number]!, mask };
    },
    postings(hashes, limit) {
      const most = Math.min(limit, LONGEST_LIST);
      if (found.length < hashes.length * most) found = new Int32Array(hashes.length * most * 2);
      const ends = new Int32Array(hashes.length);
      let at = 0;
      for (let i = 0; i < hashes.length; i++) {
        at += fragments.read(hashes[i]!, found, at, most);
        ends[i] = at;
      }
      return { articles: found.subarray(0, at), ends };
    },
    addPostings(number, hashes) {
      for (const hash of hashes) fragments.append(hash, number, LONGEST_LIST);
    },
    unitPages: (keys) => Array.from(keys, (key) => units.get(key) ?? NONE),
    addUnits(article, page, keys) {
      for (const key of keys) push(units, key, { article, page });
    },
    sameUrl: (key) => urls.get(key) ?? [],
    putEdge(link) {
      linksFrom(link.a).set(link.b, link);
      linksFrom(link.b).set(link.a, link);
    },
    dropEdge(a, b) {
      links.get(a)?.delete(b);
      links.get(b)?.delete(a);
    },
    linksOf: (number) =>
      [...(links.get(number) ?? [])].sort(([a], [b]) => a - b).map(([, link]) => link),
    familyOf: (number) => familyOf[number]!,
    setFamily(number, family) {
      const before = familyOf[number]!;
      const list = members.get(before);
      if (list)
        members.set(
          before,
          list.filter((other) => other !== number),
        );
      familyOf[number] = family;
      push(members, family, number);
    },
    members: (family) => [...(members.get(family) ?? [])].sort((a, b) => a - b),
    families: () =>
      [...members]
        .filter(([, list]) => list.length > 0)
        .map(([family]) => family)
        .sort((a, b) => a - b),
    flush() {},
  };
}

const NONE: readonly UnitPage[] = [];

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
