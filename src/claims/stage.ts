import { type ClaimsLexicon, loadClaimsLexicon } from "../lexicon/claims.ts";
import { type ArabicClaimsLexicon, loadArabicClaimsLexicon } from "../lexicon/claims-arabic.ts";
import type { ActorRef, Claim, Span } from "../model/annotation.ts";
import type { ClaimsLayer } from "../model/layers.ts";
import type { Stage } from "../model/stage.ts";
import { arabicChannel, matchArabic } from "./arabic.ts";
import { blamedIn } from "./blamed.ts";
import { joinChains } from "./chains.ts";
import { channelOf } from "./channel.ts";
import { createDoc, type Doc } from "./doc.ts";
import type { Draft, Range } from "./draft.ts";
import { addFollowing } from "./follow-up.ts";
import { formOf } from "./form.ts";
import { hedgeIn } from "./hedges.ts";
import { looseQuotes } from "./loose-quotes.ts";
import { matchAll } from "./match.ts";
import { nest } from "./nesting.ts";
import { pieceSpan } from "./pieces.ts";
import { type SpeakerFinder, speakerFinder } from "./speaker.ts";
import { isTerm } from "./terms.ts";

type Needs = "clean" | "language" | "times" | "names" | "places" | "actors";

/** Claims of an article: who said it, through whom, how, about whom. Empty without part-of-speech tags. */
export function createClaimsStage(given?: ClaimsLexicon): Stage<"claims", Needs> {
  let lexicon = given;
  let arabicLexicon: ArabicClaimsLexicon | null = null;
  return {
    name: "claims",
    version: "1",
    needs: ["clean", "language", "times", "names", "places", "actors"],
    gives: "claims",
    run: (layers, context) => {
      lexicon ??= loadClaimsLexicon();
      const isArabic = layers.language.language.startsWith("ar");
      if (isArabic) arabicLexicon ??= loadArabicClaimsLexicon();
      const doc = createDoc(layers, lexicon);
      const drafts = isArabic ? matchArabic(doc, arabicLexicon!) : englishDrafts(doc);
      if (isArabic) addFollowing(doc, drafts);
      const finder = speakerFinder(doc, layers.language, layers.actors, layers.names);
      return {
        layer: {
          claims: claimsOf(doc, drafts, finder, context, isArabic ? arabicLexicon : null),
        } satisfies ClaimsLayer,
        problems: [],
      };
    },
  };
}

/** Claims by the frames, then quotations that go on with one, then quotations nobody took. */
function englishDrafts(doc: Doc): Draft[] {
  const drafts = joinChains(doc, matchAll(doc));
  addFollowing(doc, drafts);
  const loose = looseQuotes(doc, drafts);
  return loose.length ? [...drafts, ...loose].sort((a, b) => a.at - b.at) : drafts;
}

interface Names {
  readonly articleId: string;
  readonly publisher: string | null;
}

function claimsOf(
  doc: Doc,
  drafts: readonly Draft[],
  finder: SpeakerFinder,
  context: Names,
  arabic: ArabicClaimsLexicon | null,
): Claim[] {
  const id = (index: number): string => `${context.articleId}:c${index + 1}`;
  const parents = nest(drafts);
  const quotations = doc.regions.filter((_, region) => !isTerm(doc, region));
  return drafts.map((draft, index) => {
    const channel = arabic ? arabicChannel(doc, arabic, draft) : channelOf(doc, draft);
    const parent = parents[index]!;
    const speaker = speakerOf(draft, finder);
    const content = draft.content
      .map((range) => pieceSpan(doc, range))
      .filter((span) => span !== null);
    return {
      id: id(index),
      within: parent < 0 ? null : id(parent),
      content,
      cue: spans(doc, draft.cue),
      source: spans(doc, draft.source),
      speaker,
      via: viaOf(doc, draft, parent < 0 ? null : drafts[parent]!, finder, context.publisher),
      form: formOf(doc.text, content, quotations),
      act: actOf(doc, draft),
      channel: parent >= 0 && channel.channel === "unspecified" ? "media-report" : channel.channel,
      channelName: channel.name,
      target: targetOf(draft, finder) ?? blamedIn(doc, draft, speaker, finder),
      hedge: draft.hedge ?? hedgeIn(doc, draft.content),
      events: [],
      rule: draft.rule,
      confidence: draft.confidence,
    };
  });
}

const spans = (doc: Doc, ranges: readonly Range[]): Span[] =>
  ranges.map((range) => pieceSpan(doc, range)).filter((span) => span !== null);

function speakerOf(draft: Draft, finder: SpeakerFinder): ActorRef | null {
  const source = draft.source[0];
  return source ? finder.at(source) : null;
}

function targetOf(draft: Draft, finder: SpeakerFinder): ActorRef | null {
  return draft.target ? finder.at(draft.target) : null;
}

function viaOf(
  doc: Doc,
  draft: Draft,
  parent: Draft | null,
  finder: SpeakerFinder,
  publisher: string | null,
): ActorRef[] {
  const ranges = [
    ...(parent ? [...(parent.via ?? []), ...parent.source] : []),
    ...(draft.via ?? []),
  ];
  const own = publisher?.toLowerCase();
  return ranges
    .map((range) => mediumOf(doc, range, finder.at(range)))
    .filter((actor): actor is ActorRef => actor !== null && actor.name.toLowerCase() !== own);
}

function actOf(doc: Doc, draft: Draft): Claim["act"] {
  if (draft.lemma === "claim" || draft.lemma === "assume") {
    const first = draft.content[0]?.[0];
    if (first !== undefined && doc.low[first] === "responsibility") return "claim-responsibility";
  }
  return draft.act;
}

/** A medium known by name stays itself whatever else its letters stand for ("AFP"). */
function mediumOf(doc: Doc, range: Range, actor: ActorRef | null): ActorRef | null {
  const span = pieceSpan(doc, range);
  const words = span ? doc.text.slice(span[0], span[1]).replace(/^the /i, "") : "";
  if (actor?.kind === "media" || !doc.lexicon.has("media", words.toLowerCase())) return actor;
  return { name: words, id: null, kind: "media", country: null, role: null, affiliation: null };
}
