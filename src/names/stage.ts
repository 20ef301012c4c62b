import { type ActorLexicon, loadActorLexicon } from "../lexicon/actors.ts";
import { actorsOf } from "../lexicon/actors-match.ts";
import { loadNameLexicon, type NameLexicon } from "../lexicon/names.ts";
import type { NamesLayer } from "../model/layers.ts";
import type { Stage } from "../model/stage.ts";
import { findArabicNames } from "./arabic.ts";
import { nameDoc } from "./doc.ts";
import { findNames } from "./find.ts";

/** Finds proper names with the titles, roles and affiliations that stand beside them. */
export function createNamesStage(
  words?: NameLexicon,
  actors?: ActorLexicon,
): Stage<"names", "clean" | "language" | "times"> {
  return {
    name: "names",
    get version() {
      const lists = words ?? loadNameLexicon();
      return `1+${(actors ?? loadActorLexicon()).version}.${lists.version}`;
    },
    needs: ["clean", "language", "times"],
    gives: "names",
    run({ clean, language, times }) {
      const findings = actorsOf(actors ?? loadActorLexicon(), language, clean.text);
      const doc = nameDoc(clean.text, language, times, words ?? loadNameLexicon(), findings);
      const names = language.language.startsWith("ar") ? findArabicNames(doc) : findNames(doc);
      return { layer: { names } satisfies NamesLayer, problems: [] };
    },
  };
}
