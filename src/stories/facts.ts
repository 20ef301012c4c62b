const NAME = /\p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’]+)+/gu;
const FIGURE = /\b\d[\d,.]* \p{Ll}{3,}/gu;
const MOST = 40;

/** Names of two words and more, and figures with the word they count, as a text has them. */
export function readFacts(text: string): string[] {
  const facts = new Set<string>();
  for (const pattern of [NAME, FIGURE]) {
    for (const [fact] of text.matchAll(pattern)) {
      if (facts.size >= MOST) break;
      facts.add(fact);
    }
  }
  return [...facts];
}
