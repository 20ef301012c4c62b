import { readDecisions } from "../app/review/decisions.ts";
import type { TranslationPair } from "../model/translation.ts";
import type { Db } from "../store/store.ts";
import type { TranslationItem } from "./contract-groups.ts";
import { articleItems } from "./items.ts";

/** Proposed translations of these articles, best first. Those that are one family by now are no proposals any more. */
export async function translationsOf(
  db: Db,
  articles: readonly string[],
): Promise<TranslationItem[]> {
  if (articles.length === 0) return [];
  const own = new Set(articles);
  const rows = await db
    .selectFrom("translations")
    .select("json")
    .where((eb) => eb.or([eb("a", "in", [...own]), eb("b", "in", [...own])]))
    .execute();
  const pairs = rows.map((row) => JSON.parse(row.json) as TranslationPair);
  const items = new Map(
    (await articleItems(db, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))])).map((item) => [
      item.id,
      item,
    ]),
  );
  const found = pairs.flatMap((pair): TranslationItem[] => {
    const first = items.get(pair.a);
    const second = items.get(pair.b);
    if (!first || !second || first.family === second.family) return [];
    return own.has(pair.a)
      ? [{ pair, own: pair.a, other: second }]
      : [{ pair, own: pair.b, other: first }];
  });
  const kept = await undecided(db, found);
  return kept.sort((x, y) => y.pair.score - x.pair.score || (x.other.id < y.other.id ? -1 : 1));
}

/** Pairs that a person kept apart are no proposals any more. */
async function undecided(db: Db, found: readonly TranslationItem[]): Promise<TranslationItem[]> {
  if (found.length === 0) return [];
  const decisions = await readDecisions(db);
  const apart = new Set(
    decisions.flatMap((each) =>
      each.kind === "copy-link" && each.relation === "different"
        ? [`${each.a} ${each.b}`, `${each.b} ${each.a}`]
        : [],
    ),
  );
  return found.filter(({ pair }) => !apart.has(`${pair.a} ${pair.b}`));
}
