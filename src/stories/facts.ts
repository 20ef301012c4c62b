const NAME = /\p{Lu}[\p{L}'’]+(?: \p{Lu}[\p{L}'’]+)+/gu;
const FIGURE = /\b\d(?:[\d,.]*\d)? (\p{Ll}{3,})/gu;
const ARTICLE = /^(?:The|A|An) /;
/** Words of grammar that follow a year or a date, not a number of something. */
const COUNTED_BY_NONE = new Set(
  "when and the for with that which who from were was had has have after before near while but said".split(
    " ",
  ),
);
const MOST = 40;

/** Names of two words and more, and figures with the word they count, as a text has them. */
export function readFacts(text: string): string[] {
  const facts = new Set<string>();
  for (const [name] of text.matchAll(NAME)) {
    const plain = name.replace(ARTICLE, "");
    if (facts.size < MOST && plain.includes(" ")) facts.add(plain);
  }
  for (const [figure, counted] of text.matchAll(FIGURE)) {
    if (facts.size < MOST && !COUNTED_BY_NONE.has(counted!)) facts.add(figure);
  }
  return [...facts];
}
