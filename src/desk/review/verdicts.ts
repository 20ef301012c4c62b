import { t } from "../i18n/language.svelte.ts";
import { go } from "../routing/location.svelte.ts";
import { to } from "../routing/routes.ts";
import { me } from "../session/me.svelte.ts";
import { acts, perform, undo } from "./acts.svelte.ts";
import { dialog } from "./dialog.svelte.ts";
import { selection, toggle } from "./selection.svelte.ts";

/** Accepts or verifies events; those that were ticked are let go once it is done. */
export async function judge(act: "accept" | "verify", events: readonly string[]): Promise<void> {
  const text = t(act === "accept" ? "reviewed.accepted" : "reviewed.verified", {
    n: events.length,
  });
  if (await perform({ act, events }, text)) selection.clear();
}

/** What a key of review acts on: the ticked events, else the row in focus, else the event of the page. */
function targets(): string[] {
  if (selection.size > 0) return [...selection];
  const row = document.activeElement?.closest<HTMLElement>("[data-event]");
  const page = document.querySelector<HTMLElement>("main [data-page-event]");
  const id = row?.dataset["event"] ?? page?.dataset["pageEvent"];
  return id === undefined ? [] : [id];
}

/** Does what a key of review means; false where it means nothing here. */
export function reviewKey(key: string): boolean {
  if (!me.may("coder")) return false;
  if (key === "u") {
    if (acts.done?.undo) void undo(acts.done.undo);
    return acts.done?.undo != null;
  }
  const events = targets();
  const [first] = events;
  if (first === undefined) return false;
  switch (key) {
    case "a":
      void judge("accept", events);
      return true;
    case "v":
      if (!me.may("reviewer")) return false;
      void judge("verify", events);
      return true;
    case "r":
      dialog.open({ ask: "reason", act: "reject", events });
      return true;
    case "e":
      go(to.event(first, { edit: "type" }));
      return true;
    case "p":
      go(to.event(first, { edit: "place" }));
      return true;
    case "x":
      toggle(first);
      return true;
    default:
      return false;
  }
}
