/** The address bar as state: every view and filter of the desk lives in it. */

let path = $state(window.location.pathname);
let query = $state.raw(new URLSearchParams(window.location.search));

function read(): void {
  path = window.location.pathname;
  query = new URLSearchParams(window.location.search);
}

window.addEventListener("popstate", read);

export const here = {
  get path(): string {
    return path;
  },
  get query(): URLSearchParams {
    return query;
  },
  /** Path and query, as a link to this very view. */
  get href(): string {
    const search = query.toString();
    return search === "" ? path : `${path}?${search}`;
  },
  /** Value of a query parameter; "" where it is absent. */
  param(name: string): string {
    return query.get(name) ?? "";
  },
};

/** Opens a view of the desk. `replace` leaves no step in the history (typing, selecting). */
export function go(href: string, options: { readonly replace?: boolean } = {}): void {
  const before = path;
  window.history[options.replace ? "replaceState" : "pushState"](null, "", href);
  read();
  if (path !== before) window.scrollTo(0, 0);
}

/** This view's address with some parameters changed; a null or empty one is taken out, and the page starts anew. */
export function withQuery(changes: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams(query);
  if (!("cursor" in changes)) next.delete("cursor");
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") next.delete(name);
    else next.set(name, value);
  }
  const search = next.toString();
  return search === "" ? path : `${path}?${search}`;
}
