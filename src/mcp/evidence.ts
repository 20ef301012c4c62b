import type { ArticleAnswer, EventAnswer } from "../api/contract.ts";
import type { Span } from "../model/annotation.ts";
import { ask, type Tool } from "./tool.ts";

/** Characters of context on each side of the words. */
const CONTEXT = 200;

/** The words an event rests on: each account with its article, its offsets and the text around it. */
export const EVIDENCE_TOOL: Tool = {
  name: "evidence",
  title: "The words an event rests on",
  description:
    "For each account of an event: who says it, through whom, the verbatim words with their offsets (UTF-16, half-open) " +
    "in the article's text, the context, the rule that read them, and where the page was. Cite from here.",
  inputSchema: {
    type: "object",
    properties: { id: { type: "string", minLength: 1, maxLength: 500, description: "Event id." } },
    required: ["id"],
    additionalProperties: false,
  },
  async run({ api }, { id }) {
    const { event } = (await ask(api, `events/${encodeURIComponent(String(id))}`)) as EventAnswer;
    const articles = new Map<string, ArticleAnswer>();
    for (const { article } of event.accounts) {
      if (articles.has(article)) continue;
      const answer = await ask(api, `articles/${encodeURIComponent(article)}`);
      articles.set(article, answer as ArticleAnswer);
    }
    return {
      event: event.id,
      grade: event.grade,
      gradeReason: event.gradeReason,
      accounts: event.accounts.map((account) => accountEvidence(account, articles)),
    };
  },
};

function accountEvidence(
  account: EventAnswer["event"]["accounts"][number],
  articles: ReadonlyMap<string, ArticleAnswer>,
): object {
  const { row, article, capture } = articles.get(account.article)!;
  const mention = article.events.find(({ id }) => id === account.eventMention);
  const claim = article.claims.find(({ id }) => id === account.claim);
  const words = ([start, end]: Span) => ({ start, end, text: article.text.slice(start, end) });
  const at = claim?.content[0] ?? mention?.trigger ?? null;
  return {
    account: account.id,
    speaker: account.speaker?.name ?? null,
    via: account.via.map(({ name }) => name),
    ownVoice: account.claim === null,
    denies: account.says.denies,
    quote: account.quote,
    trigger: mention ? words(mention.trigger) : null,
    rule: mention?.rule ?? null,
    claim: claim ? { id: claim.id, rule: claim.rule, content: claim.content.map(words) } : null,
    context: at ? article.text.slice(Math.max(0, at[0] - CONTEXT), at[1] + CONTEXT) : null,
    article: { id: row.id, headline: row.headline, publisher: row.publisher, url: row.url },
    capture: { id: capture.id, sha256: capture.sha256, retrieved: capture.retrieved },
  };
}
