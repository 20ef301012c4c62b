const WORD = /[\p{L}'’]+/gu;
const CAPITAL = /\p{Lu}/u;
const FIGURE = /\b\d(?:[\d,.]{0,30}\d)? (\p{Ll}{3,})/gu;
const ARTICLE = /^(?:The|A|An) /;
/** Words of grammar that follow a year or a date, not a number of something. */
const COUNTED_BY_NONE = new Set(
  "when and the for with that which who from were was had has have after before near while but said".split(
    " ",
  ),
);
const MOST = 40;

/** Two and more capitalised words with one space between them; the first may have small letters before its capital. */
function* namesOf(text: string): Generator<string> {
  let from = -1;
  let to = -1;
  let words = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const capital = word.search(CAPITAL);
    const isNamePart = capital >= 0 && /^.[\p{L}'’]/su.test(word.slice(capital));
    const goesOn = from >= 0 && capital === 0 && isNamePart && index === to + 1 && text[to] === " ";
    if (goesOn) words++;
    else {
      if (words > 1) yield text.slice(from, to);
      from = isNamePart ? index + capital : -1;
      words = isNamePart ? 1 : 0;
    }
    to = index + word.length;
  }
  if (words > 1) yield text.slice(from, to);
}

/** Names of two words and more, and figures with the word they count, as a text has them. */
export function readFacts(text: string): string[] {
  const facts = new Set<string>();
  for (const name of namesOf(text)) {
    const plain = name.replace(ARTICLE, "");
    if (facts.size < MOST && plain.includes(" ")) facts.add(plain);
  }
  for (const [figure, counted] of text.matchAll(FIGURE)) {
    if (facts.size < MOST && !COUNTED_BY_NONE.has(counted!)) facts.add(figure);
  }
  return [...facts];
}
