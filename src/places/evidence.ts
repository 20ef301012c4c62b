import type { Gazetteer } from "../lexicon/gazetteer-model.ts";
import { CLASS, type PlaceLexicon } from "../lexicon/places.ts";
import { GAP } from "../text/place-words.ts";
import { contains, type Group } from "./candidates.ts";
import type { PlaceDocument } from "./document.ts";
import type { Find } from "./find.ts";

/** Evidence gathered for one group. */
export interface Evidence {
  readonly contained: Float64Array;
  readonly container: Float64Array;
  readonly typeAgrees: Float64Array;
  readonly typeDiffers: Float64Array;
  anyContained: boolean;
  dateline: boolean;
}

export function newEvidence(group: Group, finds: readonly Find[], datelineEnd: number): Evidence {
  const n = group.candidates.length;
  // One allocation for the four columns: there is one evidence for every name of an article.
  const columns = new Float64Array(4 * n);
  return {
    contained: columns.subarray(0, n),
    container: columns.subarray(n, 2 * n),
    typeAgrees: columns.subarray(2 * n, 3 * n),
    typeDiffers: columns.subarray(3 * n),
    anyContained: false,
    dateline: group.finds.some((f) => finds[f]!.end <= datelineEnd),
  };
}

/**
 * "Tikrit, Salaheddine", "Peoria (Illinois)", "Tikrit in Salaheddine": the second holds the first. Where a comma or
 * "in" alone stands between them and nothing of the first name lies in the second, the second is kept as its holder.
 */
export function gatherContainment(
  doc: PlaceDocument,
  finds: readonly Find[],
  groups: readonly Group[],
  groupOf: Int32Array,
  gazetteer: Gazetteer,
  evidence: readonly Evidence[],
): void {
  for (let i = 0; i + 1 < finds.length; i++) {
    const a = groupOf[i]!;
    if (a < 0) continue;
    for (let j = i + 1; j < Math.min(finds.length, i + 3); j++) {
      const b = groupOf[j]!;
      if (b < 0 || b === a) continue;
      const strength = linkStrength(doc, finds[i]!, finds[j]!);
      if (strength === 0) break;
      const linked = linkGroups(
        groups[a]!,
        groups[b]!,
        evidence[a]!,
        evidence[b]!,
        gazetteer,
        strength,
      );
      const held = strength === 1 || (strength === 0.6 && isIn(doc, finds[i]!, finds[j]!));
      if (!linked && held) groups[a]!.holder = b;
    }
  }
}

function linkStrength(doc: PlaceDocument, a: Find, b: Find): number {
  const { words } = doc;
  const between = b.first - a.end;
  const gap = words.gap[a.end - 1]!;
  if (between === 0)
    return gap === GAP.comma
      ? 1
      : gap === GAP.other || gap === GAP.hyphen
        ? 0.4
        : gap === GAP.space
          ? 0.5
          : 0;
  if (between > 3) return 0;
  let inside = 0;
  for (let i = a.end - 1; i < b.first; i++) {
    if (words.gap[i]! >= GAP.other || words.gap[i] === GAP.stop) return 0;
    if (i >= a.end && (doc.classOf(i) & (CLASS.locative | CLASS.direction)) !== 0) inside++;
  }
  if (inside === 0) return gap === GAP.comma && between === 1 && doc.capital(a.end) ? 0.5 : 0;
  return 0.6;
}

/** True for one word between the two that says where something lies: "in", not "near". */
const isIn = (doc: PlaceDocument, a: Find, b: Find): boolean =>
  b.first - a.end === 1 && (doc.classOf(a.end) & (CLASS.locative | CLASS.near)) === CLASS.locative;

function linkGroups(
  a: Group,
  b: Group,
  ea: Evidence,
  eb: Evidence,
  gazetteer: Gazetteer,
  strength: number,
): boolean {
  let linked = false;
  for (let y = 0; y < b.candidates.length; y++) {
    const outer = b.candidates[y]!;
    const kind = gazetteer.kind(outer.place);
    if (kind !== "country" && kind !== "admin1" && kind !== "admin2") continue;
    for (let x = 0; x < a.candidates.length; x++) {
      if (!contains(gazetteer, outer, a.candidates[x]!)) continue;
      ea.contained[x] = Math.max(ea.contained[x]!, strength);
      eb.container[y] = Math.max(eb.container[y]!, strength);
      ea.anyContained = true;
      linked = true;
    }
  }
  return linked;
}

/** "Kirkuk province", "the city of Kirkuk": a type word beside a name speaks for candidates of that kind. */
export function gatherTypes(
  doc: PlaceDocument,
  finds: readonly Find[],
  groups: readonly Group[],
  lexicon: PlaceLexicon,
  evidence: readonly Evidence[],
): void {
  const { gazetteer } = lexicon;
  groups.forEach((group, g) => {
    const e = evidence[g]!;
    for (const f of group.finds) {
      const type = typeBeside(doc, finds[f]!, lexicon);
      if (!type) continue;
      group.candidates.forEach((candidate, c) => {
        const kind = gazetteer.kind(candidate.place);
        const fits = kind === type || (type === "admin2" && kind === "admin1");
        if (fits) e.typeAgrees[c] = 1;
        else e.typeDiffers[c] = 1;
      });
    }
  });
}

/** Kind that a type word right beside the find names: divisions and settlements; null without one. */
export function typeBeside(
  doc: PlaceDocument,
  find: Find,
  lexicon: PlaceLexicon,
): "admin1" | "admin2" | "settlement" | null {
  const { words } = doc;
  const next = find.end;
  if (next < words.length && words.gap[next - 1] === GAP.space) {
    if ((doc.classOf(next) & CLASS.typeAfter) !== 0) {
      const phrase = lexicon.typePhrase(words.hash[next]!, "after");
      if (phrase?.kind === "admin1" || phrase?.kind === "admin2") return phrase.kind;
      if (phrase?.class === "settled") return "settlement";
    }
  }
  const before = find.first - 2;
  if (before < 0 || words.gap[find.first - 1] !== GAP.space || words.gap[before] !== GAP.space)
    return null;
  if ((doc.classOf(before) & CLASS.typeBefore) === 0) return null;
  const hash = mix(words.hash[before]!, words.hash[before + 1]!);
  const phrase = lexicon.typePhrase(hash, "before");
  if (phrase?.kind === "admin1" || phrase?.kind === "admin2") return phrase.kind;
  return phrase?.class === "settled" ? "settlement" : null;
}

const mix = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193) >>> 0;
