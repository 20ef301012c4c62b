import { existsSync, readFileSync } from "node:fs";
import type { Claim } from "../model/annotation.ts";
import { dataPath } from "./paths.ts";

export type Frame =
  | "c"
  | "z"
  | "q"
  | "p"
  | "w"
  | "n"
  | "f"
  | "g"
  | "v"
  | "o"
  | "t"
  | "a"
  | "x"
  | "acc"
  | "bl"
  | "attr"
  | "quo"
  | "put"
  | "iss"
  | "decl"
  | "bel"
  | "ver";

/** A verb that can introduce a claim. */
export interface CueVerb {
  readonly lemma: string;
  /** Second word of "point out"; null for plain verbs. */
  readonly particle: string | null;
  readonly act: Claim["act"];
  readonly frames: ReadonlySet<Frame>;
  /** Prepositions whose object is the content. */
  readonly prepositions: ReadonlySet<string>;
  /** Preposition of the accusation ("of", "with", "in"). */
  readonly accusation: string;
}
export interface CueNoun {
  readonly noun: string;
  readonly act: Claim["act"];
  readonly prepositions: ReadonlySet<string>;
  readonly clause: ReadonlySet<string>;
}
export type VerbShape = "base" | "third" | "past" | "participle" | "ing";
export interface VerbForm {
  /** Plain entry first, then those with particles. */
  readonly verbs: readonly CueVerb[];
  readonly shapes: ReadonlySet<VerbShape>;
}
export interface ChannelWord {
  readonly channel: Claim["channel"];
  readonly name: string | null;
}
/** Weights by what is asked, the answer, and what it is seen together with. */
export type NestedWeights = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

export interface ClaimsLexicon {
  /** By inflected form in lower case. */
  readonly verbs: ReadonlyMap<string, VerbForm>;
  /** By singular and plural form. */
  readonly nouns: ReadonlyMap<string, CueNoun>;
  readonly phrases: ReadonlyMap<
    string,
    readonly {
      readonly words: readonly string[];
      readonly act: Claim["act"];
      readonly position: string;
    }[]
  >;
  readonly channels: ReadonlyMap<string, ChannelWord>;
  readonly hedges: ReadonlyMap<string, string>;
  /** Learned weights of where a content ends; empty without them. */
  readonly endWeights: NestedWeights;
  /** Learned weights of whether a quotation without a frame is a statement; empty without them. */
  readonly quoteWeights: ReadonlyMap<string, number>;
  /** Learned weights of whether what the wide reading finds is a statement; empty without them. */
  readonly worthWeights: ReadonlyMap<string, number>;
  /** Small word classes: "day", "role", "media", … */
  has(cls: string, word: string): boolean;
  words(cls: string): ReadonlySet<string>;
  /** Every word a claim can begin to be read at: one look-up decides for most tokens. */
  readonly starts: ReadonlySet<string>;
  /** First words of the phrases that name a channel. */
  readonly channelStarts: ReadonlySet<string>;
}

export const tsvRows = (path: string): Record<string, string>[] => {
  const [head, ...lines] = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const names = head!.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(names.map((name, i) => [name, (cells[i] ?? "").trim()]));
  });
};

const NONE: ReadonlySet<string> = new Set();

/** Reads data/claims/<language>/. */
export function loadClaimsLexicon(language = "en"): ClaimsLexicon {
  const file = (name: string): Record<string, string>[] =>
    tsvRows(dataPath("claims", language, name));
  const classes = new Map<string, Set<string>>();
  for (const row of file("words.tsv")) {
    const set = classes.get(row.class!) ?? new Set<string>();
    set.add(row.word!);
    classes.set(row.class!, set);
  }
  const verbs = verbForms(file("verbs.tsv"));
  const nouns = nounForms(file("nouns.tsv"));
  const phrases = phraseStarts(file("phrases.tsv"));
  const words = (cls: string): ReadonlySet<string> => classes.get(cls) ?? NONE;
  const channels = new Map(
    file("channels.tsv").map((row) => [
      row.phrase!,
      { channel: row.channel as Claim["channel"], name: row.name || null },
    ]),
  );
  return {
    verbs,
    nouns,
    phrases,
    channels,
    words,
    starts: new Set([
      ...verbs.keys(),
      ...nouns.keys(),
      ...phrases.keys(),
      ...words("trade"),
      ...words("hedge-alone"),
    ]),
    channelStarts: new Set([...channels.keys()].map((phrase) => phrase.split(" ")[0]!)),
    hedges: new Map(file("hedges.tsv").map((row) => [row.word!, row.kind!])),
    endWeights: nestedWeights(weightsOf(dataPath("claims", language, "end-weights.tsv"))),
    quoteWeights: weightsOf(dataPath("claims", language, "quote-weights.tsv")),
    worthWeights: weightsOf(dataPath("claims", language, "worth-weights.tsv")),
    has: (cls, word) => classes.get(cls)?.has(word) ?? false,
  };
}

/** Weights by name of what they weigh; none where a language has no such file. */
const weightsOf = (path: string): ReadonlyMap<string, number> =>
  existsSync(path)
    ? new Map(tsvRows(path).map((row) => [row.feature!, Number(row.weight)]))
    : new Map();

/** "rule is en/speech/that" → rule, is, en/speech/that: look-ups then need no joined names. */
export function nestedWeights(flat: ReadonlyMap<string, number>): NestedWeights {
  const out = new Map<string, Map<string, Map<string, number>>>();
  for (const [name, weight] of flat) {
    const [asked, answer, beside = ""] = name.split(" ");
    const answers = out.get(asked!) ?? new Map<string, Map<string, number>>();
    const besides = answers.get(answer!) ?? new Map<string, number>();
    besides.set(beside, weight);
    answers.set(answer!, besides);
    out.set(asked!, answers);
  }
  return out;
}

function phraseStarts(rows: readonly Record<string, string>[]): ClaimsLexicon["phrases"] {
  const map = new Map<
    string,
    { words: readonly string[]; act: Claim["act"]; position: string }[]
  >();
  for (const row of rows) {
    const words = row.phrase!.split(" ");
    const list = map.get(words[0]!) ?? [];
    list.push({ words, act: row.act as Claim["act"], position: row.position! });
    map.set(words[0]!, list);
  }
  return map;
}

function nounForms(rows: readonly Record<string, string>[]): ReadonlyMap<string, CueNoun> {
  const map = new Map<string, CueNoun>();
  for (const row of rows) {
    const noun: CueNoun = {
      noun: row.noun!,
      act: row.act as Claim["act"],
      prepositions: new Set(row.prepositions!.split(" ").filter(Boolean)),
      clause: new Set(row.clause!.split(" ").filter(Boolean)),
    };
    map.set(noun.noun, noun);
    map.set(noun.noun.endsWith("y") ? `${noun.noun.slice(0, -1)}ies` : `${noun.noun}s`, noun);
  }
  return map;
}

const FRAME_WORDS = new Set(["acc", "bl", "attr", "quo", "put", "iss", "decl", "bel", "ver"]);

function cueVerb(row: Record<string, string>): CueVerb {
  const frames = new Set<Frame>();
  let prepositions: string[] = [];
  let accusation = "of";
  for (const part of row.frames!.split(" ")) {
    const [name, list] = part.split(":");
    if (name === "pp") prepositions = list!.split(",");
    else if (FRAME_WORDS.has(name!)) {
      frames.add(name as Frame);
      if (list) accusation = list;
    } else for (const letter of name!) frames.add(letter as Frame);
  }
  const [lemma, particle] = row.lemma!.split(" ");
  return {
    lemma: lemma!,
    particle: particle ?? null,
    act: row.act as Claim["act"],
    frames,
    prepositions: new Set(prepositions),
    accusation,
  };
}

function verbForms(rows: readonly Record<string, string>[]): ReadonlyMap<string, VerbForm> {
  const map = new Map<string, { verbs: CueVerb[]; shapes: Set<VerbShape> }>();
  for (const row of rows) {
    const verb = cueVerb(row);
    for (const [form, shape] of inflect(verb.lemma, row.forms!)) {
      const entry = map.get(form) ?? { verbs: [], shapes: new Set<VerbShape>() };
      if (!entry.verbs.includes(verb)) entry.verbs.push(verb);
      entry.shapes.add(shape);
      map.set(form, entry);
    }
  }
  for (const entry of map.values())
    entry.verbs.sort((a, b) => Number(a.particle !== null) - Number(b.particle !== null));
  return map;
}

/** All forms of a verb; the listed irregular ones stand for the regular past and, where given, the third person and -ing form. */
export function inflect(lemma: string, irregular: string): [string, VerbShape][] {
  const listed = irregular.split(" ").filter(Boolean);
  const forms: [string, VerbShape][] = [[lemma, "base"]];
  const third =
    listed.find((form) => form.endsWith("s") && form.length > lemma.length) ?? regularThird(lemma);
  const ing = listed.filter((form) => form.endsWith("ing"));
  forms.push([third, "third"]);
  for (const form of ing.length ? ing : [regularIng(lemma)]) forms.push([form, "ing"]);
  const past = listed.filter((form) => form !== third && !form.endsWith("ing"));
  const pasts = past.length ? past : listed.length ? [lemma] : [regularPast(lemma)];
  for (const form of pasts) forms.push([form, "past"], [form, "participle"]);
  return forms;
}

const regularThird = (verb: string): string =>
  /[^aeiou]y$/.test(verb)
    ? `${verb.slice(0, -1)}ies`
    : /(s|x|z|ch|sh|o)$/.test(verb)
      ? `${verb}es`
      : `${verb}s`;
const regularIng = (verb: string): string =>
  /[^eoy]e$/.test(verb) ? `${verb.slice(0, -1)}ing` : `${verb}ing`;
const regularPast = (verb: string): string =>
  verb.endsWith("e")
    ? `${verb}d`
    : /[^aeiou]y$/.test(verb)
      ? `${verb.slice(0, -1)}ied`
      : `${verb}ed`;
