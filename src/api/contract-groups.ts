import type { ActorRef, IsoDate } from "../model/annotation.ts";
import type { TranslationPair } from "../model/translation.ts";
import type { ArticleItem, FamilyAnswer, StoryAnswer } from "./contract.ts";

/** GET /families/:id, in full. */
export interface FamilyPage extends FamilyAnswer {
  /** Who carried the text, origin first where it is known, then by time. */
  readonly carriers: readonly Carrier[];
  readonly translations: readonly TranslationItem[];
}

/** One article of a family as the text went on its way. */
export interface Carrier {
  readonly article: string;
  /** The article it was taken from, where words of either say so; "origin": from the named origin, which was not captured; null: not known. */
  readonly from: string | null;
  /** What that rests on. */
  readonly basis: string | null;
  /** How it reads beside the article it is compared with (`with`); null for that article itself. */
  readonly differs: Difference | null;
}

export interface Difference {
  readonly with: string;
  /** Class of their copy edge; null where the two share no edge of their own. */
  readonly class: string | null;
  readonly added: number;
  readonly removed: number;
  /** Changed numbers, names and negations: before, after. At most ten. */
  readonly changes: readonly {
    readonly kind: "number" | "name" | "negation";
    readonly before: string;
    readonly after: string;
  }[];
}

/** A proposed translation with the article at its other end. */
export interface TranslationItem {
  readonly pair: TranslationPair;
  /** The article of the page that it was proposed for. */
  readonly own: string;
  readonly other: ArticleItem;
}

/** GET /stories/:id, in full. */
export interface StoryPage extends StoryAnswer {
  readonly origins: number;
  readonly reports: number;
  /** Origins by day of publication, undated ones last, with what each told that none before it had. */
  readonly timeline: readonly StoryStep[];
  readonly places: readonly {
    readonly id: string;
    readonly name: string;
    readonly reports: number;
  }[];
  readonly actors: readonly { readonly name: string; readonly reports: number }[];
  readonly voices: readonly StoryVoice[];
  readonly translations: readonly TranslationItem[];
}

export interface StoryStep {
  readonly family: string;
  readonly day: IsoDate | null;
  readonly headline: string | null;
  readonly language: string | null;
  /** Its first article. */
  readonly article: string | null;
  /** Where the text comes from, as far as that is known. */
  readonly origin: string | null;
  readonly publishers: readonly string[];
  readonly reports: number;
  readonly fresh: readonly string[];
}

/** Who speaks in the accounts of a story's events; null: the articles' own voice. */
export interface StoryVoice {
  readonly speaker: Pick<ActorRef, "id" | "name"> | null;
  readonly accounts: number;
  readonly denials: number;
  /** First words, with the event they are about. */
  readonly quote: string;
  readonly event: string;
  readonly article: string;
}

/** GET /translations?article=: proposals for one article. */
export interface TranslationsAnswer {
  readonly items: readonly TranslationItem[];
}
