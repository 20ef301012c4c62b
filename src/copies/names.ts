import { foldName } from "../text/word-fold.ts";

/** Names of outlets that one text may spell in several ways: every spelling, folded, to one folded name. */
export type OutletAliases = ReadonlyMap<string, string>;
export const NO_ALIASES: OutletAliases = new Map();

const LEADING_ARTICLE = /^the /;
const DOMAIN_TAIL = / (com|org|net|news|co uk)$/;
const SMALL_WORDS = new Set(["the", "of", "and", "for", "de", "du", "la"]);

/** An outlet's name without case, accents, marks, article and domain ending: the form that is compared. */
export function outletKey(name: string, aliases: OutletAliases = NO_ALIASES): string {
  const plain = foldName(name.replaceAll(".", " "))
    .replace(LEADING_ARTICLE, "")
    .replace(DOMAIN_TAIL, "");
  return aliases.get(plain) ?? plain;
}

/** "Meridian News Agency" → "mna". */
export const initialsOf = (key: string): string =>
  key
    .split(" ")
    .filter((word) => !SMALL_WORDS.has(word))
    .map((word) => word[0] ?? "")
    .join("");

/** The telling label of a host: "www.aawsat.com" → "aawsat"; null for a bare address. */
export function hostLabel(host: string): string | null {
  const labels = host.split(".").filter((label) => label !== "www");
  if (labels.length < 2) return null;
  const tail =
    labels.length >= 3 && labels.at(-2)!.length <= 3 && labels.at(-1)!.length === 2 ? 3 : 2;
  return labels.at(-tail) ?? null;
}

/** An outlet as an article shows it. */
export interface Outlet {
  readonly publisher: string | null;
  readonly host: string | null;
}

const squeeze = (text: string): string => text.replaceAll(" ", "").replaceAll("-", "");

/** True when a credited name and an outlet are the same: by name, by initials or by the host's label. */
export function namesOutlet(
  name: string,
  outlet: Outlet,
  aliases: OutletAliases = NO_ALIASES,
): boolean {
  const key = outletKey(name, aliases);
  if (key === "") return false;
  const label = outlet.host === null ? null : hostLabel(outlet.host);
  if (label !== null && outletKey(label, aliases) === key) return true;
  if (label !== null && squeeze(label) === squeeze(key)) return true;
  if (outlet.publisher === null) return false;
  const publisher = outletKey(outlet.publisher, aliases);
  if (publisher === key || squeeze(publisher) === squeeze(key)) return true;
  return isAcronym(name) && initialsOf(publisher) === key;
}

/** "MNA", "AFP": two to six capitals. */
export const isAcronym = (name: string): boolean => /^\p{Lu}[\p{Lu}.]{1,10}$/u.test(name.trim());

/** True when two credited names can mean one outlet. */
export function sameOutlet(a: string, b: string, aliases: OutletAliases = NO_ALIASES): boolean {
  return (
    namesOutlet(a, { publisher: b, host: null }, aliases) ||
    namesOutlet(b, { publisher: a, host: null }, aliases)
  );
}
