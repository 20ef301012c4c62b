import type { CleanArticle, CleanCapture } from "../model/clean.ts";

/** Articles as Markdown: headline, byline and dateline data, subheads, list items, captions and credits as notes. */
export const toMarkdown = (clean: CleanCapture): string =>
  `${clean.articles.map(articleMarkdown).join("\n\n---\n\n")}\n`;

function articleMarkdown(article: CleanArticle): string {
  const head = [article.byline, article.publisher, publishedDay(article), article.language].filter(
    Boolean,
  );
  const notes = [
    ...article.captions.map(({ text }) => `> ${plain(text)}`),
    ...article.credits.map(({ kind, name }) => `- ${kind}: ${plain(name)}`),
  ];
  return [
    article.headline ? `# ${plain(article.headline.text)}` : null,
    head.length > 0 ? `*${plain(head.join(" · "))}*` : null,
    ...article.blocks.map(({ span, kind }) => {
      const text = plain(article.text.slice(...span));
      return kind === "subhead" ? `## ${text}` : kind === "list-item" ? `- ${text}` : text;
    }),
    ...notes,
  ]
    .filter((part) => part !== null)
    .join("\n\n");
}

/** Marks that would start Markdown at a line's beginning or inside it, made plain. */
const plain = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>]/g, "\\$&")
    .replace(/^([^\S\n\r\u2028\u2029]*)([#+-]|\d+\.)(?=\s)/gm, "$1\\$2");

/** Articles as plain text: headline, blank line, body; a line of "=" between articles. */
export const toText = (clean: CleanCapture): string =>
  `${clean.articles
    .map(({ headline, text }) => (headline ? `${headline.text}\n\n${text}` : text))
    .join("\n\n==========\n\n")}\n`;

/** Everything the cleaner found, as JSON with two spaces. */
export const toJson = (clean: CleanCapture): string => `${JSON.stringify(clean, null, 2)}\n`;

/** The day of the best published candidate; null when the page states none. */
function publishedDay({ dates }: CleanArticle): string | null {
  const best = dates[0];
  return best?.role === "published" && best.value !== null ? best.value.slice(0, 10) : null;
}
