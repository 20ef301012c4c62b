import type { CopyInput } from "./input.ts";

/** Texts made of numbers, for the tests of copy detection. */
const WORDS =
  "harbour council vote ferry strike night market bridge flood rescue teacher signal ridge convoy border village quarter grain depot engineer curfew patrol rain valley school clinic radio mayor fence road".split(
    " ",
  );

/** A text of its own for each seed. */
export function prose(seed: number, words: number): string {
  let state = seed * 7919 + 13;
  const out: string[] = [];
  for (let i = 0; i < words; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    out.push(WORDS[(state >>> 16) % WORDS.length]! + (state % 5 === 0 ? "s" : ""));
    if (i % 14 === 13) out.push("\n");
  }
  return out.join(" ");
}

export function article(id: string, text: string, more: Partial<CopyInput> = {}): CopyInput {
  return {
    id,
    captureId: id,
    index: 0,
    url: `https://${id}.example/a`,
    canonicalUrl: null,
    publisher: `The ${id} Post`,
    published: {
      start: null,
      end: null,
      grain: "unknown",
      basis: "none",
      weekday: null,
      spans: [],
      rawSpans: [],
    },
    retrieved: null,
    headline: `Headline ${id}`,
    text,
    credits: [],
    ...more,
  };
}

export const dated = (day: string): CopyInput["published"] => ({
  start: day,
  end: day,
  grain: "day",
  basis: "stated",
  weekday: null,
  spans: [],
  rawSpans: [],
});

/** Copies, an excerpt, a credited original and furniture of one host. */
export function sampleArticles(): CopyInput[] {
  const shared = prose(50, 30);
  return [
    article("a1", prose(20, 120), { published: dated("2024-01-02") }),
    article("a2", prose(20, 60), { published: dated("2024-01-01") }),
    article("a3", `${prose(20, 120)}\n${prose(21, 60)}`, {
      credits: [{ name: "The a1 Post", kind: "source" }],
    }),
    article("b1", `${prose(30, 80)}\n${shared}`, { url: "https://h.example/1", publisher: "H" }),
    article("b2", `${prose(31, 80)}\n${shared}`, { url: "https://h.example/2", publisher: "H" }),
    article("b3", `${prose(32, 40)}\n${shared}`, { url: "https://h.example/3", publisher: "H" }),
    article("b4", `${prose(32, 40)}\n${shared}`, { url: "https://k.example/3", publisher: "K" }),
  ];
}
