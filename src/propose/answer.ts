import { Ajv } from "ajv";
import type { Article, Span } from "../model/annotation.ts";
import type { Proposal } from "../model/proposal.ts";
import { contentId } from "../text/ids.ts";
import { type Loss, locate } from "./locate.ts";
import { numbersOf } from "./numbers.ts";
import type { Passage } from "./passages.ts";
import { PROMPT_VERSION, type What } from "./prompt.ts";
import { ANSWER_SCHEMAS, type Answered } from "./schema.ts";

/** What came of one answer: the proposals that hold, and how many were thrown away for each reason. */
export interface Reading {
  readonly proposals: readonly Proposal[];
  readonly dropped: Readonly<Record<string, number>>;
}

export interface Asked {
  readonly what: What;
  readonly passage: Passage;
  readonly article: Pick<Article, "id" | "claims" | "events">;
  readonly model: string;
  readonly language: string;
  readonly plover: ReadonlySet<string>;
}

const ajv = new Ajv();
const CHECKS = {
  claims: ajv.compile<Answered<"claims">>(ANSWER_SCHEMAS.claims),
  events: ajv.compile<Answered<"events">>(ANSWER_SCHEMAS.events),
  translations: ajv.compile<Answered<"translations">>(ANSWER_SCHEMAS.translations),
};

/** Reads a model's answer. Whatever it holds, what comes out was checked against the text: all else is dropped and counted. */
export function readAnswer(answer: string, asked: Asked): Reading {
  const dropped: Record<string, number> = {};
  const drop = (reason: string): null => {
    dropped[reason] = (dropped[reason] ?? 0) + 1;
    return null;
  };
  const value = parse(answer);
  if (value === undefined) {
    drop("no JSON");
    return { proposals: [], dropped };
  }
  if (!CHECKS[asked.what](value)) {
    drop("another form");
    return { proposals: [], dropped };
  }
  const list = (value as Record<What, readonly unknown[]>)[asked.what];
  const made = new Map<string, Proposal>();
  for (const item of list) {
    const proposal = READERS[asked.what](item as never, asked, drop);
    if (proposal) made.set(proposal.id, proposal);
  }
  return { proposals: [...made.values()], dropped };
}

/** The JSON of an answer, with or without a code fence around it. */
function parse(answer: string): unknown {
  const from = answer.indexOf("{");
  const to = answer.lastIndexOf("}");
  if (from < 0 || to < from) return undefined;
  try {
    return JSON.parse(answer.slice(from, to + 1));
  } catch {
    return undefined;
  }
}

type Drop = (reason: string) => null;
type Reader = (item: never, asked: Asked, drop: Drop) => Proposal | null;

const READERS: Readonly<Record<What, Reader>> = {
  claims: readClaim,
  events: readEvent,
  translations: readTranslation,
};

function readClaim(
  item: Answered<"claims">["claims"][number],
  asked: Asked,
  drop: Drop,
): Proposal | null {
  const content = required(asked, item.sentence, item.content, drop);
  if (!content) return null;
  const cue = optional(asked, item.sentence, item.cue, drop);
  const source = optional(asked, item.sentence, item.source, drop);
  const known = asked.article.claims.find((claim) => claim.content.some((s) => alike(s, content)));
  return {
    ...head(asked, "claim", content),
    ...{ kind: "claim", content, cue, source, act: item.act, known: known?.id ?? null },
  };
}

function readEvent(
  item: Answered<"events">["events"][number],
  asked: Asked,
  drop: Drop,
): Proposal | null {
  if (!asked.plover.has(item.plover)) return drop("no such event type");
  const trigger = required(asked, item.sentence, item.trigger, drop);
  if (!trigger) return null;
  const participants = item.participants.flatMap(({ role, words }) => {
    const span = optional(asked, item.sentence, words, drop);
    return span ? [{ role, span }] : [];
  });
  const known = asked.article.events.find(({ trigger: other }) => overlaps(other, trigger));
  return {
    ...head(asked, "event", trigger, item.plover),
    ...{ kind: "event", trigger, plover: item.plover, status: item.status, participants },
    place: optional(asked, item.sentence, item.place, drop),
    time: optional(asked, item.sentence, item.time, drop),
    known: known?.id ?? null,
  };
}

/** A translation that drops or adds a number is no help to anybody who counts the dead. */
function readTranslation(
  item: Answered<"translations">["translations"][number],
  asked: Asked,
  drop: Drop,
): Proposal | null {
  const source = asked.passage.sentences[item.sentence - 1];
  if (!source) return drop("no such sentence");
  const words = asked.passage.text.slice(source[0], source[1]);
  if (item.text.length > 200 + 5 * words.length) return drop("too long for its sentence");
  if (numbersOf(words).join() !== numbersOf(item.text).join()) return drop("numbers differ");
  const { language } = asked;
  return {
    ...head(asked, "translation", source, language),
    ...{ kind: "translation", source, language, text: item.text, known: null },
  };
}

const head = (asked: Asked, kind: string, span: Span, ...more: readonly string[]) => ({
  id: contentId("prop", asked.article.id, asked.model, PROMPT_VERSION, kind, ...span, ...more),
  article: asked.article.id,
  model: asked.model,
  prompt: PROMPT_VERSION,
});

function required(asked: Asked, sentence: number, words: string, drop: Drop): Span | null {
  const found = locate(asked.passage, sentence, words);
  return isLoss(found) ? drop(found) : found;
}

function optional(asked: Asked, sentence: number, words: string | null, drop: Drop): Span | null {
  return words === null || words === "" ? null : required(asked, sentence, words, drop);
}

const isLoss = (found: Span | Loss): found is Loss => typeof found === "string";

const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

/** True where two stretches are the same words but for their edges. */
function alike(a: Span, b: Span): boolean {
  const shared = Math.min(a[1], b[1]) - Math.max(a[0], b[0]);
  return shared >= 0.6 * Math.max(a[1] - a[0], b[1] - b[0]);
}
