import { createHashLists } from "./hash-lists.ts";
import type { CopyDecision, CopyRecord, CopyStorage, Link, UnitPage } from "./storage.ts";

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
  const machine = createFamilies();
  const decided = createFamilies();
  const touched = new Map<number, number>();
  let decisions: readonly CopyDecision[] = [];
  let mark = 0;
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
      machine.set(record.number, record.number);
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
    familyOf: (number) => machine.of(number)!,
    setFamily: machine.set,
    members: machine.members,
    families: machine.all,
    decidedOf: decided.of,
    setDecided: decided.set,
    decidedInto: decided.members,
    decisions: () => decisions,
    setDecisions(list) {
      decisions = list;
    },
    touch(families) {
      mark++;
      for (const family of families) touched.set(family, mark);
    },
    get mark() {
      return mark;
    },
    touchedSince: (since) =>
      [...touched]
        .filter(([, at]) => at > since)
        .map(([family]) => family)
        .sort((a, b) => a - b),
    flush() {},
    forget() {},
  };
}

const NONE: readonly UnitPage[] = [];

/** Which family an article is in, and the other way round. */
function createFamilies() {
  const familyOf = new Map<number, number>();
  const members = new Map<number, Set<number>>();
  const sorted = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);
  return {
    of: (number: number): number | null => familyOf.get(number) ?? null,
    set(number: number, family: number | null): void {
      const before = familyOf.get(number);
      if (before !== undefined) {
        const rest = members.get(before)!;
        rest.delete(number);
        if (rest.size === 0) members.delete(before);
        familyOf.delete(number);
      }
      if (family === null) return;
      familyOf.set(number, family);
      members.set(family, (members.get(family) ?? new Set()).add(number));
    },
    members: (family: number): number[] => sorted(members.get(family) ?? []),
    all: (): number[] => sorted(members.keys()),
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
