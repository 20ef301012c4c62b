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
  // "Khan Younis" looks like a man's name; a name of several words that the gazetteer holds in full is a place.
  const several = find.end - find.first > 1 && name?.whole === true;
  if (name?.kind === "person" && !several) return "person";
  if (isSurname(analysis, find)) return "person";
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
  return doc.language.hasTrees && !locative ? useBySyntax(analysis, find, possessive) : "location";
}

/** "Michael Jordan": a given name right before a name of one word. */
function isSurname({ doc, article, certain }: Analysis, find: Find): boolean {
  const before = find.first - 1;
  if (find.end - find.first > 1 || before < 0 || doc.words.gap[before] !== GAP.space) return false;
  const classes = doc.classOf(before);
  return (
    doc.capital(before) &&
    (classes & CLASS.given) !== 0 &&
    (classes & CLASS.weekday) === 0 &&
    (certain[article.endsAt[find.first]!] ?? 0) < 0.5 &&
    (doc.words.shape[before]! & WORD.possessive) === 0
  );
}

/**
 * What the tree says of a place that no preposition leads in: before a noun it modifies ("Texas police",
 * "Iran's programme"), as the subject or object of a verb it stands for those who act there.
 */
function useBySyntax(
  { doc: { language } }: Analysis,
  find: Find,
  possessive: boolean,
): PlaceRef["use"] {
  const { tokens } = language;
  const last = language.tokenAt(find.stop - 1);
  if (last >= tokens.length) return "location";
  const next = possessive ? last + 2 : last + 1;
  const same = next < tokens.length && tokens.sentence[next] === tokens.sentence[last];
  const after = same ? tokens.upos(next) : "X";
  if (after === "NOUN" || after === "ADJ") return "modifier";
  const tree = language.tree(tokens.sentence[last]!);
  if (!tree || last < tree.first || last >= tree.end) return "location";
  const relation = tree.deprel(last);
  if (relation === "compound" || relation === "nmod:poss" || relation === "amod") return "modifier";
  const verb = tree.head(last);
  const verbal = verb >= 0 && tokens.upos(verb) === "VERB";
  return verbal && (relation === "nsubj" || relation === "iobj") ? "metonym" : "location";
}
