import type { TimeValue } from "../model/annotation.ts";
import { foldName } from "../text/word-fold.ts";
import { sampleFragments } from "./fragments.ts";
import { FURNITURE, looseLines, pageKey, readUnit, sequenceKey, unitKeys } from "./furniture.ts";
import type { CopyInput } from "./input.ts";
import { live } from "./link.ts";
import { hostOf } from "./origin.ts";
import type { CopyFacts, CopyRecord, CopyStorage } from "./storage.ts";
import { readWords, type Words } from "./words.ts";

/** Units that have just proved to be furniture, for each earlier article that holds them. */
export type LateFurniture = ReadonlyMap<number, ReadonlySet<number>>;

/** Writes an article's record, units and postings; returns it with what it revealed about earlier ones. */
export function takeIn(
  storage: CopyStorage,
  input: CopyInput,
): { readonly record: CopyRecord; readonly late: LateFurniture } {
  const number = storage.size;
  const words = readWords(input.text);
  const facts = factsOf(input);
  const { furniture, late } = readFurniture(storage, number, input, words, facts);
  const mask = looseLines(words).map((loose, unit) => (furniture[unit] ? FURNITURE : loose));
  const record: CopyRecord = {
    number,
    facts,
    words: words.codes,
    units: words.units,
    mask,
    urlKey: input.url === null ? null : textKey(input.url),
  };
  storage.add(record);
  storage.addPostings(number, sampleFragments(live(record)));
  return { record, late };
}

function readFurniture(
  storage: CopyStorage,
  number: number,
  input: CopyInput,
  words: Words,
  facts: CopyFacts,
): { furniture: Uint8Array; late: LateFurniture } {
  const late = new Map<number, Set<number>>();
  const host = hostKey(facts);
  if (host === null) return { furniture: new Uint8Array(words.units.length), late };
  const units = unitKeys(words, host);
  const page = pageKey(hashText(input.url ?? input.captureId), headlineHash(input, words));
  const furniture = new Uint8Array(units.keys.length);
  const keep: number[] = [];
  storage.unitPages(units.keys).forEach((pages, index) => {
    const key = units.keys[index]!;
    const reading = readUnit(pages, page);
    if (reading.furniture) furniture[index] = 1;
    if (reading.keep) keep.push(key);
    if (!reading.crossed) return;
    for (const { article } of pages) {
      const set = late.get(article) ?? new Set<number>();
      late.set(article, set.add(key));
    }
  });
  storage.addUnits(number, page, Float64Array.from(keep));
  const found = Uint8Array.from(units.keyOf, (key) => (key >= 0 ? furniture[key]! : 0));
  return { furniture: found, late };
}

/** Masks units of earlier articles that have proved to be furniture; what closes up gets postings. */
export function maskLate(storage: CopyStorage, late: LateFurniture): void {
  for (const [number, keys] of late) {
    const before = storage.record(number);
    const units = unitKeys({ codes: before.words, units: before.units }, hostKey(before.facts)!);
    const mask = before.mask.map((bit, unit) => {
      const key = units.keyOf[unit]!;
      return key >= 0 && keys.has(units.keys[key]!) ? FURNITURE : bit;
    });
    const known = new Set(sampleFragments(live(before)));
    storage.setMask(number, mask);
    const fresh = sampleFragments(live(storage.record(number))).filter((hash) => !known.has(hash));
    storage.addPostings(number, fresh);
  }
}

function hostKey({ host, publisher }: CopyFacts): number | null {
  const name = host ?? publisher;
  return name === null ? null : hashText(name);
}

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
function momentOf({ start, end, grain }: TimeValue): string | null {
  if (start === null || (grain !== "time" && grain !== "day")) return null;
  return end === null || end.slice(0, 10) === start.slice(0, 10) ? start : null;
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/** A 52-bit number of a string. */
const textKey = (text: string): number =>
  (hashText(text) & 0xfffff) * 0x100000000 + hashText(`${text}#`);

/** The headline, or where there is none the first unit, stands for the article among pages of its host. */
function headlineHash(input: CopyInput, words: Words): number {
  if (input.headline) return hashText(foldName(input.headline));
  return sequenceKey(words.codes, 0, words.units[1] ?? words.codes.length, 1) >>> 0;
}
