import { compareTexts } from "../app/explain/compare-texts.ts";
import type { CopyEdge, CopyFamily } from "../model/record.ts";
import { readArticle } from "../store/read.ts";
import type { Db } from "../store/store.ts";
import type { ArticleItem } from "./contract.ts";
import type { Carrier, Difference } from "./contract-groups.ts";

/** Members compared word by word; more would keep the reader waiting. */
const MOST_COMPARED = 40;

/** The way of a text: origin first, then by time, each with where it came from and how it differs from the first. */
export async function carriersOf(
  db: Db,
  family: CopyFamily,
  articles: readonly ArticleItem[],
  edges: readonly CopyEdge[],
): Promise<Carrier[]> {
  const order = inOrder(family, articles);
  const reference = order[0];
  const base = reference ? await readArticle(db, reference.id) : null;
  const carriers: Carrier[] = [];
  for (const [index, { id }] of order.entries()) {
    const own = edges.filter(({ a, b }) => a === id || b === id);
    const compared = base !== null && index > 0 && index <= MOST_COMPARED;
    const text = compared ? ((await readArticle(db, id))?.text ?? null) : null;
    const edge = own.find(({ a, b }) => a === reference?.id || b === reference?.id) ?? null;
    const differs = base && text !== null ? differenceOf(base.text, text, base.id, edge) : null;
    carriers.push({ article: id, ...sourceOf(id, own, family), differs });
  }
  return carriers;
}

/** What is published first comes first; the origin before all. Undated ones keep the order of the record. */
function inOrder({ origin }: CopyFamily, articles: readonly ArticleItem[]): ArticleItem[] {
  const rank = ({ id }: ArticleItem): number => (id === origin.article ? 0 : 1);
  return articles.toSorted(
    (x, y) => rank(x) - rank(y) || compare(x.published.start ?? "9", y.published.start ?? "9"),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The nearest text that the article itself says it came from. */
function sourceOf(
  id: string,
  edges: readonly CopyEdge[],
  { origin }: CopyFamily,
): Pick<Carrier, "from" | "basis"> {
  for (const edge of edges) {
    if (edge.origin === "undetermined") continue;
    const source = edge.origin === "a" ? edge.a : edge.b;
    if (source !== id) return { from: source, basis: edge.basis };
  }
  if (origin.article !== null && origin.article !== id) return { from: null, basis: null };
  return origin.article === null && origin.name !== null
    ? { from: "origin", basis: origin.basis }
    : { from: null, basis: null };
}

const differenceOf = (
  before: string,
  after: string,
  reference: string,
  edge: CopyEdge | null,
): Difference => ({
  with: reference,
  class: edge?.class ?? null,
  ...compareTexts(before, after),
});
