import type { OutletLexicon } from "../lexicon/copies.ts";
import { foldName } from "../text/word-fold.ts";

export const NO_OUTLETS: OutletLexicon = { names: new Map(), broadcasters: new Set() };

const LEADING_ARTICLE = /^the /;
const DOMAIN_TAIL = / (com|org|net|news|co uk)$/;
const SMALL_WORDS = new Set(["the", "of", "and", "for", "de", "du", "la"]);

/** An outlet's name without case, accents, marks, article and domain ending: the form that is compared. */
export function outletKey(name: string, outlets: OutletLexicon = NO_OUTLETS): string {
  const plain = foldName(name.replaceAll(".", " "))
    .replace(LEADING_ARTICLE, "")
    .replace(DOMAIN_TAIL, "");
  return outlets.names.get(plain) ?? plain;
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
  outlets: OutletLexicon = NO_OUTLETS,
): boolean {
  const key = outletKey(name, outlets);
  if (key === "") return false;
  const label = outlet.host === null ? null : hostLabel(outlet.host);
  if (label !== null && outletKey(label, outlets) === key) return true;
  if (label !== null && squeeze(label) === squeeze(key)) return true;
  if (outlet.publisher === null) return false;
  const publisher = outletKey(outlet.publisher, outlets);
  if (publisher === key || squeeze(publisher) === squeeze(key)) return true;
  return isAcronym(name) && initialsOf(publisher) === key;
}

/** "MNA", "A.F.P.": capitals alone. */
export const isAcronym = (name: string): boolean => /^\p{Lu}[\p{Lu}.]{1,10}$/u.test(name.trim());

/** True when two credited names can mean one outlet. */
export function sameOutlet(a: string, b: string, outlets: OutletLexicon = NO_OUTLETS): boolean {
  return (
    namesOutlet(a, { publisher: b, host: null }, outlets) ||
    namesOutlet(b, { publisher: a, host: null }, outlets)
  );
}

/** Call signs of stations in the United States, with the kind of service where it is written. */
const CALL_SIGN = /^[WK][A-Z]{2,3}(?:-?(?:TV|AM|FM))?$/;

/** True for marks of stations and networks ("WXYZ", "CBSLocal"): they say who filed, not whose wire it is. */
export function isBroadcaster(name: string, outlets: OutletLexicon): boolean {
  if (CALL_SIGN.test(name.trim().replace(/\.com$/i, ""))) return true;
  const key = outletKey(name, outlets);
  for (const broadcaster of outlets.broadcasters) {
    if (key === broadcaster) return true;
    if (
      broadcaster.length === 3 &&
      key.startsWith(broadcaster) &&
      name.startsWith(broadcaster.toUpperCase())
    ) {
      return true;
    }
  }
  return false;
}

/** True for a long word in capitals that no outlet goes by: "(WISCONSIN)" in a dateline is a place, not an agency. */
export const isShouted = (name: string, outlets: OutletLexicon): boolean =>
  /^\p{Lu}{7,}$/u.test(name.trim()) && !outlets.names.has(foldName(name));
