/**
 * The packages that somebody would pick for a part of the work, on the same articles in the same run: articles per
 * CPU-second of one thread, tools in turn, best of some rounds. One line of JSON a row. Peers that are no dependency of
 * the project (compromise, minhash) are taken from the folder that DATELINE_PEERS names, and left out without it.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { Readability } from "@mozilla/readability";
import * as chrono from "chrono-node";
import { parseHTML } from "linkedom";
import winkModel from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { cleanCapture } from "../src/clean/clean.ts";
import { createCopyIndex } from "../src/copies/copy-index.ts";
import type { CopyInput } from "../src/copies/input.ts";
import { createMemoryCopyStorage } from "../src/copies/memory.ts";
import { analyseText } from "../src/language/analyse-text.ts";
import type { CleanArticle } from "../src/model/clean.ts";
import type { LanguageLayer } from "../src/model/language.ts";
import { createTimesStage } from "../src/times/stage.ts";
import { type BenchArticle, benchArticles } from "./article-texts.ts";
import { captureOf } from "./stage-times.ts";

const COUNT = Number(process.argv[2] ?? 100);
const ROUNDS = 4;
const articles = benchArticles(COUNT);

/** A page as sites have it: menus before, related links after. */
const pageOf = ({ text, url }: BenchArticle): string => {
  const links = Array.from({ length: 30 }, (_, i) => `<li><a href="/s${i}">Section ${i}</a></li>`);
  const menu = `<nav><ul>${links.join("")}</ul></nav>`;
  const [headline, ...rest] = text.split("\n\n");
  const body = rest.map((paragraph) => `<p>${paragraph}</p>`).join("\n");
  return `<!doctype html><html><head><title>${headline}</title><link rel="canonical" href="${url}"></head>
<body><header>${menu}</header><main><article><h1>${headline}</h1>${body}</article></main>
<aside><h2>Most read</h2>${menu}</aside><footer>${menu}<p>All rights reserved.</p></footer></body></html>`;
};
const pages = articles.map((article) => ({ ...article, html: pageOf(article) }));

interface Contestant {
  readonly task: string;
  readonly tool: string;
  /** Works through all articles once. */
  run(): unknown;
}

const times = createTimesStage();
const wink = winkNLP(winkModel, ["sbd", "pos"]);
const peers = process.env.DATELINE_PEERS;
const optional = <T>(name: string): T | null =>
  peers === undefined ? null : (createRequire(join(peers, "index.js"))(name) as T);

const layer = (text: string): LanguageLayer => analyseText(text, "en");
const clean = articles.map(
  (article) => cleanCapture(captureOf(article), { as: "article" }).articles[0] as CleanArticle,
);
const languages = articles.map(({ text }) => layer(text));

function copyInput({ id, text, url, published }: BenchArticle): CopyInput {
  const day = { start: published, end: published, grain: "day", basis: "given" } as const;
  return {
    ...{ id, captureId: id, index: 0, url, canonicalUrl: null, publisher: null, text },
    published: { ...day, weekday: null, spans: [], rawSpans: [] } as CopyInput["published"],
    ...{ retrieved: null, headline: null, credits: [] },
  };
}

const ours: Contestant[] = [
  {
    ...{ task: "body of a page", tool: "dateline" },
    run: () =>
      pages.map((page) =>
        cleanCapture(
          { ...captureOf(page), mediaType: "text/html", text: page.html },
          { as: "capture" },
        ),
      ),
  },
  {
    ...{ task: "sentences and tags", tool: "dateline" },
    run: () => articles.map(({ text }) => layer(text).tokens.length),
  },
  {
    ...{ task: "times", tool: "dateline" },
    run: () =>
      articles.map(({ id, published }, index) =>
        times.run(
          { clean: clean[index]!, language: languages[index]! },
          { articleId: id, url: null, retrieved: null, given: published, publisher: null },
        ),
      ),
  },
  {
    ...{ task: "near copies", tool: "dateline" },
    run: () => {
      const index = createCopyIndex(createMemoryCopyStorage());
      for (const article of articles) index.addArticle(copyInput(article));
    },
  },
];

interface MinHash {
  update(word: string): void;
  jaccard(other: MinHash): number;
}
interface MinHashPackage {
  Minhash: new (options: { numPerm: number }) => MinHash;
  LshIndex: new (options: {
    bandSize: number;
  }) => { insert(id: string, hash: MinHash): void; query(hash: MinHash): string[] };
}

function others(): Contestant[] {
  const compromise = optional<(text: string) => { json(): unknown }>("compromise");
  const minhash = optional<MinHashPackage>("minhash");
  return [
    {
      ...{ task: "body of a page", tool: "Readability + linkedom" },
      run: () =>
        pages.map(({ html }) => new Readability(parseHTML(html).document as never).parse()),
    },
    {
      ...{ task: "sentences and tags", tool: "wink-nlp" },
      run: () => articles.map(({ text }) => wink.readDoc(text).tokens().out(wink.its.pos)),
    },
    ...(compromise
      ? [
          {
            ...{ task: "sentences and tags", tool: "compromise" },
            run: () => articles.map(({ text }) => compromise(text).json()),
          },
        ]
      : []),
    {
      ...{ task: "times", tool: "chrono-node" },
      run: () =>
        articles.map(({ text, published }) => chrono.parse(text, new Date(`${published}T12:00Z`))),
    },
    ...(minhash
      ? [
          {
            ...{ task: "near copies", tool: "minhash (128 permutations, LSH)" },
            run: () => byMinHash(minhash),
          },
        ]
      : []),
  ];
}

/** Five-word shingles, as near-duplicate recipes have them. */
function byMinHash({ Minhash, LshIndex }: MinHashPackage): void {
  const index = new LshIndex({ bandSize: 4 });
  for (const { id, text } of articles) {
    const words = text.toLowerCase().match(/\w+/g) ?? [];
    const hash = new Minhash({ numPerm: 128 });
    for (let i = 0; i + 5 <= words.length; i++) hash.update(words.slice(i, i + 5).join(" "));
    index.insert(id, hash);
    index.query(hash);
  }
}

const contestants = [...ours, ...others()].sort((a, b) => (a.task < b.task ? -1 : 1));
const best = new Map<Contestant, number>();
for (let round = 0; round < ROUNDS; round++) {
  for (const contestant of contestants) {
    const before = process.cpuUsage();
    contestant.run();
    const { user, system } = process.cpuUsage(before);
    const spent = (user + system) / 1e6;
    if (round > 0) best.set(contestant, Math.min(spent, best.get(contestant) ?? spent));
  }
}
for (const [{ task, tool }, spent] of best) {
  process.stdout.write(`${JSON.stringify({ task, tool, perCpu: COUNT / spent })}\n`);
}
