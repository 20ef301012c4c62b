import type { EventWords } from "../lexicon/events-words.ts";
import type { TimeValue } from "../model/annotation.ts";
import type { Sentence, Tokens } from "../model/language.ts";
import type { ClaimsLayer, EventsLayer, Layers, PlaceMention } from "../model/layers.ts";
import { placesOfTrigger } from "../text/clause-place.ts";
import { type Placed, timeOf } from "./circumstances.ts";
import type { Coded, CodingIndex, Lookup } from "./code.ts";
import type { SentenceContext } from "./context.ts";
import type { Draft } from "./draft.ts";
import { familyOf } from "./families.ts";
import { isEpithet, isFigure, isGeneric, isPast, isRecalled, isTotal, topicOf } from "./gates.ts";
import { type Groupable, groupMentions } from "./incidents.ts";
import { covered, placed } from "./mentions.ts";
import { partyFinder } from "./participants.ts";
import { type Phrases, phrasesOf } from "./phrases.ts";
import { readSentence } from "./read.ts";
import {
  type ArticleSigns,
  articleSigns,
  LEAST_PARTICULAR,
  particularity,
  sentenceSigns,
  signsOf,
} from "./signs.ts";
import { nounAt } from "./subjects.ts";
import { repairTags } from "./tags.ts";
import { type TriggerIndex, triggersOf } from "./triggers.ts";
import { claimsAt, codeDraft, draftOffset, type Setting, writeEvent } from "./write.ts";

/** The codebook made ready for search. */
export interface Coder {
  readonly triggers: TriggerIndex;
  readonly coding: CodingIndex;
  readonly words: EventWords;
}

type Input = Pick<
  Layers,
  "clean" | "language" | "times" | "names" | "places" | "actors" | "claims"
>;

interface Coding {
  readonly signs: readonly string[];
  readonly draft: Draft;
  readonly setting: Setting;
  coded: Coded;
}

/** Events and incidents of an article. */
export function findEvents(layers: Input, articleId: string, coder: Coder): EventsLayer {
  const reader = createReader(layers, coder);
  const all = layers.language.sentences.flatMap((sentence, index) => reader(sentence, index));
  const tokens = layers.language.tokens;
  const topic = topicOf(tokens, coder.words);
  if (topic) for (const { draft } of all) draft.background = true;
  const whole = layers.language.sentences.length > SNIPPET;
  const codings = substantial(all, tokens, whole ? coder.words : null);
  shareMeans(codings, groupsOf(codings, tokens), coder, layers.claims);
  const events = codings.map(({ draft, setting, coded }, index) =>
    writeEvent(`${articleId}:e${index}`, draft, coded, setting, layers),
  );
  return {
    events,
    incidents: groupsOf(codings, tokens).map((group, index) => ({
      id: `${articleId}:i${index}`,
      mentions: group.map((member) => events[member]?.id ?? ""),
    })),
  };
}

const groupsOf = (codings: readonly Coding[], tokens: Tokens): readonly (readonly number[])[] =>
  groupMentions(codings.map((coding) => groupable(coding, codings, tokens)));

/** Leaves out happenings of which nothing is told: nobody, nothing, no number, no means in any of their mentions. */
function substantial(
  codings: readonly Coding[],
  tokens: Tokens,
  words: EventWords | null,
): readonly Coding[] {
  const kept = new Set<number>();
  for (const group of groupsOf(codings, tokens)) {
    const members = group.flatMap((member) => codings[member] ?? []);
    if (members.some(tells) && (!words || isParticular(members, words)))
      for (const member of group) kept.add(member);
  }
  return codings.filter((_, index) => kept.has(index));
}

/** Sentences of a text that is only about what it tells. */
const SNIPPET = 3;

/** Force alone is weighed: what it is told of is most often talked about in general. */
const isParticular = (members: readonly Coding[], words: EventWords): boolean =>
  !members.every(({ draft }) => isForceful(draft)) ||
  particularity(
    members.map((one) => one.signs),
    words.particular,
  ) >= LEAST_PARTICULAR;

/** Acts of force, and unrest named by a noun: "the ethnic violence that has caused the crisis". */
const isForceful = ({ trigger, noun }: Draft): boolean =>
  trigger.rule.plover === "ASSAULT" || (trigger.rule.class === "riot" && noun !== null);

/** Classes whose nouns need more than a place or a day to be one happening. */
const UNSPECIFIC = new Set(["attack", "violence", "harass", "kill", "die"]);

/** Somebody or something in particular, a day, or a place smaller than a country. */
const tells = ({ draft, setting }: Coding): boolean => {
  const { plover } = draft.trigger.rule;
  const parties = draft.parties.filter((one) => !one.party.pronoun || one.party.entity >= 0);
  const day = setting.time !== null && isNear(setting.time.mention.time);
  const spot = setting.places.some((place) => place.mention.place.kind !== "country");
  if (plover !== "ASSAULT") return parties.length > 0 || day || spot || draft.asserted;
  if (parties.some((one) => one.role !== "actor" && one.role !== "other" && one.party.specific))
    return true;
  if (draft.harm.some((one) => one.best !== null || one.low !== null)) return true;
  if (draft.instruments.length > 0 && (parties.length > 0 || day || spot)) return true;
  const whole =
    parties.some((one) => one.role === "actor") && parties.some((one) => one.role !== "actor");
  if (whole && (draft.noun !== null || draft.past)) return true;
  if (!day && !spot) return draft.asserted && draft.parties.length > 0;
  return UNSPECIFIC.has(draft.trigger.rule.class) && draft.noun !== null
    ? parties.length > 0
    : true;
};

const isNear = (time: TimeValue): boolean =>
  time.grain === "day" || time.grain === "time" || time.grain === "week" || time.weekday !== null;

const VAGUE = new Set(["Attack", "Armed clash"]);
const MEANS_KINDS = new Set(["suicide", "grenade", "ied", "air", "artillery", "chemical"]);

/**
 * An attack told without its means takes the means that another mention of the same incident names, in the same voice:
 * what one side says of the weapon is no part of the other side's account.
 */
function shareMeans(
  codings: readonly Coding[],
  groups: readonly (readonly number[])[],
  coder: Coder,
  claims: ClaimsLayer,
): void {
  const voice = voiceIn(claims);
  for (const group of groups) {
    for (const member of group) {
      const coding = codings[member];
      if (!coding || coding.draft.instruments.length > 0) continue;
      if (!VAGUE.has(coding.coded.acled?.subType ?? "")) continue;
      const own = voice(coding.draft);
      const means = group
        .flatMap((other) => codings[other] ?? [])
        .filter(({ draft }) => [own, ""].includes(voice(draft)))
        .flatMap(({ draft }) => draft.instruments)
        .find((one) => MEANS_KINDS.has(one.kind));
      if (!means) continue;
      coding.draft.instruments.push(means);
      coding.coded = codeDraft(coding.draft, coding.setting, coder.coding);
    }
  }
}

function createReader(
  layers: Input,
  coder: Coder,
): (sentence: Sentence, index: number) => readonly Coding[] {
  const { language, times, names, places, actors } = layers;
  const tokens = repairTags(
    language.tokens,
    (word) => coder.triggers.get(word)?.some((one) => one.verb) ?? false,
  );
  const tokenAt = (offset: number): number => language.tokenAt(offset);
  const timeMentions = placed(times.mentions, tokenAt, tokens);
  const placeMentions = placed(places.mentions, tokenAt, tokens);
  const timed = covered(timeMentions, tokens.length);
  const spots = covered(
    placeMentions.filter((one) => one.mention.place.use === "location"),
    tokens.length,
  );
  const { start, end } = times.published;
  const article = articleSigns(tokens, (end ?? start)?.slice(0, 10) ?? null);
  const finder = partyFinder(
    layers.clean.text,
    tokens,
    actors,
    names,
    coder.words,
    (start) => spots[language.tokenAt(start)] === 1,
  );
  return (given, index) => {
    const sentence = afterHeader(tokens, given);
    const phrases = phrasesOf(tokens, sentence, names.names, timed);
    const triggers = triggersOf(tokens, phrases, coder.triggers, timed);
    if (triggers.length === 0) return [];
    const context: SentenceContext = {
      tokens,
      phrases,
      text: layers.clean.text,
      sentence: index,
      words: coder.words,
      finder,
      quantities: times.quantities,
      tree: () => language.tree(index),
      isTime: (noun) => timed[noun.head] === 1,
      isTimeAt: (token) => timed[token] === 1,
    };
    const drafts = readSentence(context, triggers);
    return settle(context, drafts, timeMentions, placeMentions, coder, layers, article);
  };
}

/** How far into a sentence a wire service's "LESK, May 3 (Agency) --" may reach. */
const HEADER_TOKENS = 40;

/** The sentence without the place, date and source that wire copy puts before its first words. */
function afterHeader(tokens: Tokens, sentence: Sentence): Sentence {
  let first = sentence.first;
  for (let at = sentence.first; at < Math.min(sentence.end, sentence.first + HEADER_TOKENS); at++) {
    if (tokens.lower(at) === "--" && at + 1 < sentence.end && openers(tokens, sentence.first, at))
      first = at + 1;
    if (tokens.lower(at) === "]" && at > first && first > sentence.first) first = at + 1;
  }
  return first === sentence.first ? sentence : { ...sentence, first };
}

/** A header has no verb and holds a bracket or a number. */
function openers(tokens: Tokens, from: number, to: number): boolean {
  let mark = false;
  for (let at = from; at < to; at++) {
    if (tokens.upos(at) === "NUM" || tokens.lower(at) === "(") mark = true;
  }
  return mark;
}

/** Groups of people: "a Lesk journalist" says where somebody is from. */
const PEOPLE = new Set([
  "civilian",
  "person",
  "official",
  "media",
  "armed",
  "state-force",
  "woman",
]);

/** May a place name say where: "in Lesk", "the Lesk offensive", "Lesk airport"? The weights of the clause decide. */
function saysWhere({ mention, first }: Placed<PlaceMention>, context: SentenceContext): boolean {
  const { use } = mention.place;
  if (use !== "modifier") return use === "location";
  const noun = nounAt(context, first);
  return !noun || !context.finder.read(noun).groups.some((group) => PEOPLE.has(group));
}

function settle(
  context: SentenceContext,
  drafts: readonly Draft[],
  times: readonly Placed<Input["times"]["mentions"][number]>[],
  places: readonly Placed<Input["places"]["mentions"][number]>[],
  coder: Coder,
  layers: Input,
  article: ArticleSigns,
): readonly Coding[] {
  const { tokens, phrases, words } = context;
  const inside = <M>(one: Placed<M>): boolean =>
    one.first >= phrases.first && one.end <= phrases.end;
  const localTimes = times.filter(inside);
  const localPlaces = places.filter(inside);
  if (drafts.length === 0) return [];
  const lemmas = lemmasOf(context);
  const shared = sentenceSigns(context);
  const mentions = localPlaces
    .filter((place) => saysWhere(place, context))
    .map((place) => place.mention);
  const placesAt = (token: number): readonly Placed<PlaceMention>[] =>
    placesOfTrigger(layers.language, token, mentions).flatMap(({ index }) =>
      localPlaces.filter((place) => place.mention === mentions[index]),
    );
  const voice = voiceIn(layers.claims);
  return drafts.flatMap((draft) => {
    if (isFigure(draft, words) || isEpithet(tokens, draft)) return [];
    const { first, end } = draft.trigger;
    const time = timeOf(phrases, first, end, localTimes);
    const setting: Setting = {
      time,
      places: mentions.length > 0 ? placesAt(draft.trigger.head) : [],
      near: nearOf(lemmas, draft, drafts, voice),
      effects: drafts.filter((other) => other.cause === draft),
    };
    if (isGeneric(tokens, draft, time !== null || setting.places.length > 0)) return [];
    draft.background =
      (time !== null && isPast(time.mention.time, layers.times.published)) ||
      isRecalled(context, phrases as Phrases, draft, words) ||
      isTotal(draft, time?.mention.time ?? null);
    const signs = signsOf(draft, setting, context, article, shared);
    return [{ draft, setting, signs, coded: codeDraft(draft, setting, coder.coding) }];
  });
}

/** Ids of the claims that a draft stands in, as one word; "" for the article's own voice. */
function voiceIn(claims: ClaimsLayer): (draft: Draft) => string {
  const known = new Map<Draft, string>();
  return (draft) => {
    const before = known.get(draft);
    if (before !== undefined) return before;
    const voice = claimsAt(draftOffset(draft), claims).join(" ");
    known.set(draft, voice);
    return voice;
  };
}

function lemmasOf(context: SentenceContext): ReadonlySet<string> {
  const lemmas = new Set<string>();
  for (let i = context.phrases.first; i < context.phrases.end; i++)
    lemmas.add(context.tokens.lemma(i).toLowerCase());
  return lemmas;
}

/** Lemmas of the sentence and "#class" of its other triggers, without copying either for each draft. */
function nearOf(
  lemmas: ReadonlySet<string>,
  draft: Draft,
  drafts: readonly Draft[],
  voice: (draft: Draft) => string,
): Lookup {
  // What somebody says of arrests does not make the march an article tells of one with arrests.
  const heard = (other: Draft): boolean => voice(draft) !== "" || voice(other) === "";
  return {
    size: lemmas.size,
    has: (word) =>
      word.startsWith("#")
        ? drafts.some(
            (other) =>
              other !== draft && other.trigger.rule.class === word.slice(1) && heard(other),
          )
        : lemmas.has(word),
  };
}

const HARM_CLASSES = new Set(["die", "injure", "kill"]);

const isBareHarm = (draft: Draft): boolean =>
  HARM_CLASSES.has(draft.trigger.rule.class) &&
  draft.cause === null &&
  draft.instruments.length === 0 &&
  !draft.parties.some((one) => one.role === "actor");

const DEFINITE = new Set(["the", "this", "that", "these"]);

function groupable(
  { draft, setting, coded }: Coding,
  codings: readonly Coding[],
  tokens: Tokens,
): Groupable {
  const keys = (wanted: (role: string) => boolean): readonly string[] =>
    draft.parties
      .filter((one) => wanted(one.role))
      .map(({ party }) => (party.entity >= 0 ? `entity ${party.entity}` : party.head));
  return {
    status: draft.status,
    background: draft.background,
    time: setting.time?.mention.time ?? null,
    family: familyOf(draft.trigger.rule.class, coded.acled?.subType ?? null),
    sentence: draft.sentence,
    cause: draft.cause ? codings.findIndex((one) => one.draft === draft.cause) : -1,
    bare: isBareHarm(draft),
    definite: draft.noun !== null && DEFINITE.has(tokens.lower(draft.noun.first)),
    actors: keys((role) => role === "actor"),
    targets: keys((role) => role === "target" || role === "victim"),
    places: setting.places.map(
      (place) => place.mention.place.id ?? place.mention.place.name.toLowerCase(),
    ),
  };
}
