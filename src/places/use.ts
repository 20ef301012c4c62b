import { CLASS, type PlaceLexicon } from "../lexicon/places.ts";
import type { PlaceRef } from "../model/annotation.ts";
import { GAP, WORD } from "../text/place-words.ts";
import type { Analysis } from "./analyse.ts";
import type { Group } from "./candidates.ts";
import type { Find } from "./find.ts";

/** How the words are used; "person" where they are part of a person's name and no place at all. */
export function useOf(
  analysis: Analysis,
  find: Find,
  group: Group,
  _lexicon: PlaceLexicon,
): PlaceRef["use"] | "person" {
  const { doc } = analysis;
  const { words } = doc;
  const name = doc.nameOver(find.first, find.end);
  if (name?.kind === "person") return "person";
  if (group.demonym) return "demonym";
  if (name && !name.whole && name.kind !== "place" && name.kind !== "facility") return "in-name";
  const next = find.end;
  const possessive = (words.shape[find.end - 1]! & WORD.possessive) !== 0;
  const joined = next < words.length && words.gap[find.end - 1] === GAP.space && !possessive;
  if (joined && doc.capital(next) && (doc.classOf(next) & CLASS.org) !== 0) return "in-name";
  const before = find.first - 1;
  const locative =
    before >= 0 &&
    words.gap[before] === GAP.space &&
    (doc.classOf(before) & (CLASS.locative | CLASS.motion)) !== 0;
  if (joined && !locative && (doc.classOf(next) & CLASS.speech) !== 0) return "metonym";
  return "location";
}
