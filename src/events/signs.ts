import type { Tokens } from "../model/language.ts";
import type { SentenceContext } from "./context.ts";
import type { Draft } from "./draft.ts";
import type { Setting } from "./write.ts";

/** What is known of an article as a whole. */
export interface ArticleSigns {
  /** Share of first-person pronouns: 0 none, 1 a few, 2 many, 3 most. */
  readonly ownVoice: number;
  /** First day of publication, ISO. */
  readonly published: string | null;
}

const OWN = new Set(["we", "our", "us", "i", "my", "me", "ours", "ourselves"]);
const DUTY = new Set(["must", "should", "ought", "need", "shall"]);
const YEARS = new Set([
  "since",
  "years",
  "year",
  "decade",
  "decades",
  "history",
  "always",
  "often",
]);
const CROWD = 100;

export function articleSigns(tokens: Tokens, published: string | null): ArticleSigns {
  let own = 0;
  for (let i = 0; i < tokens.length; i++) if (OWN.has(tokens.lower(i))) own++;
  const share = (own / Math.max(tokens.length, 1)) * 100;
  return { ownVoice: share === 0 ? 0 : share < 0.8 ? 1 : share < 2 ? 2 : 3, published };
}

/** Signs that a mention tells of one particular happening, or of none: "verb.past", "time.day", "place.none" … */
export function signsOf(
  draft: Draft,
  setting: Setting,
  context: SentenceContext,
  article: ArticleSigns,
  sentence: readonly string[],
): readonly string[] {
  return [
    formOf(draft, context.tokens),
    timeSign(setting, article.published),
    placeSign(setting),
    ...partySigns(draft),
    ...harmSigns(draft),
    ...sentence,
    draft.sentence <= 2 ? "at.first" : draft.sentence <= 7 ? "at.early" : "at.late",
    `article.own${article.ownVoice}`,
  ];
}

function formOf({ verb, noun, past, asserted }: Draft, tokens: Tokens): string {
  if (noun) {
    if (asserted) return "noun.asserted";
    if (noun.possessor >= 0) return "noun.owned";
    const first = tokens.lower(noun.first);
    if (tokens.upos(noun.first) === "NUM") return "noun.counted";
    if (tokens.upos(noun.first) === "DET")
      return first === "a" || first === "an" ? "noun.a" : "noun.the";
    return tokens.xpos(noun.head).endsWith("S") ? "noun.plural" : "noun.bare";
  }
  if (!verb) return "verb.lone";
  if (verb.form !== "finite") return `verb.${verb.form}${verb.passive ? ".passive" : ""}`;
  for (let at = verb.first; at < verb.verb; at++)
    if (tokens.lemma(at) === "have" && tokens.xpos(at) !== "VBD") return "verb.perfect";
  return past ? (verb.passive ? "verb.past.passive" : "verb.past") : "verb.present";
}

function timeSign({ time }: Setting, published: string | null): string {
  if (!time) return "time.none";
  const { grain, start, end, weekday } = time.mention.time;
  const last = (end ?? start)?.slice(0, 10);
  const age = last && published ? (Date.parse(published) - Date.parse(last)) / 86_400_000 : null;
  const scale = grain === "day" || grain === "time" || weekday !== null ? "day" : grain;
  if (age === null) return `time.${scale}`;
  return `time.${scale}.${age < 0 ? "ahead" : age <= 7 ? "fresh" : age <= 62 ? "recent" : "old"}`;
}

const placeSign = ({ places }: Setting): string =>
  places.length === 0
    ? "place.none"
    : places.some(({ mention }) => mention.place.kind !== "country")
      ? "place.spot"
      : "place.country";

function partySigns(draft: Draft): readonly string[] {
  const signs = new Set<string>();
  for (const { role, party } of draft.parties) {
    if (role === "other") continue;
    const side = role === "actor" ? "actor" : "hit";
    signs.add(
      `${side}.${party.pronoun ? "pronoun" : party.named ? "named" : party.counted ? "counted" : party.specific ? "specific" : party.plural ? "plural" : "plain"}`,
    );
    if (side === "hit" && party.groups.includes("property")) signs.add("hit.thing");
    if (side === "hit" && party.groups.includes("place")) signs.add("hit.place");
  }
  for (const side of ["actor", "hit"])
    if (![...signs].some((one) => one.startsWith(side))) signs.add(`${side}.none`);
  return [...signs];
}

function harmSigns(draft: Draft): readonly string[] {
  const signs: string[] = [];
  const low = Math.max(0, ...draft.harm.map((one) => one.best ?? one.low ?? 0));
  if (low > 0) signs.push(low >= CROWD ? "harm.crowd" : low > 1 ? "harm.several" : "harm.one");
  if (draft.instruments.length > 0) signs.push("means");
  return signs;
}

/** Signs that all mentions of a sentence share: tense of its first verb, words of duty, years and own voice. */
export function sentenceSigns({ tokens, phrases }: SentenceContext): readonly string[] {
  const signs = new Set<string>();
  for (let at = phrases.first; at < phrases.end; at++) {
    const word = tokens.lower(at);
    if (OWN.has(word)) signs.add("near.own");
    else if (DUTY.has(word)) signs.add("near.duty");
    else if (YEARS.has(word)) signs.add("near.years");
    else if (word === "?") signs.add("near.question");
  }
  const main = phrases.verbs.find((one) => one.form === "finite");
  const tag = main ? tokens.xpos(main.first) : "";
  signs.add(
    tag === "VBD" ? "main.past" : tag === "VBZ" || tag === "VBP" ? "main.present" : "main.other",
  );
  return [...signs];
}

/** Below this a group of mentions tells of no happening in particular. */
export const LEAST_PARTICULAR = -1.2;

/** How much the signs of an incident's mentions speak for one happening: their weights added up, each once. */
export function particularity(
  mentions: readonly (readonly string[])[],
  weights: ReadonlyMap<string, number>,
): number {
  const signs = new Set(mentions.flat());
  signs.add(`size.${Math.min(mentions.length, 3)}`).add("bias");
  let sum = 0;
  for (const sign of signs) sum += weights.get(sign) ?? 0;
  return sum;
}
