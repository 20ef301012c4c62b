import type { EventMention } from "../../model/annotation.ts";
import { label } from "../i18n/language.svelte.ts";

/** What kind of event it is, in a few words: ACLED's sub-type where there is one, else PLOVER's mode or type. */
export function eventName(type: EventMention["type"]): string {
  if (type.acled) return label("subType", type.acled.subType);
  if (type.mode) return `${label("plover", type.plover)}: ${label("mode", type.mode)}`;
  return label("plover", type.plover);
}
