import type { CopyLink } from "../model/decisions.ts";
import { pairKey, readRulings } from "./rulings.ts";

/** What the copy index says of two articles that it takes for one text. */
export interface TextLink {
  readonly a: string;
  readonly b: string;
  /** The higher, the surer. */
  readonly weight: number;
}

/**
 * Parts articles into families as people and the machine say together: what people joined is one, what they parted is
 * never one, and between these the machine's links join, the surest first. `articles` are in order of arrival; so are
 * the families, by their first articles. Decisions are oldest first; of two that contradict each other the later holds.
 */
export function decideFamilies(
  articles: readonly string[],
  links: readonly TextLink[],
  decisions: readonly CopyLink[],
): string[][] {
  const at = new Map(articles.map((article, index) => [article, index]));
  const rulings = readRulings(
    decisions.flatMap(({ id, relation, a, b }) => {
      const [x, y] = [at.get(a), at.get(b)];
      return x === undefined || y === undefined || x === y
        ? []
        : [{ decision: id, relation, a: [x], b: [y] }];
    }),
  );
  const home = articles.map((_, index) => rulings.unitOf.get(index) ?? index);
  const members = Map.groupBy(articles.keys(), (index) => home[index]!);
  const order = links.toSorted((x, y) => y.weight - x.weight || at.get(x.a)! - at.get(y.a)!);
  for (const { a, b } of order) {
    const [x, y] = [home[at.get(a) ?? -1], home[at.get(b) ?? -1]];
    if (x === undefined || y === undefined || x === y) continue;
    const [left, right] = [members.get(x)!, members.get(y)!];
    if (left.some((i) => right.some((j) => rulings.apart.has(pairKey(i, j))))) continue;
    for (const index of right) home[index] = x;
    left.push(...right);
    members.delete(y);
  }
  return [...members.values()]
    .map((list) => list.sort((x, y) => x - y))
    .sort((x, y) => x[0]! - y[0]!)
    .map((list) => list.map((index) => articles[index]!));
}
