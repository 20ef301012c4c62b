import type { Decision } from "../model/decisions.ts";
import type { Rule } from "./storage.ts";

/** What decisions say of stories, in their order. Two articles that are one text belong in one story. */
export function storyRules(decisions: readonly Decision[]): Rule[] {
  return decisions.flatMap((decision): Rule[] => {
    if (decision.kind === "story-link") {
      const { a, b, relation } = decision;
      return [{ kind: relation === "same" ? "must" : "cannot", a, b }];
    }
    if (decision.kind === "copy-link" && decision.relation === "same") {
      return [{ kind: "must", a: decision.a, b: decision.b }];
    }
    return [];
  });
}
