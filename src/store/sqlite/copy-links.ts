import type { DatabaseSync } from "node:sqlite";
import type { CopyStorage, Link } from "../../copies/storage.ts";
import { createKept } from "../../text/kept.ts";

/** Articles whose links are kept decoded: those of one family are asked for again and again while it grows. */
const KEPT = 4096;

export interface LinkTable extends Pick<CopyStorage, "putEdge" | "dropEdge" | "linksOf"> {
  forget(): void;
}

/** Which articles share text, in the table `copy_links`. */
export function linkTable(db: DatabaseSync): LinkTable {
  const put = db.prepare("INSERT OR REPLACE INTO copy_links (a, b, json) VALUES (?, ?, ?)");
  const drop = db.prepare("DELETE FROM copy_links WHERE (a = ? AND b = ?) OR (a = ? AND b = ?)");
  const of = db.prepare(
    "SELECT a, b, json FROM copy_links WHERE a = ? UNION ALL SELECT a, b, json FROM copy_links WHERE b = ?",
  );
  const kept = createKept<number, readonly Link[]>(KEPT);
  const read = (number: number): Link[] =>
    of
      .all(number, number)
      .map(({ a, b, json }) => ({ a, b, ...JSON.parse(json as string) }) as Link)
      .sort((x, y) => other(x, number) - other(y, number));
  /** Lists are replaced, never changed: a caller may be going through one. */
  const change = (number: number, end: number, link: Link | null): void => {
    const list = kept.get(number);
    if (!list) return;
    const at = list.findIndex((one) => other(one, number) >= end);
    const from = at < 0 ? list.length : at;
    const known = from < list.length && other(list[from]!, number) === end ? 1 : 0;
    kept.set(number, list.toSpliced(from, known, ...(link ? [link] : [])));
  };
  return {
    putEdge(link) {
      const { a, b, ...rest } = link;
      put.run(a, b, JSON.stringify(rest));
      change(a, b, link);
      change(b, a, link);
    },
    dropEdge(a, b) {
      drop.run(a, b, b, a);
      change(a, b, null);
      change(b, a, null);
    },
    linksOf: (number) => kept.get(number) ?? kept.set(number, read(number)),
    forget: () => kept.clear(),
  };
}

const other = (link: Link, number: number): number => (link.a === number ? link.b : link.a);
