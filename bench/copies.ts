/**
 * Speed of copy detection: `npm run bench copies [-- --most 100000] [--sqlite]`.
 * Grows an index from 1,000 articles to 10,000 (and 100,000 when asked), in memory and in SQLite, and prints the
 * mean CPU cost per article since the line before. One article in six is a copy of an earlier one: whole, shortened or edited.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type CopyIndex, createCopyIndex } from "../src/copies/copy-index.ts";
import type { CopyInput } from "../src/copies/input.ts";
import { createMemoryCopyStorage } from "../src/copies/memory.ts";
import type { CopyStorage } from "../src/copies/storage.ts";
import { createSqliteCopyStorage } from "../src/store/sqlite/copy-storage.ts";
import { SQLITE_PAGES } from "../src/store/sqlite/pages.ts";

const WORDS = 450;
const CHUNK = 500;

/** Numbers from a seed, the same on every machine. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const SYLLABLES =
  "ba be bo da de di fa fo ga ge ka ke ki la le lo ma me mi na ne no pa pe ra re ro sa se si ta te to va ve".split(
    " ",
  );

/** A vocabulary with the long tail of a language: the r-th word is about 1/r as frequent as the first. */
function vocabulary(): (random: () => number) => string {
  const random = seeded(7);
  const words = Array.from({ length: 20_000 }, () =>
    Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]!,
    ).join(""),
  );
  return (pick) => words[Math.floor(words.length ** pick()) - 1] ?? words[0]!;
}

function generator(): (n: number) => CopyInput {
  const word = vocabulary();
  const sentence = (random: () => number, length: number): string => {
    const words = Array.from({ length }, () => word(random));
    words[0] = words[0]![0]!.toUpperCase() + words[0]!.slice(1);
    if (random() < 0.5) words[length >> 1] = String(Math.floor(random() * 500));
    return `${words.join(" ")}.`;
  };
  const original = (n: number): string[] => {
    const random = seeded(n + 1);
    const sentences: string[] = [];
    for (let words = 0; words < WORDS; ) {
      const length = 12 + Math.floor(random() * 18);
      sentences.push(sentence(random, length));
      words += length;
    }
    return sentences;
  };
  return (n) => {
    const random = seeded(n + 999_983);
    let sentences = original(n);
    if (n > 0 && n % 6 === 0) {
      sentences = original(Math.floor(random() * n));
      const change = random();
      if (change < 0.3) sentences = sentences.slice(0, Math.ceil(sentences.length * 0.4));
      else if (change < 0.6) {
        sentences = sentences.map((text) =>
          text.replace(/ [a-z]+/g, (old) => (random() < 0.1 ? ` ${word(random)}` : old)),
        );
      }
    }
    const host = `site${n % 400}.example`;
    // A line of the host's own on every page, as cleaning may leave it in.
    const furniture = sentence(seeded(n % 400), 20);
    return input(n, host, [...sentences, furniture]);
  };
}

function input(n: number, host: string, sentences: readonly string[]): CopyInput {
  const paragraphs: string[] = [];
  for (let i = 0; i < sentences.length; i += 3)
    paragraphs.push(sentences.slice(i, i + 3).join(" "));
  return {
    id: `art_${n}`,
    captureId: `cap_${n}`,
    index: 0,
    url: `https://${host}/${n}`,
    canonicalUrl: null,
    publisher: host,
    published: {
      start: null,
      end: null,
      grain: "unknown",
      basis: "not stated",
      weekday: null,
      spans: [],
      rawSpans: [],
    },
    retrieved: null,
    headline: sentences[0]!.slice(0, 60),
    text: paragraphs.join("\n\n"),
    credits: [],
  };
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

interface Run {
  readonly name: string;
  readonly storage: CopyStorage;
  begin(): void;
  commit(): void;
  size(): number;
}

function grow(run: Run, most: number): void {
  const make = generator();
  const index: CopyIndex = createCopyIndex(run.storage);
  const costs: number[] = [];
  let links = 0;
  let first = 0;
  for (let n = 0; n < most; n += CHUNK) {
    const inputs = Array.from({ length: CHUNK }, (_, i) => make(n + i));
    const before = cpu();
    run.begin();
    for (const article of inputs) links += index.addArticle(article).edges.length;
    run.commit();
    costs.push((cpu() - before) / CHUNK);
    const held = n + CHUNK;
    if (![1000, 3000, 10_000, 30_000, 100_000].includes(held)) continue;
    const cost = costs.reduce((sum, each) => sum + each, 0) / costs.length;
    costs.length = 0;
    first ||= cost;
    console.log(
      `${run.name} ${String(held).padStart(7)} articles: ${(cost * 1e6).toFixed(0).padStart(5)} µs each, ${(1 / cost).toFixed(0).padStart(6)} a CPU-second, speed against 1,000: ${(first / cost).toFixed(2)}, links ${links}, ${(run.size() / 1e6).toFixed(0)} MB`,
    );
  }
}

const value = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const most = Number(value("--most") ?? 10_000);
const only = value("--only");

/** The compiler warms up on articles that do not count. */
function warmUp(storage: CopyStorage): void {
  const index = createCopyIndex(storage);
  const make = generator();
  for (let n = 0; n < 1500; n++) index.addArticle(make(n));
}

if (only !== "sqlite") {
  const storage = createMemoryCopyStorage();
  warmUp(createMemoryCopyStorage());
  const rest = process.memoryUsage();
  const base = rest.heapUsed + rest.arrayBuffers;
  const size = (): number => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers - base;
  };
  grow({ name: "memory", storage, begin() {}, commit() {}, size }, most);
}
if (only !== "memory") {
  const folder = mkdtempSync(join(tmpdir(), "dateline-copies-"));
  const file = join(folder, "copies.db");
  const db = new DatabaseSync(file);
  db.exec(`${SQLITE_PAGES}; PRAGMA synchronous = NORMAL`);
  warmUp(createSqliteCopyStorage(new DatabaseSync(":memory:")));
  const storage = createSqliteCopyStorage(db);
  const commit = (): void => {
    storage.flush();
    db.exec("COMMIT");
  };
  grow(
    {
      name: "SQLite",
      storage,
      begin: () => db.exec("BEGIN"),
      commit,
      size: () => statSync(file).size,
    },
    most,
  );
  db.close();
  rmSync(folder, { recursive: true });
}
