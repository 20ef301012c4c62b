import type { Span } from "../model/annotation.ts";
import type { Tokens } from "../model/language.ts";
import type { Placed } from "./circumstances.ts";

/** Mentions with the tokens that they cover, in text order. */
export function placed<M extends { readonly span: Span }>(
  mentions: readonly M[],
  tokenAt: (offset: number) => number,
  tokens: Tokens,
): readonly Placed<M>[] {
  return mentions.map((mention) => {
    const first = tokenAt(mention.span[0]);
    let end = first;
    while (end < tokens.length && (tokens.start[end] ?? 0) < mention.span[1]) end++;
    return { mention, first, end: Math.max(end, first + 1) };
  });
}

/** Marks of tokens that lie in one of the mentions. */
export function covered<M>(mentions: readonly Placed<M>[], length: number): Uint8Array {
  const marks = new Uint8Array(length);
  for (const one of mentions) marks.fill(1, one.first, Math.min(one.end, length));
  return marks;
}
