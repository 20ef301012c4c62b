import type { ActAnswer, ReviewAct } from "../../api/contract-review.ts";
import { RequestError } from "../data/get.ts";
import { refreshNow } from "../data/live.svelte.ts";
import { send } from "../data/send.ts";
import { t } from "../i18n/language.svelte.ts";
import { go, here } from "../routing/location.svelte.ts";
import { to } from "../routing/routes.ts";

/** What was done last, and how to undo it. */
export interface Done {
  readonly text: string;
  /** Id of the act; null where there is nothing to undo. */
  readonly undo: string | null;
  readonly isError: boolean;
}

let done = $state.raw<Done | null>(null);
let isBusy = $state(false);

export const acts = {
  get done(): Done | null {
    return done;
  },
  get isBusy(): boolean {
    return isBusy;
  },
  dismiss(): void {
    done = null;
  },
};

export function tell(text: string, isError = false): void {
  done = { text, undo: null, isError };
}

async function run(
  work: () => Promise<ActAnswer>,
  text: string,
  isUndo: boolean,
): Promise<boolean> {
  if (isBusy) return false;
  isBusy = true;
  try {
    const answer = await work();
    done = { text, undo: isUndo ? null : answer.id, isError: false };
    follow(answer);
    refreshNow();
    return true;
  } catch (error) {
    done = {
      text:
        error instanceof RequestError && error.message !== "" ? error.message : t("state.offline"),
      undo: null,
      isError: true,
    };
    return false;
  } finally {
    isBusy = false;
  }
}

/** Where the event that is shown went into another one, that one is shown. */
function follow(answer: ActAnswer): void {
  const shown = /^\/events\/([^/]+)$/.exec(here.path)?.[1];
  const gone = answer.gone.find(({ id }) => id === decodeURIComponent(shown ?? ""));
  if (gone?.into[0]) go(to.event(gone.into[0]), { replace: true });
}

/** Does an act; false where it could not be done (the message says why). `text` is what is told then. */
export const perform = (act: ReviewAct, text: string): Promise<boolean> =>
  run(() => send<ActAnswer>("POST", "/review/acts", act), text, false);

export const undo = (id: string): Promise<boolean> =>
  run(
    () => send<ActAnswer>("DELETE", `/review/acts/${encodeURIComponent(id)}`),
    t("review.undone"),
    true,
  );
