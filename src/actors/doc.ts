import type { ActorLexicon } from "../lexicon/actors.ts";
import type { ActorFindings, ActorMatch } from "../lexicon/actors-model.ts";
import type { NameLexicon } from "../lexicon/names.ts";
import type { LanguageLayer, Tokens } from "../model/language.ts";
import type { Name, NamesLayer, PlaceMention, PlacesLayer } from "../model/layers.ts";

/** One article as the actors stage reads it. */
export interface ActorDoc {
  readonly text: string;
  readonly language: LanguageLayer;
  readonly tokens: Tokens;
  readonly actors: ActorLexicon;
  readonly words: NameLexicon;
  readonly findings: ActorFindings;
  readonly names: readonly Name[];
  /** Index in `names` of the name whose core covers token i; -1 where none does. */
  readonly nameAt: Int32Array;
  /** Index of the person's name whose whole phrase (role and title too) covers token i; -1 where none does. */
  readonly phraseAt: Int32Array;
  /** Place mention that covers token i. */
  placeAt(i: number): PlaceMention | undefined;
  /** Code of the country that token i names or whose adjective it is; null where none. */
  countryAt(i: number): string | null;
  /** Match of the lexicon that begins at the name's core. */
  matchOf(name: Name): ActorMatch | undefined;
  /** Times each country is named, by its name, its adjective or a place in it. */
  readonly votes: ReadonlyMap<string, number>;
  /** Ids of actors that the article names by a full name that only they bear. */
  readonly namedInFull: ReadonlySet<string>;
  /** The country that most of the article's country words name; null where none leads clearly. */
  readonly leading: string | null;
  /** 1 for tokens within quotation marks. */
  readonly quoted: Uint8Array;
}

export function actorDoc(
  text: string,
  language: LanguageLayer,
  names: NamesLayer,
  places: PlacesLayer,
  actors: ActorLexicon,
  words: NameLexicon,
  findings: ActorFindings,
): ActorDoc {
  const { tokens } = language;
  const nameAt = new Int32Array(tokens.length).fill(-1);
  const phraseAt = new Int32Array(tokens.length).fill(-1);
  for (const [index, name] of names.names.entries()) {
    nameAt.fill(index, name.first, name.end);
    if (name.kind !== "person") continue;
    const first = language.tokenAt(name.span[0]);
    for (let i = first; i < tokens.length && tokens.start[i]! < name.span[1]; i++)
      phraseAt[i] = index;
  }
  const placeOf = new Map<number, PlaceMention>();
  for (const mention of places.mentions) {
    const first = language.tokenAt(mention.span[0]);
    for (let i = first; i < tokens.length && tokens.start[i]! < mention.span[1]; i++)
      placeOf.set(i, mention);
  }
  const countryOf = new Map<number, string>();
  for (const word of findings.countries) {
    const first = language.tokenAt(word.start);
    for (let i = first; i < tokens.length && tokens.start[i]! < word.end; i++)
      countryOf.set(i, word.country);
  }
  const votes = new Map(findings.votes);
  for (const { place } of places.mentions)
    if (place.country && place.kind !== "country" && place.use !== "in-name")
      votes.set(place.country, (votes.get(place.country) ?? 0) + 1);
  const matches = new Map(findings.matches.map((match) => [match.start, match]));
  return {
    text,
    language,
    tokens,
    actors,
    words,
    findings,
    names: names.names,
    nameAt,
    phraseAt,
    placeAt: (i) => placeOf.get(i),
    countryAt: (i) => countryOf.get(i) ?? null,
    matchOf: (name) => matches.get(name.core[0]),
    votes,
    namedInFull: fullNames(findings),
    leading: leadingCountry(votes),
    quoted: quotedTokens(tokens),
  };
}

function fullNames(findings: ActorFindings): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const match of findings.matches)
    if (match.form === "name" && match.entries.length === 1) ids.add(match.entries[0]!.id);
  return ids;
}

/** A country with at least two votes and twice as many as any other. */
function leadingCountry(votes: ReadonlyMap<string, number>): string | null {
  let best: string | null = null;
  let most = 1;
  let second = 0;
  for (const [country, count] of votes) {
    if (count > most) {
      second = best === null ? 0 : most;
      best = country;
      most = count;
    } else if (count > second) second = count;
  }
  return best !== null && most >= second * 2 ? best : null;
}

/** Quotation marks open and close within a paragraph. */
function quotedTokens(tokens: Tokens): Uint8Array {
  const quoted = new Uint8Array(tokens.length);
  let open = false;
  for (let i = 0; i < tokens.length; i++) {
    if (i > 0 && tokens.start[i]! - tokens.end[i - 1]! > 1) open = false;
    const word = tokens.text(i);
    if (word === "“" || word === "„") open = true;
    else if (word === "”") open = false;
    else if (word === '"' || word === "``" || word === "''") open = !open;
    else if (open) quoted[i] = 1;
  }
  return quoted;
}

/** Text of tokens [first, end). */
export const textOf = (doc: ActorDoc, first: number, end: number): string =>
  doc.text.slice(doc.tokens.start[first], doc.tokens.end[end - 1]).replace(/\s+/g, " ");

/** True where token i begins with a capital letter. */
export function capitalised(doc: ActorDoc, i: number): boolean {
  const char = doc.text[doc.tokens.start[i]!] ?? "";
  return char !== char.toLowerCase();
}
