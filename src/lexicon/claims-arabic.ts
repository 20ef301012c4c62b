import type { Claim } from "../model/annotation.ts";
import { type ChannelWord, tsvRows } from "./claims.ts";
import { dataPath } from "./paths.ts";

export type ArabicFrame = "that" | "quote" | "object" | "accuse" | "relay" | "from" | "to";
export interface ArabicVerb {
  readonly lemma: string;
  readonly act: Claim["act"];
  readonly frames: ReadonlySet<ArabicFrame>;
}
export interface ArabicClaimsLexicon {
  readonly verbs: ReadonlyMap<string, ArabicVerb>;
  /** Accusative participles: "مضيفا". */
  readonly participles: ReadonlyMap<string, ArabicVerb>;
  readonly words: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, ChannelWord>;
}

/** Takes vowel signs and tatweel away and writes hamza-carrying alifs as they stand. */
export const bareArabic = (word: string): string =>
  word.replace(/[\u064b-\u0652\u0670\u0640]/g, "");

/** Reads data/claims/ar/. */
export function loadArabicClaimsLexicon(): ArabicClaimsLexicon {
  const file = (name: string): Record<string, string>[] => tsvRows(dataPath("claims", "ar", name));
  const verbs = new Map<string, ArabicVerb>();
  const participles = new Map<string, ArabicVerb>();
  for (const row of file("verbs.tsv")) {
    const frames = new Set(row.frames!.split(" ") as ArabicFrame[]);
    const verb: ArabicVerb = { lemma: row.lemma!, act: row.act as Claim["act"], frames };
    for (const form of row.forms!.split(" ").filter(Boolean)) verbs.set(form, verb);
    for (const form of row.participles!.split(" ").filter(Boolean)) participles.set(form, verb);
  }
  return {
    verbs,
    participles,
    words: new Map(file("words.tsv").map((row) => [row.word!, row.class!])),
    channels: new Map(
      file("channels.tsv").map((row) => [
        row.phrase!,
        { channel: row.channel as Claim["channel"], name: row.name || null },
      ]),
    ),
  };
}
