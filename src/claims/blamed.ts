import type { ActorRef, Claim } from "../model/annotation.ts";
import type { Tree } from "../model/language.ts";
import type { Doc } from "./doc.ts";
import type { Draft, Range } from "./draft.ts";
import type { SpeakerFinder } from "./speaker.ts";

const ORGANISED: ReadonlySet<ActorRef["kind"]> = new Set([
  "state-force",
  "armed-group",
  "militia",
  "government",
  "political",
  "coalition",
  "organization",
]);
const STATE: ReadonlySet<ActorRef["kind"]> = new Set(["state-force", "government", "person"]);
const TELLS: ReadonlySet<Claim["act"]> = new Set(["assert", "announce", "confirm", "characterize"]);

/**
 * Whom the words of a claim blame where its cue blames nobody: “The militia set fire to the refinery,” the army said.
 * The main clause of the content has a hostile verb, and the one who does it is an organised actor of the other side.
 */
export function blamedIn(
  doc: Doc,
  draft: Draft,
  speaker: ActorRef | null,
  finder: SpeakerFinder,
): ActorRef | null {
  if (!speaker || !TELLS.has(draft.act)) return null;
  const doer = doerOf(doc, draft.content[0]);
  const actor = doer && actorOf(doc, doer, finder);
  if (!actor || !ORGANISED.has(actor.kind) || sameSide(speaker, actor)) return null;
  return actor;
}

/** The actor a phrase names, or for "army jets" the one its first word names. */
function actorOf(doc: Doc, [first, end]: Range, finder: SpeakerFinder): ActorRef | null {
  const actor = finder.at([first, end]);
  if (actor?.kind !== "unknown" || actor.id !== null) return actor;
  const from = doc.upos(first) === "DET" ? first + 1 : first;
  return end - from === 2 ? finder.at([from, from + 1]) : actor;
}

/** Tokens of who does the harm in the first clause of a content; null where it tells of none. */
function doerOf(doc: Doc, content: Range | undefined): Range | null {
  if (!content) return null;
  const tree = doc.tree(doc.sentenceOf[content[0]]!);
  if (!tree) return null;
  const end = Math.min(content[1], tree.end);
  const verb = mainVerb(doc, tree, content[0], end);
  if (verb < 0 || !isHostile(doc, tree, verb)) return null;
  const passive = relative(tree, verb, "nsubj:pass") >= 0;
  const doer = passive ? agent(doc, tree, verb) : relative(tree, verb, "nsubj");
  if (doer < content[0] || doer >= end) return null;
  const [first, last] = tree.subtree(doer);
  // The preposition of the agent ("by the army") belongs to no name.
  return [passive && doc.low[first] === "by" ? first + 1 : first, last];
}

/** The verb that heads the content: its own head lies outside. */
function mainVerb(doc: Doc, tree: Tree, first: number, end: number): number {
  for (let i = first; i < end; i++) {
    const head = tree.head(i);
    if (head >= first && head < end) continue;
    if (doc.upos(i) === "VERB") return i;
  }
  return -1;
}

function isHostile(doc: Doc, tree: Tree, verb: number): boolean {
  let object = false;
  for (const child of tree.children(verb)) {
    const word = doc.low[child]!;
    if (doc.xpos(child) === "MD" || word === "not" || word === "n't" || word === "never")
      return false;
    if (/^(obj|compound|xcomp|advmod)/.test(tree.deprel(child)))
      object ||= doc.lexicon.has("hostile-object", `${doc.lemma(verb)} ${doc.lemma(child)}`);
  }
  // Some dictionary forms lose a doubled letter ("shelled" → "shel"), so the word without its ending counts too.
  return (
    object ||
    doc.lexicon.has("hostile", doc.lemma(verb)) ||
    doc.lexicon.has("hostile", doc.low[verb]!.replace(/ed$/, ""))
  );
}

const relative = (tree: Tree, verb: number, relation: string): number =>
  tree.children(verb).find((child) => tree.deprel(child) === relation) ?? -1;

const agent = (doc: Doc, tree: Tree, verb: number): number =>
  tree
    .children(verb)
    .find(
      (child) =>
        tree.deprel(child).startsWith("obl") &&
        tree.children(child).some((mark) => doc.low[mark] === "by"),
    ) ?? -1;

/** The speaker, whom the speaker belongs to, or two bodies of one state. */
function sameSide(speaker: ActorRef, actor: ActorRef): boolean {
  if (speaker.name === actor.name || (speaker.id !== null && speaker.id === actor.id)) return true;
  if (speaker.affiliation !== null && speaker.affiliation === actor.name) return true;
  const state = STATE.has(speaker.kind) && STATE.has(actor.kind);
  return state && speaker.country !== null && speaker.country === actor.country;
}
