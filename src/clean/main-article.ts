import { foldWords, type Labelled, type Page } from "./block.ts";

/** Article numbers with the page's own first, by agreement with declared titles and URL, never by length; the rest in page order. */
export function mainArticle(
  page: Page,
  labels: readonly Labelled[],
  titles: readonly string[],
): number[] {
  const numbers = [
    ...new Set(labels.flatMap(({ article }) => (article === null ? [] : [article]))),
  ].sort((a, b) => a - b);
  if (numbers.length === 0) return [];
  if (numbers.length === 1 || titles.length === 0) return numbers;
  const wanted = new Set(
    titles.flatMap((title) => title.split(" ")).filter((word) => word.length > 2),
  );
  const score = (number: number): number => {
    const own = page.blocks.filter((block) => labels[block.index]!.article === number);
    const head = words(own.filter((block) => labels[block.index]!.label === "headline"));
    const body = words(own.slice(0, 8));
    return 2 * share(wanted, head) + share(wanted, body);
  };
  const words = (blocks: readonly { readonly text: string }[]): Set<string> =>
    new Set(blocks.flatMap((block) => foldWords(block.text).split(" ")));
  // A near tie goes to the upper one: pages put their own article first.
  const best = numbers.reduce(
    (top, number) => (score(number) > score(top) + 0.2 ? number : top),
    numbers[0]!,
  );
  return [best, ...numbers.filter((number) => number !== best)];
}

function share(wanted: ReadonlySet<string>, words: ReadonlySet<string>): number {
  let found = 0;
  for (const word of wanted) if (words.has(word)) found++;
  return wanted.size === 0 ? 0 : found / wanted.size;
}
