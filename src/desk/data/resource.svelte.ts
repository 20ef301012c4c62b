import { get, RequestError } from "./get.ts";
import { live } from "./live.svelte.ts";

/** An answer of the API that follows its address: the last one stays until the next has come. */
export interface Resource<Answer> {
  readonly value: Answer | null;
  readonly error: RequestError | null;
  readonly loading: boolean;
  retry(): void;
}

/** What may change while it is looked at. The text of an article or capture does not. */
const CHANGING =
  /^\/(?:summary|events|claims|stories|families|review|searches|log|users|tokens|takedowns|actors)\b/;

/** Call it while a component starts. `path` null: nothing is asked. It is asked again when the record changes. */
export function resource<Answer>(path: () => string | null): Resource<Answer> {
  let value = $state.raw<Answer | null>(null);
  let error = $state.raw<RequestError | null>(null);
  let loading = $state(true);
  let attempt = $state(0);
  $effect(() => {
    const wanted = path();
    void attempt;
    if (wanted === null) return undefined;
    if (CHANGING.test(wanted)) void live.beat;
    if (wanted.startsWith("/review/status") || wanted.startsWith("/review/queues/"))
      void live.leaseBeat;
    const control = new AbortController();
    loading = true;
    get<Answer>(wanted, control.signal).then(
      (answer) => {
        if (control.signal.aborted) return;
        value = answer;
        error = null;
        loading = false;
      },
      (problem: unknown) => {
        if (control.signal.aborted) return;
        error =
          problem instanceof RequestError ? problem : new RequestError("INTERNAL", String(problem));
        loading = false;
      },
    );
    return () => control.abort();
  });
  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    retry() {
      attempt++;
    },
  };
}
