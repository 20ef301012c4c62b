import type { LiveMessage } from "../../api/contract-watch.ts";

/** What happens to the record elsewhere: in other tabs, by other people, by an ingest that runs. */

/** Rises whenever what a view shows may have changed. */
let beat = $state(0);
/** Rises when somebody begins or ends to look at something. */
let leaseBeat = $state(0);
let isConnected = $state(false);
const listeners = new Set<(message: LiveMessage) => void>();
let source: EventSource | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;
let last = 0;
/** A view is not read again more often than this, however much comes in. */
const REST_MS = 1_500;

export const live = {
  get beat(): number {
    return beat;
  },
  get leaseBeat(): number {
    return leaseBeat;
  },
  get isConnected(): boolean {
    return isConnected;
  },
};

/** Lets every view look again, at once where it has not just done so. */
export function refresh(): void {
  clearTimeout(waiting);
  const rest = last + REST_MS - performance.now();
  const now = (): void => {
    last = performance.now();
    beat++;
  };
  if (rest <= 0) now();
  else waiting = setTimeout(now, rest);
}

/** Lets every view look again now: after an act of this tab. */
export function refreshNow(): void {
  clearTimeout(waiting);
  last = performance.now();
  beat++;
}

/** Calls back for each message until the returned function is called. */
export function onLive(listener: (message: LiveMessage) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens the connection; the browser opens it again after a break. */
export function connectLive(): void {
  if (source || typeof EventSource === "undefined") return;
  source = new EventSource("/api/v1/live");
  source.addEventListener("open", () => {
    isConnected = true;
  });
  source.addEventListener("error", () => {
    isConnected = false;
  });
  for (const kind of ["changes", "act", "lease"] as const) {
    source.addEventListener(kind, (event) => {
      const message = JSON.parse((event as MessageEvent<string>).data) as LiveMessage;
      for (const listener of listeners) listener(message);
      if (message.kind === "lease") leaseBeat++;
      else refresh();
    });
  }
}
