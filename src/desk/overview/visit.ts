const STORED = "dateline.visit";

interface Visit {
  readonly store: string;
  readonly change: number;
}

function stored(key: string, from: Storage): Visit | null {
  try {
    return JSON.parse(from.getItem(key) ?? "null") as Visit | null;
  } catch {
    return null;
  }
}

/**
 * The number of the newest change that the last visit to this store saw; null on the first one. A reload is no new
 * visit: what was new when the tab was opened stays new in it.
 */
export function lastVisit(store: string | null): number | null {
  const known = stored(STORED, sessionStorage) ?? stored(STORED, localStorage);
  return known && (store === null || known.store === store) ? known.change : null;
}

/** Notes what this visit has seen. */
export function noteVisit(store: string, change: number): void {
  if (stored(STORED, sessionStorage)?.store !== store) {
    const before = stored(STORED, localStorage);
    const since = before?.store === store ? before.change : change;
    sessionStorage.setItem(STORED, JSON.stringify({ store, change: since }));
  }
  localStorage.setItem(STORED, JSON.stringify({ store, change }));
}
