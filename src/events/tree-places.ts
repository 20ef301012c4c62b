import type { Tokens, Tree } from "../model/language.ts";
import type { PlaceMention } from "../model/layers.ts";
import type { Placed } from "./circumstances.ts";
import type { Draft } from "./draft.ts";

type Place = Placed<PlaceMention>;

/** What the tree says about the places of one sentence. */
export interface PlaceAnchors {
  /** Places that hang on the draft's words, on a verb it depends on, or on an event joined with it. */
  of(draft: Draft): readonly Place[];
}

/** Hangs each place of a sentence on the nearest event word or verb above it. */
export function anchorPlaces(
  tokens: Tokens,
  tree: Tree,
  drafts: readonly Draft[],
  places: readonly Place[],
  isPeople: (token: number) => boolean,
): PlaceAnchors {
  const triggerAt = new Map<number, Draft>();
  for (const draft of drafts)
    for (let i = draft.trigger.first; i < draft.trigger.end; i++)
      if (!triggerAt.has(i)) triggerAt.set(i, draft);
  const placeAt = new Map<number, Place>();
  for (const place of places) for (let i = place.first; i < place.end; i++) placeAt.set(i, place);
  const anchors = new Map<Place, number>();
  for (const place of places)
    anchors.set(place, anchorOf(tokens, tree, place, triggerAt, placeAt, isPeople));
  const direct = (draft: Draft): readonly Place[] =>
    places.filter((place) => {
      const anchor = anchors.get(place) ?? -1;
      return anchor >= 0 && (triggerAt.get(anchor) === draft || anchor === draft.noun?.head);
    });
  return {
    of(draft) {
      const own = direct(draft);
      if (own.length > 0) return own;
      const above = governing(tokens, tree, draft, triggerAt);
      const governed = places.filter((place) => above.includes(anchors.get(place) ?? -1));
      if (governed.length > 0) return governed;
      for (const other of drafts)
        if (
          other !== draft &&
          (draft.cause === other || other.cause === draft || joined(tree, draft, other))
        ) {
          const shared = direct(other);
          if (shared.length > 0) return shared;
        }
      return [];
    },
  };
}

const WHOSE = new Set(["compound", "nmod:poss", "amod", "flat", "appos"]);
const OWNERSHIP = new Set(["of", "from", "between", "for", "to"]);

/** "the mayor of Lesk", "Lesk's mayor", "Lesk police": the place tells who, not where. */
function ofSomething(
  tokens: Tokens,
  tree: Tree,
  token: number,
  head: number,
  relation: string,
): boolean {
  if (tokens.upos(head) !== "NOUN" && tokens.upos(head) !== "PROPN") return false;
  if (WHOSE.has(relation)) return true;
  if (relation !== "nmod") return false;
  return tree
    .children(token)
    .some((child) => tree.deprel(child) === "case" && OWNERSHIP.has(tokens.lower(child)));
}

/** The event word or verb above a place; -1 where it only adds to another place ("Lesk, Karu province"). */
function anchorOf(
  tokens: Tokens,
  tree: Tree,
  place: Place,
  triggerAt: ReadonlyMap<number, Draft>,
  placeAt: ReadonlyMap<number, Place>,
  isPeople: (token: number) => boolean,
): number {
  let at = place.end - 1;
  for (let guard = 0; guard < 24; guard++) {
    const relation = tree.deprel(at);
    const below = at;
    at = tree.head(at);
    if (at < 0) return -1;
    if (relation === "nsubj" && !triggerAt.has(below)) return -1;
    if (!triggerAt.has(at) && ofSomething(tokens, tree, below, at, relation) && isPeople(at))
      return -1;
    if (at >= place.first && at < place.end) continue;
    if (triggerAt.has(at)) return at;
    const other = placeAt.get(at);
    if (other && other !== place && relation !== "conj") return -1;
    const tag = tokens.upos(at);
    if (tag === "VERB" || tag === "AUX") return at;
  }
  return -1;
}

const SPEECH_LINKS = new Set(["ccomp", "parataxis"]);

/** Verbs above a trigger that are no events and report nothing: "carried out an attack", "was found killed". */
function governing(
  tokens: Tokens,
  tree: Tree,
  draft: Draft,
  triggerAt: ReadonlyMap<number, Draft>,
): readonly number[] {
  const found: number[] = [];
  let at = draft.trigger.head;
  for (let depth = 0; depth < 5; depth++) {
    if (SPEECH_LINKS.has(tree.deprel(at))) break;
    at = tree.head(at);
    if (at < 0 || triggerAt.has(at)) break;
    if (tokens.upos(at) === "VERB" || tokens.upos(at) === "AUX") found.push(at);
  }
  return found;
}

function joined(tree: Tree, a: Draft, b: Draft): boolean {
  const [x, y] = [a.trigger.head, b.trigger.head];
  const link = (from: number, to: number): boolean =>
    tree.head(from) === to &&
    ["conj", "advcl", "acl", "xcomp", "obl", "obj", "nmod", "acl:relcl"].includes(
      tree.deprel(from),
    );
  return link(x, y) || link(y, x);
}
