import type { Article, Span } from "../model/annotation.ts";

/** A stretch of an article that a model is asked about in one go. */
export interface Passage {
  readonly article: string;
  readonly text: string;
  /** Sentences of the stretch, in the article's offsets. */
  readonly sentences: readonly Span[];
}

/** Characters of a passage; a sentence that is longer is a passage by itself, up to four times this. */
const LONGEST = 4000;

/** Cuts an article into passages at the ends of sentences. A sentence too long for any model is left out. */
export function passagesOf(article: Pick<Article, "id" | "text" | "sentences">): Passage[] {
  const passages: Passage[] = [];
  let held: Span[] = [];
  let size = 0;
  const close = (): void => {
    if (held.length > 0) {
      passages.push({ article: article.id, text: article.text, sentences: held });
    }
    held = [];
    size = 0;
  };
  for (const sentence of article.sentences) {
    const length = sentence[1] - sentence[0];
    if (length > 4 * LONGEST) continue;
    if (size + length > LONGEST) close();
    held.push(sentence);
    size += length;
  }
  close();
  return passages;
}
