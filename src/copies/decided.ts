import type { CopyLink, OriginDecision } from "../model/decisions.ts";
import type { CopyFamily } from "../model/record.ts";
import type { Nearness } from "../text/decided-groups.ts";
import { createOverlay, type DecidedOverlay, type OverlayHost } from "../text/decided-overlay.ts";
import { LINKING } from "./families.ts";
import type { CopyDecision, CopyStorage } from "./storage.ts";

/** What people decided, laid over the families that the texts alone make. */
export interface Decided extends DecidedOverlay {
  setDecisions(decisions: readonly CopyDecision[]): void;
  /** An article came in. */
  articleAdded(article: string): void;
  /** The origin that a person named for a family of these articles, or null. */
  originOf(articles: readonly string[]): CopyFamily["origin"] | null;
}

export function createDecided(storage: CopyStorage): Decided {
  let known: Known | null = null;
  const overlay = createOverlay(hostOf(storage));
  const read = (): Known => {
    known ??= readDecisions(storage.decisions());
    return known;
  };
  const forget = (): void => {
    known = null;
    overlay.forget();
  };
  return {
    ...overlay,
    forget,
    refresh(changed) {
      if (read().links.length > 0) overlay.refresh(changed);
      else storage.touch([...changed].sort((a, b) => a - b));
    },
    setDecisions(list) {
      const before = storage.decisions();
      if (JSON.stringify(list) === JSON.stringify(before)) return;
      const ends = [...before, ...list].flatMap((decision) =>
        decision.kind === "origin" ? [decision.member] : [decision.a, decision.b],
      );
      storage.setDecisions(list);
      forget();
      overlay.refresh(new Set(ends.flatMap((article) => familyOf(storage, article) ?? [])));
    },
    articleAdded(article) {
      if (read().ends.has(article)) overlay.forget();
    },
    originOf(articles) {
      const { origins } = read();
      if (origins.length === 0) return null;
      const decision = origins.findLast(({ member }) => articles.includes(member));
      return decision ? { ...originOf(decision, articles), basis: "decided by a person" } : null;
    },
  };
}

/** An article that is no longer one of the family's stands for nothing; the name stays. */
const originOf = ({ article, name }: OriginDecision, articles: readonly string[]) => ({
  article: article !== null && articles.includes(article) ? article : null,
  name,
});

interface Known {
  readonly links: readonly CopyLink[];
  readonly ends: ReadonlySet<string>;
  readonly origins: readonly OriginDecision[];
}

function readDecisions(decisions: readonly CopyDecision[]): Known {
  const links = decisions.filter((decision) => decision.kind === "copy-link");
  return {
    links,
    ends: new Set(links.flatMap(({ a, b }) => [a, b])),
    origins: decisions.filter((decision) => decision.kind === "origin"),
  };
}

function familyOf(storage: CopyStorage, article: string): number | null {
  const number = storage.numberOf(article);
  return number === null ? null : storage.familyOf(number);
}

function hostOf(storage: CopyStorage): OverlayHost {
  return {
    groupOf: (number) => storage.familyOf(number),
    members: (family) => storage.members(family),
    decidedOf: (number) => storage.decidedOf(number),
    setDecided: (number, family) => storage.setDecided(number, family),
    decidedInto: (family) => storage.decidedInto(family),
    rules: () => readDecisions(storage.decisions()).links.flatMap((link) => bind(storage, link)),
    nearness: (members) => nearPairs(storage, members),
    numberFor: (_families, part) => part[0]!,
    touch: (families) => storage.touch(families),
  };
}

function bind(storage: CopyStorage, { a, b, relation }: CopyLink) {
  const left = storage.numberOf(a);
  const right = storage.numberOf(b);
  return left === null || right === null ? [] : [{ same: relation === "same", a: left, b: right }];
}

const RANK: Readonly<Record<string, number>> = { exact: 3, "same-text": 2, contains: 1 };

/** Links within a family, the closest texts strongest. */
function* nearPairs(storage: CopyStorage, members: readonly number[]): Iterable<Nearness> {
  const within = new Set(members);
  for (const number of members) {
    for (const { a, b, edge } of storage.linksOf(number)) {
      if (a !== number || !within.has(b) || !LINKING.has(edge.class)) continue;
      yield [a, b, RANK[edge.class]! + (edge.aInB + edge.bInA) / 2];
    }
  }
}
