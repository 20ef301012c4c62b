import { ChatError, type ChatLimits, chat } from "../../fetch/chat.ts";
import type { Article } from "../../model/annotation.ts";
import type { Proposal } from "../../model/proposal.ts";
import { readAnswer } from "../../propose/answer.ts";
import { type Passage, passagesOf } from "../../propose/passages.ts";
import { type Message, messagesFor, PROMPT_VERSION, type What } from "../../propose/prompt.ts";
import { eachAnnotation } from "../../store/read.ts";
import type { Db, Store } from "../../store/store.ts";
import { sha256 } from "../../text/ids.ts";

export interface ProposeOptions {
  readonly endpoint: string;
  readonly key: string | null;
  readonly model: string;
  readonly what: readonly What[];
  /** Language of translations. */
  readonly language: string;
  /** PLOVER events of the codebook in use. */
  readonly plover: readonly string[];
  /** Most articles to ask about. */
  readonly limit: number;
  readonly limits: ChatLimits;
  readonly now: () => Date;
  onArticle(done: number): void;
  onFailure(article: string, message: string): void;
}

export interface ProposeSummary {
  readonly articles: number;
  /** Questions put to the endpoint; the rest were answered from earlier runs. */
  readonly asked: number;
  readonly remembered: number;
  readonly proposals: number;
  readonly failed: number;
  /** Reason → how many items of answers were thrown away. */
  readonly dropped: Readonly<Record<string, number>>;
}

/** This many failures in a row and the endpoint is taken for gone. */
const GIVE_UP = 5;

/**
 * Lets a model propose claims, events or translations for stored articles. Proposals stand apart from the record and
 * change nothing in it. An answer is remembered by the hash of its question: a second run asks only what is new.
 */
export async function propose(store: Store, options: ProposeOptions): Promise<ProposeSummary> {
  const run = { articles: 0, asked: 0, remembered: 0, proposals: 0, failed: 0 };
  const dropped: Record<string, number> = {};
  let inARow = 0;
  for await (const { articles } of eachAnnotation(store.db)) {
    for (const article of articles) {
      if (run.articles >= options.limit) return { ...run, dropped };
      for (const what of options.what) {
        if (what === "translations" && sameLanguage(article.language, options.language)) continue;
        for (const passage of passagesOf(article)) {
          const answer = await answerFor(store.db, what, passage, options).catch((error) => {
            if (!(error instanceof ChatError)) throw error;
            run.failed++;
            options.onFailure(article.id, error.message);
            if (++inARow >= GIVE_UP) throw error;
            return null;
          });
          if (!answer) continue;
          inARow = 0;
          run[answer.remembered ? "remembered" : "asked"]++;
          const reading = readAnswer(answer.text, {
            ...{ what, passage, article, model: options.model, language: options.language },
            plover: new Set(options.plover),
          });
          for (const [reason, count] of Object.entries(reading.dropped)) {
            dropped[reason] = (dropped[reason] ?? 0) + count;
          }
          run.proposals += await writeProposals(store.db, reading.proposals);
        }
      }
      options.onArticle(++run.articles);
    }
  }
  return { ...run, dropped };
}

const sameLanguage = (a: Article["language"], b: string): boolean =>
  a.split("-")[0] === b.split("-")[0];

async function answerFor(
  db: Db,
  what: What,
  passage: Passage,
  options: ProposeOptions,
): Promise<{ readonly text: string; readonly remembered: boolean }> {
  const { endpoint, key, model, plover, language, limits } = options;
  const messages = messagesFor(what, passage, plover, language);
  const hash = questionKey(model, messages);
  const known = await db
    .selectFrom("model_answers")
    .select("answer")
    .where("key", "=", hash)
    .executeTakeFirst();
  if (known) return { text: known.answer, remembered: true };
  const text = await chat({ endpoint, key, model, messages }, limits);
  const row = { key: hash, model, article_id: passage.article, answer: text };
  await db
    .insertInto("model_answers")
    .values({ ...row, at: options.now().toISOString() })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute();
  return { text, remembered: false };
}

const questionKey = (model: string, messages: readonly Message[]): string =>
  sha256(JSON.stringify([PROMPT_VERSION, model, messages]));

/** Writes proposals that are new; one that a person has answered keeps its answer. Returns how many were new. */
async function writeProposals(db: Db, proposals: readonly Proposal[]): Promise<number> {
  let count = 0;
  for (const proposal of proposals) {
    const { id, article, kind, model, known } = proposal;
    const written = await db
      .insertInto("proposals")
      .values({
        ...{ id, article_id: article, kind, model, known, state: "new" },
        ...{ state_by: null, state_at: null, json: JSON.stringify(proposal) },
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirst();
    count += Number(written.numInsertedOrUpdatedRows ?? 0n);
  }
  return count;
}
