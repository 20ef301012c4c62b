import { go } from "../routing/location.svelte.ts";

/** Second key after "g", and the list it opens. */
export const GO_KEYS = [
  { key: "o", href: "/", view: "overview" },
  { key: "e", href: "/events", view: "events" },
  { key: "a", href: "/articles", view: "articles" },
  { key: "s", href: "/stories", view: "stories" },
  { key: "c", href: "/claims", view: "claims" },
  { key: "r", href: "/review", view: "review" },
] as const;

/** How long "g" waits for its second key. */
const WAIT_MS = 1200;

/**
 * Listens to the desk's keys until the returned function is called. Rows are elements with `data-row`. `other` gets
 * every key that means nothing here, and says whether it meant something there.
 */
export function listenToKeys(openHelp: () => void, other: (key: string) => boolean): () => void {
  let goingUntil = 0;
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target as HTMLElement;
    if (target.closest("dialog")) return;
    // A box that is ticked takes no text: keys mean there what they mean in its row.
    if (target.closest("textarea, select, input:not([type=checkbox], [type=radio])")) {
      if (event.key === "Escape") target.blur();
      return;
    }
    const going = event.timeStamp < goingUntil;
    goingUntil = 0;
    const aim = going ? GO_KEYS.find(({ key }) => key === event.key) : undefined;
    if (aim) go(aim.href);
    else if (event.key === "g") goingUntil = event.timeStamp + WAIT_MS;
    else if (event.key === "j") moveRow(1);
    else if (event.key === "k") moveRow(-1);
    else if (event.key === "/") focusSearch();
    else if (event.key === "?") openHelp();
    else if (!other(event.key)) return;
    event.preventDefault();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

/** Focuses the next or previous row; the first one where none has the focus. */
function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")].filter(
    (row) => row.getClientRects().length > 0,
  );
  const at = rows.findIndex((row) => row === document.activeElement);
  const row = at < 0 ? rows[step === 1 ? 0 : rows.length - 1] : rows[at + step];
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

/** A list has its own search; from any other view, "/" goes to the search of events. */
function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>("[data-search]");
  if (field) field.select();
  else go("/events");
  if (!field) setTimeout(() => document.querySelector<HTMLInputElement>("[data-search]")?.focus());
}
