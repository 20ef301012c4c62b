import type { RawSpan } from "../../model/annotation.ts";
import { decodeReferences } from "./entities.ts";
import { type ArticleNode, readJsonLd } from "./json-ld.ts";
import { attributesOf, type HtmlTree } from "./tree.ts";

/** One statement of the page about itself, with the place it stands at. */
export interface Statement {
  readonly value: string;
  readonly raw: RawSpan;
  /** "json-ld", "meta og:title", "microdata", "time-element", "title-element", "link" … */
  readonly from: string;
}

/** What an HTML page says of itself outside its visible words; nothing decided. */
export interface Evidence {
  /** Meta elements by name, property or itemprop in lower case. */
  readonly meta: ReadonlyMap<string, readonly Statement[]>;
  readonly articles: readonly ArticleNode[];
  /** Elements with itemprop: name, element, and its content attribute or datetime where given. */
  readonly microdata: readonly {
    readonly name: string;
    readonly node: number;
    readonly value: string | null;
  }[];
  readonly times: readonly {
    readonly node: number;
    readonly datetime: string | null;
    readonly itemprop: string | null;
    readonly marks: string;
  }[];
  readonly title: Statement | null;
  readonly canonical: Statement | null;
  readonly language: string | null;
}

export function readEvidence(tree: HtmlTree): Evidence {
  const { source } = tree;
  const meta = new Map<string, Statement[]>();
  const articles: ArticleNode[] = [];
  const times: Evidence["times"][number][] = [];
  let title: Statement | null = null;
  let canonical: Statement | null = null;
  let language: string | null = null;
  for (let node = 0; node < tree.tag.length; node++) {
    const tag = tree.tag[node]!;
    if (tag === "meta") readMeta(tree, node, meta);
    else if (tag === "script") {
      if (/ld\+json/i.test(source.slice(tree.open[node]!, tree.openEnd[node]!))) {
        articles.push(...readJsonLd(source, tree.openEnd[node]!, contentEnd(tree, node)));
      }
    } else if (tag === "title") title ??= titleOf(tree, node);
    else if (tag === "time") times.push(timeOf(tree, node));
    else if (tag === "html") language ??= attributesOf(tree, node).get("lang") ?? null;
    else if (tag === "link") {
      const attributes = attributesOf(tree, node);
      const raw: RawSpan = [tree.open[node]!, tree.openEnd[node]!];
      const href = attributes.get("href");
      const rel = attributes.get("rel")?.toLowerCase().split(/\s+/) ?? [];
      if (href && rel.includes("canonical"))
        canonical ??= { value: href.trim(), raw, from: "link" };
    }
  }
  return {
    meta,
    articles,
    microdata: readMicrodata(tree),
    times,
    title,
    canonical,
    language,
  };
}

const contentEnd = (tree: HtmlTree, node: number): number => {
  const close = tree.source.lastIndexOf("</", tree.end[node]! - 1);
  return close > tree.openEnd[node]! ? close : tree.end[node]!;
};

function readMeta(tree: HtmlTree, node: number, meta: Map<string, Statement[]>): void {
  const attributes = attributesOf(tree, node);
  const name =
    attributes.get("property") ??
    attributes.get("name") ??
    attributes.get("itemprop") ??
    attributes.get("http-equiv");
  const value = attributes.get("content")?.trim();
  if (!name || !value) return;
  const key = name.trim().toLowerCase();
  if (!meta.has(key)) meta.set(key, []);
  meta.get(key)!.push({ value, raw: [tree.open[node]!, tree.openEnd[node]!], from: `meta ${key}` });
}

function titleOf(tree: HtmlTree, node: number): Statement | null {
  const raw: RawSpan = [tree.openEnd[node]!, contentEnd(tree, node)];
  const value = decodeReferences(tree.source.slice(...raw))
    .replace(/\s+/g, " ")
    .trim();
  return value === "" ? null : { value, raw, from: "title-element" };
}

function timeOf(tree: HtmlTree, node: number): Evidence["times"][number] {
  const attributes = attributesOf(tree, node);
  const marks = [attributes.get("class"), attributes.get("id"), attributes.get("itemprop")];
  return {
    node,
    datetime: attributes.get("datetime") ?? null,
    itemprop:
      attributes.get("itemprop")?.toLowerCase() ??
      (attributes.has("pubdate") ? "datepublished" : null),
    marks: marks.filter(Boolean).join(" ").toLowerCase(),
  };
}

/** Elements with itemprop, found by the attribute's name so that other tags are not taken apart. */
function readMicrodata(tree: HtmlTree): Evidence["microdata"] {
  const found: Evidence["microdata"][number][] = [];
  let node = 0;
  for (
    let at = tree.source.indexOf("itemprop");
    at >= 0;
    at = tree.source.indexOf("itemprop", at + 8)
  ) {
    while (node + 1 < tree.open.length && tree.open[node + 1]! <= at) node++;
    if (at >= tree.openEnd[node]! || tree.tag[node] === "meta") continue;
    const attributes = attributesOf(tree, node);
    const value = attributes.get("content") ?? attributes.get("datetime") ?? null;
    for (const name of attributes.get("itemprop")?.toLowerCase().split(/\s+/) ?? [])
      found.push({ name, node, value });
  }
  return found;
}
