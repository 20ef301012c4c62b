import { type ActorLexicon, loadActorLexicon } from "../lexicon/actors.ts";
import { actorsOf } from "../lexicon/actors-match.ts";
import { loadNameLexicon, type NameLexicon } from "../lexicon/names.ts";
import type { Stage } from "../model/stage.ts";
import { findArabicMentions } from "./arabic.ts";
import { actorDoc } from "./doc.ts";
import { findActorMentions } from "./find.ts";

/** Finds actors by name, short name, description and pronoun, and brings one actor's mentions together. */
export function createActorsStage(
  words?: NameLexicon,
  actors?: ActorLexicon,
): Stage<"actors", "clean" | "language" | "names" | "places"> {
  return {
    name: "actors",
    get version() {
      const lists = words ?? loadNameLexicon();
      return `1+${(actors ?? loadActorLexicon()).version}.${lists.version}`;
    },
    needs: ["clean", "language", "names", "places"],
    gives: "actors",
    run({ clean, language, names, places }, { articleId }) {
      const lexicon = actors ?? loadActorLexicon();
      const lists = words ?? loadNameLexicon();
      const findings = actorsOf(lexicon, language, clean.text);
      const doc = actorDoc(clean.text, language, names, places, lexicon, lists, findings);
      const arabic = language.language.startsWith("ar");
      const layer = arabic ? findArabicMentions(doc, articleId) : findActorMentions(doc, articleId);
      return { layer, problems: [] };
    },
  };
}
