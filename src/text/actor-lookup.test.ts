import { expect, test } from "vitest";
import type { ActorRef } from "../model/annotation.ts";
import type { LanguageLayer, Upos } from "../model/language.ts";
import type { ActorMention, ActorsLayer } from "../model/layers.ts";
import { actorAt } from "./actor-lookup.ts";

/** "word/TAG" tokens as a language layer with what the lookup reads. */
function layer(tagged: string): LanguageLayer {
  const tokens = tagged.split(" ").map((token) => token.split("/") as [string, string]);
  const xpos = (i: number): string => (tokens[i]?.[0] === "'s" ? "POS" : "");
  return {
    tokens: {
      length: tokens.length,
      upos: (i: number) => tokens[i]?.[1] as Upos,
      xpos,
      lower: (i: number) => tokens[i]?.[0].toLowerCase() ?? "",
    },
  } as unknown as LanguageLayer;
}

const mention = (head: number, name: string, kind: ActorRef["kind"], width = 5): ActorMention => ({
  id: `m${head}`,
  span: [head * 10, head * 10 + width],
  head,
  form: "name",
  entity: head,
  actor: { name, id: null, kind, country: null, role: null, affiliation: null },
  rule: "test",
  confidence: 1,
});
const actors = (...mentions: ActorMention[]): ActorsLayer => ({ mentions, entities: [] });

test("the mention on the phrase's head, not the possessor", () => {
  const language = layer("Saleh/PROPN 's/PART media/NOUN office/NOUN");
  const both = actors(
    mention(0, "Saleh", "person"),
    mention(3, "Saleh's media office", "organization"),
  );
  expect(actorAt(both, language, 0, 4)?.actor.name).toBe("Saleh's media office");
});

test("the head before a prepositional phrase", () => {
  const language = layer("fighters/NOUN of/ADP the/DET Front/PROPN");
  const both = actors(mention(0, "fighters", "armed-group"), mention(3, "Front", "armed-group"));
  expect(actorAt(both, language, 0, 4)?.actor.name).toBe("fighters");
});

test("a person within the phrase where the head has no mention", () => {
  const language = layer("spokesman/NOUN for/ADP Hamas/PROPN ,/PUNCT Omar/PROPN Odeh/PROPN");
  const both = actors(mention(2, "Hamas", "armed-group"), mention(5, "Omar Odeh", "person"));
  expect(actorAt(both, language, 0, 6)?.actor.name).toBe("Omar Odeh");
});

test("null where the phrase holds none", () => {
  expect(actorAt(actors(mention(4, "x", "person")), layer("the/DET ship/NOUN"), 0, 2)).toBeNull();
});
