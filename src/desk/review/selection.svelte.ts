import { SvelteSet } from "svelte/reactivity";

/** Events that were ticked in a list, for acts on several at once. */
export const selection = new SvelteSet<string>();

export function toggle(id: string): void {
  if (!selection.delete(id)) selection.add(id);
}
