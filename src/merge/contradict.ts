import type { ActorRef, Claim, EventMention, Harm } from "../model/annotation.ts";
import { actorKey } from "../text/actor-key.ts";
import { foldedWords } from "../text/fold.ts";
import { figuresApart, type Slot } from "./disputes.ts";

/** A claim with what comparing asks of it. */
export interface ComparedClaim {
  readonly claim: Pick<Claim, "id" | "speaker" | "target" | "act" | "within">;
  readonly article: string;
  /** Day of publication; null: unknown. */
  readonly published: string | null;
  /** Words of its content. */
  readonly quote: string;
  /** Event mentions inside its content. */
  readonly events: readonly Pick<EventMention, "harm" | "status" | "type">[];
}
export interface ClaimContradiction {
  readonly claimA: string;
  readonly claimB: string;
  readonly slot: Slot;
}
export interface ClaimRevision {
  readonly earlier: string;
  readonly later: string;
}

/** Shares of common content words from which a denial and an accusation are about one thing. */
const SAME_MATTER = 0.34;
const SHORTEST_WORD = 4;

/**
 * Contradictions between claims of one event, in the order given (articles in order, claims in text order):
 * a denial against what it denies, accusations that turn each other round, figures that cannot both hold.
 * Claims of one speaker never contradict each other.
 */
export function claimContradictions(claims: readonly ComparedClaim[]): ClaimContradiction[] {
  const out: ClaimContradiction[] = [];
  claims.forEach((b, j) => {
    if (b.claim.act === "deny") {
      const denied = deniedBy(b, claims.slice(0, j)) ?? deniedBy(b, claims.slice(j + 1));
      if (denied) out.push({ claimA: denied.claim.id, claimB: b.claim.id, slot: "whether" });
      return;
    }
    for (const a of claims.slice(0, j)) {
      if (a.claim.act === "deny" || sameSpeaker(a, b)) continue;
      if (turnedRound(a, b)) out.push({ claimA: a.claim.id, claimB: b.claim.id, slot: "who" });
      else if (figuresApart(harmOf(a), harmOf(b)))
        out.push({ claimA: a.claim.id, claimB: b.claim.id, slot: "how-many" });
    }
  });
  return out;
}

/** Figures of one speaker that a later one of the same speaker replaces. */
export function claimRevisions(claims: readonly ComparedClaim[]): ClaimRevision[] {
  return claims.flatMap((later, j) => {
    const earlier = claims
      .slice(0, j)
      .findLast(
        (other) =>
          sameSpeaker(other, later) &&
          isBefore(other, later) &&
          figuresApart(harmOf(other), harmOf(later)),
      );
    return earlier ? [{ earlier: earlier.claim.id, later: later.claim.id }] : [];
  });
}

const isSame = (a: ActorRef | null, b: ActorRef | null): boolean =>
  a !== null && b !== null && actorKey(a) === actorKey(b);
const sameSpeaker = (a: ComparedClaim, b: ComparedClaim): boolean =>
  isSame(a.claim.speaker, b.claim.speaker);

/** In one article the order tells; across articles the day of publication must be known and earlier. */
const isBefore = (a: ComparedClaim, b: ComparedClaim): boolean =>
  a.article === b.article ||
  (a.published !== null && b.published !== null && a.published < b.published);

/** The last claim before the denial that blames the one who denies, else the nearest about the same matter. */
function deniedBy(denial: ComparedClaim, others: readonly ComparedClaim[]): ComparedClaim | null {
  const open = others.filter((other) => other.claim.act !== "deny" && !sameSpeaker(other, denial));
  const blamed = open.findLast((other) => isSame(other.claim.target, denial.claim.speaker));
  return (
    blamed ?? open.findLast((other) => common(other.quote, denial.quote) >= SAME_MATTER) ?? null
  );
}

function common(a: string, b: string): number {
  const [one, other] = [contentWords(a), contentWords(b)];
  if (one.size === 0 || other.size === 0) return 0;
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared / Math.min(one.size, other.size);
}

const contentWords = (text: string): Set<string> =>
  new Set(
    foldedWords(text)
      .map((word) => word.folded)
      .filter((word) => word.length >= SHORTEST_WORD),
  );

/** Each blames the other. */
const turnedRound = (a: ComparedClaim, b: ComparedClaim): boolean =>
  a.claim.act === "accuse" &&
  b.claim.act === "accuse" &&
  isSame(a.claim.speaker, b.claim.target) &&
  isSame(b.claim.speaker, a.claim.target);

const harmOf = (claim: ComparedClaim): Harm[] => claim.events.flatMap((event) => [...event.harm]);
