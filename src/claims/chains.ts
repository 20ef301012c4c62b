import type { Doc } from "./doc.ts";
import type { Draft, Range } from "./draft.ts";
import { phraseAfter } from "./noun-phrase.ts";

/** Turns drafts that pass one claim on ("X said, Y reported"; "AFP, citing a source, reported") into one draft with a chain. */
export function joinChains(doc: Doc, drafts: readonly Draft[]): Draft[] {
  const out = drafts.map((draft) => carried(doc, citing(doc, draft)));
  const dropped = new Set<Draft>();
  for (const outer of out) {
    for (const inner of out) {
      if (outer === inner || dropped.has(inner) || !carries(doc, outer, inner)) continue;
      inner.via = [...outer.source, ...(inner.via ?? [])];
      (inner as { passedOn?: boolean }).passedOn = true;
      dropped.add(outer);
    }
  }
  return out.filter((draft) => !dropped.has(draft));
}

/** "AFP, citing a security source, reported that …": the speaker is the source cited. */
function citing(doc: Doc, draft: Draft): Draft {
  const source = draft.source[0];
  if (!source || !draft.rule.startsWith("en/speech")) return draft;
  for (let i = source[0] + 1; i < source[1]; i++) {
    if (doc.low[i] !== "citing" && doc.low[i] !== "quoting") continue;
    const end = phraseAfter(doc, i + 1, source[1], true);
    if (end <= i + 1) return draft;
    const medium: Range = [source[0], doc.low[i - 1] === "," ? i - 1 : i];
    return {
      ...draft,
      rule: "en/quoting/citing",
      cue: [[i, i + 1]],
      source: [[i + 1, end]],
      via: [medium],
      passedOn: true,
    };
  }
  return draft;
}

/** "said in a statement carried by state news agency SUNA": the medium named after the channel passed it on. */
function carried(doc: Doc, draft: Draft): Draft {
  const end = Math.min(doc.sentences[doc.sentenceOf[draft.at]!]!.end, draft.at + 24);
  for (let i = draft.at + 1; i + 2 < end; i++) {
    if (draft.content.some((range) => i >= range[0] && i < range[1])) break;
    if (
      !doc.lexicon.has("carried", doc.low[i]!) ||
      (doc.low[i + 1] !== "by" && doc.low[i + 1] !== "on")
    )
      continue;
    const to = phraseAfter(doc, i + 2, end, false);
    if (to > i + 2) return { ...draft, via: [...(draft.via ?? []), [i + 2, to]] };
  }
  return draft;
}

/** `outer` stands after its content, and that content ends with the whole reporting clause of `inner`. */
function carries(doc: Doc, outer: Draft, inner: Draft): boolean {
  if (outer.at < inner.at || !outer.rule.startsWith("en/speech/after")) return false;
  const content = outer.content.at(-1);
  if (!content || inner.at < content[0] || inner.at >= content[1]) return false;
  if (!/^en\/(speech\/(after|quote-before)|phrase)/.test(inner.rule)) return false;
  const tail = Math.max(
    ...inner.cue.map((range) => range[1]),
    ...inner.source.map((range) => range[1]),
  );
  return content[1] - tail <= 3 && doc.sentenceOf[inner.at] === doc.sentenceOf[outer.at];
}
