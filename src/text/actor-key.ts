import { foldWord } from "./fold.ts";

/** One key for one actor across articles: the lexicon's id, else "name:" and the folded name. */
export const actorKey = (actor: { readonly id: string | null; readonly name: string }): string =>
  actor.id ?? `name:${actor.name.split(/\s+/).map(foldWord).join(" ")}`;
