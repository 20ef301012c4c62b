/** Failed tries that are let through before the next ones must wait. */
const TRIES = { name: 5, address: 20 } as const;
const WINDOW_MS = 15 * 60_000;
/** Keys remembered; more than that at once is an attack, and the oldest go. */
const KEYS = 10_000;

export interface LoginLimit {
  /** Seconds to wait before another try; 0 where one may be made now. */
  waitFor(name: string, address: string, now: Date): number;
  failed(name: string, address: string, now: Date): void;
  succeeded(name: string): void;
}

/** Counts failed log-ins by name and by address, so that passwords cannot be guessed by trying. */
export function createLoginLimit(): LoginLimit {
  const failures = new Map<string, number[]>();
  const recent = (key: string, now: Date): number[] =>
    (failures.get(key) ?? []).filter((at) => now.getTime() - at < WINDOW_MS);
  const wait = (key: string, tries: number, now: Date): number => {
    const times = recent(key, now);
    const first = times[times.length - tries];
    return first === undefined ? 0 : Math.ceil((first + WINDOW_MS - now.getTime()) / 1000);
  };
  const note = (key: string, now: Date): void => {
    const times = [...recent(key, now), now.getTime()].slice(-TRIES.address);
    failures.delete(key);
    failures.set(key, times);
    if (failures.size > KEYS) failures.delete(failures.keys().next().value!);
  };
  return {
    waitFor: (name, address, now) =>
      Math.max(wait(`name ${name}`, TRIES.name, now), wait(`at ${address}`, TRIES.address, now)),
    failed(name, address, now) {
      note(`name ${name}`, now);
      note(`at ${address}`, now);
    },
    succeeded: (name) => failures.delete(`name ${name}`),
  };
}
