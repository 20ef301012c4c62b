import type { TimeValue } from "../model/annotation.ts";
import type { CopyEdge, CopyFamily } from "../model/record.ts";
import { contentId } from "../text/ids.ts";
import { foldName } from "../text/word-fold.ts";
import { findCandidates } from "./candidates.ts";
import { classify } from "./classify.ts";
import { joinFamilies, splitFamilies } from "./families.ts";
import { sampleFragments } from "./fragments.ts";
import { liveWords, pageKey, readUnit, sequenceKey, unitKeys } from "./furniture.ts";
import type { CopyInput } from "./input.ts";
import { NO_ALIASES, type OutletAliases } from "./names.ts";
import { edgeOrigin, familyOrigin, hostOf } from "./origin.ts";
import type { CopyFacts, CopyRecord, CopyStorage } from "./storage.ts";
import { readWords, type Words } from "./words.ts";

/** What one article changed. */
export interface CopyResult {
  /** Edges that are new or read differently now. */
  readonly edges: readonly CopyEdge[];
  /** Pairs whose link fell because what they shared proved to be page furniture. */
  readonly dropped: readonly { readonly a: string; readonly b: string }[];
  /** Families that are new or changed, the article's own first. */
  readonly families: readonly string[];
  /** Families that went into others. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
  /** An earlier capture of the same address, or null. */
  readonly versionOf: string | null;
  /** The capture is mostly furniture of its host: flagged and linked to nothing. */
  readonly mostlyFurniture: boolean;
}

export interface CopyIndex {
  /** Takes an article in; the same id again changes nothing. */
  addArticle(input: CopyInput): CopyResult;
  /** The family of an article that was taken in; null for others. */
  familyOf(article: string): CopyFamily | null;
  families(): Iterable<CopyFamily>;
  edgesOf(article: string): readonly CopyEdge[];
}

/** Below this many words outside furniture a text is too little to be anyone's copy. */
const FEWEST_WORDS = 12;

interface Changes {
  readonly edges: Map<string, CopyEdge>;
  readonly dropped: Map<string, { a: string; b: string }>;
  readonly families: Set<number>;
  readonly redirects: { from: string; to: string }[];
}

export function createCopyIndex(
  storage: CopyStorage,
  aliases: OutletAliases = NO_ALIASES,
): CopyIndex {
  const live = (record: CopyRecord): Uint32Array =>
    liveWords({ codes: record.words, units: record.units }, record.mask);

  const familyId = (family: number): string => contentId("fam", storage.record(family).facts.id);

  /** Finds the record's copies among all others and brings its edges up to date. */
  function link(record: CopyRecord, changes: Changes): void {
    const words = live(record);
    const stale = new Set(storage.edgesOf(record.number).map(({ other }) => other));
    if (words.length >= FEWEST_WORDS) {
      for (const other of findCandidates(storage, record.number, words, live)) {
        stale.delete(other);
        relate(record, words, storage.record(other), changes);
      }
    }
    for (const other of stale) drop(record, storage.record(other), changes);
  }

  function relate(
    record: CopyRecord,
    words: Uint32Array,
    other: CopyRecord,
    changes: Changes,
  ): void {
    const [a, b] = record.facts.id < other.facts.id ? [record, other] : [other, record];
    const verdict = classify(a === record ? words : live(a), b === record ? words : live(b));
    if (!verdict) {
      drop(record, other, changes);
      return;
    }
    const { class: cls, aInB, bInA } = verdict;
    const edge: CopyEdge = {
      a: a.facts.id,
      b: b.facts.id,
      class: cls,
      aInB,
      bInA,
      ...edgeOrigin(a.facts, b.facts, aliases),
    };
    storage.putEdge(a.number, b.number, edge);
    changes.edges.set(`${edge.a} ${edge.b}`, edge);
    changes.dropped.delete(`${edge.a} ${edge.b}`);
  }

  function drop(record: CopyRecord, other: CopyRecord, changes: Changes): void {
    const held = storage.edgesOf(record.number).find((edge) => edge.other === other.number);
    if (!held) return;
    const { a, b } = held.edge;
    storage.dropEdge(record.number, other.number);
    changes.edges.delete(`${a} ${b}`);
    changes.dropped.set(`${a} ${b}`, { a, b });
  }

  /** Earlier articles in which a unit has just proved to be furniture: masked and linked anew. */
  function remask(
    masks: ReadonlyMap<number, ReadonlySet<number>>,
    host: number,
    changes: Changes,
  ): void {
    for (const [number, keys] of [...masks].sort(([x], [y]) => x - y)) {
      const before = storage.record(number);
      const words: Words = { codes: before.words, units: before.units };
      const own = unitKeys(words, host);
      const mask = before.mask.map((bit, unit) => {
        const key = own.keyOf[unit]!;
        return bit || (key >= 0 && keys.has(own.keys[key]!)) ? 1 : 0;
      });
      const known = new Set(sampleFragments(live(before)));
      storage.setMask(number, mask);
      const record = storage.record(number);
      const fresh = sampleFragments(live(record)).filter((hash) => !known.has(hash));
      storage.addPostings(number, fresh);
    }
    for (const number of masks.keys()) {
      link(storage.record(number), changes);
      splitFamilies(storage, number, changes.families);
    }
  }

  function settle(number: number, changes: Changes): void {
    for (const [from, to] of joinFamilies(storage, number, changes.families)) {
      changes.redirects.push({ from: familyId(from), to: familyId(to) });
    }
  }

  function addArticle(input: CopyInput): CopyResult {
    const known = storage.numberOf(input.id);
    if (known !== null) return unchanged(familyId(storage.familyOf(known)));
    const words = readWords(input.text);
    const facts = factsOf(input);
    const host = hashText(facts.host ?? facts.publisher ?? "");
    const units = unitKeys(words, host);
    const number = storage.size;
    const page = pageKey(hashText(input.url ?? input.captureId), headlineHash(input, words));
    const masks = new Map<number, Set<number>>();
    const furniture = new Uint8Array(units.keys.length);
    const keep: number[] = [];
    if (facts.host !== null || facts.publisher !== null) {
      storage.unitPages(units.keys).forEach((pages, index) => {
        const reading = readUnit(pages, page);
        if (reading.furniture) furniture[index] = 1;
        if (reading.keep) keep.push(units.keys[index]!);
        if (!reading.crossed) return;
        for (const { article } of pages) {
          const set = masks.get(article) ?? new Set<number>();
          set.add(units.keys[index]!);
          masks.set(article, set);
        }
      });
      storage.addUnits(number, page, Float64Array.from(keep));
    }
    const mask = Uint8Array.from(units.keyOf, (key) => (key >= 0 ? furniture[key]! : 0));
    const urlKey = input.url === null ? null : textKeyOf(input.url);
    const earlier = urlKey === null ? undefined : storage.sameUrl(urlKey).at(-1);
    const record: CopyRecord = {
      number,
      facts,
      words: words.codes,
      units: words.units,
      mask,
      textKey: sequenceKey(words.codes, 0, words.codes.length, 0),
      urlKey,
    };
    storage.add(record);
    storage.setFamily(number, number);
    const changes: Changes = {
      edges: new Map(),
      dropped: new Map(),
      families: new Set([number]),
      redirects: [],
    };
    const left = live(record);
    storage.addPostings(number, sampleFragments(left));
    link(record, changes);
    if (masks.size > 0) remask(masks, host, changes);
    for (const changed of [number, ...masks.keys()]) settle(changed, changes);
    return {
      edges: [...changes.edges.values()],
      dropped: [...changes.dropped.values()],
      families: [...new Set([storage.familyOf(number), ...changes.families])]
        .filter((family) => storage.members(family).length > 0)
        .map(familyId),
      redirects: changes.redirects,
      versionOf: earlier === undefined ? null : storage.record(earlier).facts.id,
      mostlyFurniture: left.length < FEWEST_WORDS && words.codes.length > left.length,
    };
  }

  function family(first: number): CopyFamily {
    const members = storage.members(first).map((number) => storage.record(number).facts);
    return {
      id: familyId(first),
      articles: members.map((facts) => facts.id),
      origin: familyOrigin(members, aliases),
    };
  }

  return {
    addArticle,
    familyOf(article) {
      const number = storage.numberOf(article);
      return number === null ? null : family(storage.familyOf(number));
    },
    *families() {
      for (const first of storage.families()) yield family(first);
    },
    edgesOf(article) {
      const number = storage.numberOf(article);
      return number === null ? [] : storage.edgesOf(number).map(({ edge }) => edge);
    },
  };
}

const unchanged = (family: string): CopyResult => ({
  edges: [],
  dropped: [],
  families: [family],
  redirects: [],
  versionOf: null,
  mostlyFurniture: false,
});

function factsOf(input: CopyInput): CopyFacts {
  const { id, captureId, index, url, canonicalUrl, publisher, retrieved, headline } = input;
  return {
    id,
    captureId,
    index,
    url,
    canonicalUrl,
    host: hostOf(url),
    publisher,
    published: momentOf(input.published),
    retrieved,
    headline,
    credits: [
      ...input.credits,
      ...(input.metadataSources ?? []).map((name) => ({ name, kind: "metadata" as const })),
    ],
  };
}

/** The moment of publication where it is known to a day; a bracket proves nothing about who was first. */
function momentOf(published: TimeValue): string | null {
  const { start, end, grain } = published;
  if (start === null || (grain !== "time" && grain !== "day")) return null;
  return end === null || end.slice(0, 10) === start.slice(0, 10) ? start : null;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

const textKeyOf = (text: string): number =>
  (hashText(text) & 0xfffff) * 0x100000000 + hashText(`${text}#`);

/** The headline, or where there is none the first unit, stands for the article among pages of its host. */
function headlineHash(input: CopyInput, words: Words): number {
  if (input.headline) return hashText(foldName(input.headline));
  return sequenceKey(words.codes, 0, words.units[1] ?? words.codes.length, 1) >>> 0;
}
