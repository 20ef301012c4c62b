import type { LanguageLayer } from "../model/language.ts";
import { articleWords, GAP, type PlaceWords, placeWords, WORD } from "../text/place-words.ts";
import type { ActorLexicon, ActorName } from "./actors.ts";
import type { Country } from "./actors-countries.ts";
import type {
  ActorEntry,
  ActorFindings,
  ActorMatch,
  CountryWord,
  MatchForm,
} from "./actors-model.ts";

const known = new WeakMap<LanguageLayer, { lexicon: ActorLexicon; findings: ActorFindings }>();

/** `findActors` for the text of a language layer; the names and the actors stage ask for the same one. */
export function actorsOf(
  lexicon: ActorLexicon,
  language: LanguageLayer,
  text: string,
): ActorFindings {
  const before = known.get(language);
  if (before?.lexicon === lexicon) return before.findings;
  const findings = findActors(lexicon, text);
  known.set(language, { lexicon, findings });
  return findings;
}

/** All names of the lexicon in a text: longest first from each word, apart from each other. */
export function findActors(lexicon: ActorLexicon, text: string): ActorFindings {
  const words = articleWords(text);
  const capitals = mostlyCapitals(words);
  const matches: ActorMatch[] = [];
  const countries: CountryWord[] = [];
  const votes = new Map<string, number>();
  const mayBegin = firstWords(lexicon);
  for (let at = 0; at < words.length; ) {
    if (mayBegin[words.hash[at]! & MASK] === 0 && (words.shape[at]! & WORD.arabic) === 0) {
      at++;
      continue;
    }
    const step = readAt(lexicon, text, words, at, capitals);
    if (step.country) {
      countries.push(step.country);
      votes.set(step.country.country, (votes.get(step.country.country) ?? 0) + 1);
    }
    if (step.match) {
      matches.push(step.match);
      const country = step.country ? null : step.match.entries[0]?.country;
      if (country && step.match.entries.length === 1 && step.match.form === "name")
        votes.set(country, (votes.get(country) ?? 0) + 1);
    }
    at = step.next;
  }
  return { matches, countries, votes, capitals };
}

const MASK = 0xffff;
const marks = new WeakMap<ActorLexicon, Uint8Array>();

/** 1 for the low bits of the first word of any phrase: most words of a text are passed over by one look. */
function firstWords(lexicon: ActorLexicon): Uint8Array {
  const known = marks.get(lexicon);
  if (known) return known;
  const made = new Uint8Array(MASK + 1);
  for (const trie of [lexicon.names, lexicon.bodies.names, lexicon.bodies.bodies])
    for (const hash of trie.firsts()) made[hash & MASK] = 1;
  marks.set(lexicon, made);
  return made;
}

interface Step {
  readonly match: ActorMatch | null;
  readonly country: CountryWord | null;
  readonly next: number;
}

function readAt(
  lexicon: ActorLexicon,
  text: string,
  words: PlaceWords,
  at: number,
  capitals: boolean,
): Step {
  if ((words.shape[at]! & WORD.arabic) !== 0) return readArabic(lexicon, text, words, at);
  const listed = lexicon.names.longest(words, at, capitals);
  const listedEnd = listed[0]?.end ?? at;
  const named = lexicon.bodies.names.longest(words, at, capitals)[0];
  const bodyEnd = named ? bodyAfter(lexicon, words, named.end) : null;
  const country = named ? countryWord(words, at, named.end, named.value) : null;
  if (named && bodyEnd && bodyEnd.end > listedEnd) {
    const entry = lexicon.bodies.entry(named.value.country, bodyEnd.value);
    return step(words, at, bodyEnd.end, [{ entry, form: "name" }], country);
  }
  if (listed.length > 0 && listedEnd >= (named?.end ?? 0)) {
    const names = namesMeant(listed, words, at, capitals);
    const own = country && listedEnd === named?.end ? country : null;
    if (names.length > 0) return step(words, at, listedEnd, names, own);
  }
  if (named) return { match: null, country, next: named.end };
  return ofCountry(lexicon, words, at, capitals) ?? { match: null, country: null, next: at + 1 };
}

/** Letters of a word that in a text of capitals may be any word: "LET", "FACT", but also "ELN". */
const SHORT = 4;

/** In a text of capitals a short acronym needs other support, and a short name of another form is none ("LeT"). */
function namesMeant(
  listed: readonly { value: ActorName; end: number }[],
  words: PlaceWords,
  at: number,
  capitals: boolean,
): ActorName[] {
  const names = listed.map((found) => found.value);
  if (!capitals || listed[0]!.end > at + 1 || words.size[at]! > SHORT) return names;
  return names
    .filter(({ form }) => form === "acronym")
    .map(({ entry }) => ({ entry, form: "weak" }));
}

/** "army", "'s defence ministry" after a country. */
const bodyAfter = (lexicon: ActorLexicon, words: PlaceWords, from: number) => {
  if (from >= words.length || words.gap[from - 1]! > GAP.hyphen) return null;
  return lexicon.bodies.bodies.longest(words, from, true)[0] ?? null;
};

const OF = placeWords("of").hash[0]!;
const THE = placeWords("the").hash[0]!;

/** "Armed Forces of Ukraine", "Ministry of Defence of the Russian Federation". */
function ofCountry(
  lexicon: ActorLexicon,
  words: PlaceWords,
  at: number,
  capitals: boolean,
): Step | null {
  const body = lexicon.bodies.bodies.longest(words, at, true)[0];
  if (!body || body.end >= words.length || words.hash[body.end] !== OF) return null;
  let from = body.end + 1;
  if (words.hash[from] === THE) from++;
  if (from >= words.length) return null;
  const named = lexicon.bodies.names.longest(words, from, capitals)[0];
  if (named?.value.form !== "name") return null;
  const entry = lexicon.bodies.entry(named.value.country, body.value);
  const country = countryWord(words, from, named.end, named.value);
  return step(words, at, named.end, [{ entry, form: "name" }], country);
}

const countryWord = (
  words: PlaceWords,
  first: number,
  end: number,
  value: { country: Country; form: "name" | "adjective" },
): CountryWord => ({
  start: words.start[first]!,
  end: words.end[end - 1]!,
  country: value.country.code,
  form: value.form,
});

function step(
  words: PlaceWords,
  first: number,
  end: number,
  names: readonly ActorName[],
  country: CountryWord | null,
): Step {
  const bound =
    words.gap[end - 1] === GAP.hyphen || (first > 0 && words.gap[first - 1] === GAP.hyphen);
  return {
    match: matchOf(words.start[first]!, words.end[end - 1]!, names, bound),
    country,
    next: end,
  };
}

const RANK: Readonly<Record<MatchForm, number>> = { name: 0, acronym: 1, label: 2, weak: 3 };

function matchOf(
  start: number,
  end: number,
  names: readonly ActorName[],
  bound: boolean,
): ActorMatch {
  const sorted = [...names].sort((a, b) => RANK[a.form] - RANK[b.form]);
  const entries: ActorEntry[] = [];
  for (const { entry } of sorted) if (!entries.includes(entry)) entries.push(entry);
  const strong = new Set(sorted.filter(({ form }) => form !== "weak").map(({ entry }) => entry));
  return { start, end, form: sorted[0]!.form, entries, strong: strong.size, bound };
}

/** Clitics before an Arabic word: and, so, by, for, like. "لل" stands for "ل" and the article. */
const CLITICS = "وفبلك";

function readArabic(lexicon: ActorLexicon, text: string, words: PlaceWords, at: number): Step {
  for (const form of arabicForms(text, words, at)) {
    const run = form.words;
    const listed = lexicon.names.longest(run, 0, true);
    if (listed.length > 0) {
      const end = at + listed[0]!.end;
      const match = matchOf(
        form.start,
        words.end[end - 1]!,
        listed.map((found) => found.value),
        false,
      );
      return { match, country: null, next: end };
    }
    const body = lexicon.bodies.bodies.longest(run, 0, true)[0];
    const named = body && lexicon.bodies.names.longest(run, body.end, true)[0];
    if (body && named) {
      const entry = lexicon.bodies.entry(named.value.country, body.value);
      const end = at + named.end;
      return {
        match: matchOf(form.start, words.end[end - 1]!, [{ entry, form: "name" }], false),
        country: countryWord(words, at + body.end, end, named.value),
        next: end,
      };
    }
  }
  const named = lexicon.bodies.names.longest(words, at, true)[0];
  if (named)
    return {
      match: null,
      country: countryWord(words, at, named.end, named.value),
      next: named.end,
    };
  return { match: null, country: null, next: at + 1 };
}

/** Longest name in words: how far an Arabic name is followed. */
const REACH = 8;

/** The words from `at`, as they stand and with a clitic taken off the first one. */
function* arabicForms(
  text: string,
  words: PlaceWords,
  at: number,
): Generator<{ start: number; words: PlaceWords }> {
  const start = words.start[at]!;
  const end = words.end[Math.min(at + REACH, words.length) - 1]!;
  yield { start, words: placeWords(text.slice(start, end)) };
  const rest = text.slice(start, end);
  if (words.size[at]! < 4 || !CLITICS.includes(rest[0]!)) return;
  if (rest.startsWith("لل")) yield { start, words: placeWords(`ال${rest.slice(2)}`) };
  else yield { start: start + 1, words: placeWords(rest.slice(1)) };
  if (rest.startsWith("ول") || rest.startsWith("وب")) {
    const inner = rest.startsWith("ولل") ? `ال${rest.slice(3)}` : rest.slice(2);
    yield { start: start + (rest.startsWith("ولل") ? 1 : 2), words: placeWords(inner) };
  }
}

/** More than six of ten letters' words in capitals alone, over at least eight words. */
function mostlyCapitals(words: PlaceWords): boolean {
  let all = 0;
  let big = 0;
  for (let i = 0; i < words.length; i++) {
    if (words.size[i]! < 2 || (words.shape[i]! & (WORD.digit | WORD.arabic)) !== 0) continue;
    all++;
    if ((words.shape[i]! & WORD.allCaps) !== 0) big++;
  }
  return all >= 8 && big / all > 0.6;
}
