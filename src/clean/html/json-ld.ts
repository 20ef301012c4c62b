import type { RawSpan } from "../../model/annotation.ts";
import { decodeReferences } from "./entities.ts";

/** What a JSON-LD block says of one article or page. Strings as they stand there. */
export interface ArticleNode {
  readonly type: string;
  /** 2: an article type, 1: a page, 0: anything else with a headline. */
  readonly rank: 0 | 1 | 2;
  readonly headline: string | null;
  readonly people: readonly string[];
  readonly organizations: readonly string[];
  readonly publisher: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly body: string | null;
  readonly section: string | null;
  readonly language: string | null;
  readonly url: string | null;
  /** The script's content in the source. */
  readonly raw: RawSpan;
}

type Json = { readonly [key: string]: unknown };

const ARTICLE =
  /Article$|Posting$|^Report$|Newspaper|^Review$|^Recipe$|^VideoObject$|^CreativeWork$|^ClaimReview$|Blog$/;
const PAGE = /Page$|^WebSite$/;
/** Deeper nesting is never an article's own data. */
const DEPTH = 8;

/** Article and page nodes of one JSON-LD script; none when it cannot be read. */
export function readJsonLd(source: string, start: number, end: number): ArticleNode[] {
  const parsed = parseLoosely(source.slice(start, end));
  if (parsed === undefined) return [];
  const nodes: Json[] = [];
  collect(parsed, nodes, 0);
  const byId = new Map(
    nodes
      .filter((node) => typeof node["@id"] === "string")
      .map((node) => [node["@id"] as string, node]),
  );
  return nodes.flatMap((node) => articleNode(node, byId, [start, end]) ?? []);
}

function parseLoosely(text: string): unknown {
  const bare = text.replace(
    /^\s*(?:\/\*\s*)?(?:<!\[CDATA\[|<!--)(?:\s*\*\/)?|(?:\/\*\s*)?(?:\]\]>|-->)(?:\s*\*\/)?\s*(?:;\s*)?$|;\s*$/g,
    "",
  );
  // Raw line ends inside strings and trailing commas are the usual damage.
  for (const attempt of [
    bare,
    bare.replace(/\p{Cc}+/gu, " "),
    bare.replace(/\p{Cc}+/gu, " ").replace(/,\s*([}\]])/g, "$1"),
  ]) {
    try {
      return JSON.parse(attempt);
    } catch {}
  }
  return undefined;
}

function collect(value: unknown, nodes: Json[], depth: number): void {
  if (depth > DEPTH || typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, nodes, depth + 1);
    return;
  }
  const node = value as Json;
  if (node["@type"] !== undefined) nodes.push(node);
  for (const key of [
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
    "hasPart",
    "itemListElement",
    "item",
  ]) {
    if (key === "hasPart" && node["@type"] !== undefined) continue;
    collect(node[key], nodes, depth + 1);
  }
}

function articleNode(
  node: Json,
  byId: ReadonlyMap<string, Json>,
  raw: RawSpan,
): ArticleNode | null {
  const types = strings(node["@type"]);
  const rank = types.some((type) => ARTICLE.test(type))
    ? 2
    : types.some((type) => PAGE.test(type))
      ? 1
      : 0;
  if (rank === 0 && node.headline === undefined && node.articleBody === undefined) return null;
  const authors = named(node.author ?? node.creator, byId);
  return {
    type: types[0] ?? "",
    rank,
    headline: text(node.headline) ?? (rank > 0 ? text(node.name) : null),
    people: authors.filter((author) => !author.organization).map((author) => author.name),
    organizations: authors.filter((author) => author.organization).map((author) => author.name),
    publisher: named(node.publisher, byId)[0]?.name ?? null,
    published: text(node.datePublished) ?? text(node.dateCreated) ?? text(node.uploadDate),
    modified: text(node.dateModified),
    body: text(node.articleBody) ?? text(node.text),
    section: strings(node.articleSection)[0] ?? null,
    language: text(node.inLanguage),
    url: text(node.url) ?? idOf(node.mainEntityOfPage),
    raw,
  };
}

const idOf = (value: unknown): string | null =>
  typeof value === "string"
    ? value
    : typeof value === "object" && value !== null
      ? text((value as Json)["@id"])
      : null;

function text(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  const first = Array.isArray(value) ? value[0] : value;
  if (typeof first !== "string") return null;
  const decoded = decodeReferences(first).trim();
  return decoded === "" ? null : decoded;
}

const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (item): item is string => typeof item === "string",
  );

function named(
  value: unknown,
  byId: ReadonlyMap<string, Json>,
): { name: string; organization: boolean }[] {
  const items = Array.isArray(value) ? value.flat(3) : [value];
  return items.flatMap((item) => {
    if (typeof item === "string")
      return item.trim() === ""
        ? []
        : [{ name: decodeReferences(item).trim(), organization: false }];
    if (typeof item !== "object" || item === null) return [];
    const node = item as Json;
    const full =
      node.name === undefined && typeof node["@id"] === "string"
        ? (byId.get(node["@id"]) ?? node)
        : node;
    const organization = strings(full["@type"]).some((type) =>
      /Organization|Corporation/.test(type),
    );
    const list = Array.isArray(full.name) ? full.name : [full.name];
    return list.flatMap((one) =>
      typeof one === "string" && one.trim() !== ""
        ? [{ name: decodeReferences(one).trim(), organization }]
        : [],
    );
  });
}
