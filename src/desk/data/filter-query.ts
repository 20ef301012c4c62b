import { here } from "../routing/location.svelte.ts";

/** The address bar's part of these names as a query of the API, with more parameters where wanted. */
export function filterQuery(
  names: readonly string[],
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(more)) if (value !== "") query.set(name, value);
  for (const name of names) {
    const value = here.param(name);
    if (value !== "") query.set(name, value);
  }
  return query.toString();
}
