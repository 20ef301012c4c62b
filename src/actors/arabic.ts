import type { ActorMention, ActorsLayer } from "../model/layers.ts";
import type { ActorDoc } from "./doc.ts";
import { Entities, refOf } from "./entity.ts";
import { nameEntities } from "./named.ts";

/** Named actors of an Arabic text. No descriptions and no pronouns: there are no tags to tell them by. */
export function findArabicMentions(doc: ActorDoc, articleId: string): ActorsLayer {
  const entities = new Entities();
  const nameEntity = nameEntities(doc, entities);
  const pairs = [...nameEntity].sort((a, b) => a[0] - b[0]);
  const used = [...new Set(pairs.map(([, entity]) => entity))];
  const numbers = new Map(used.map((entity, index) => [entity, index]));
  const refs = used.map(refOf);
  const mentions = pairs.map(([index, entity], order): ActorMention => {
    const name = doc.names[index]!;
    const number = numbers.get(entity)!;
    return {
      id: `${articleId}:a${order}`,
      span: name.core,
      head: name.end - 1,
      form: "name",
      entity: number,
      actor: refs[number]!,
      rule: entity.entry ? "actors.lexicon" : "actors.name",
      confidence: name.confidence,
    };
  });
  return { mentions, entities: refs };
}
