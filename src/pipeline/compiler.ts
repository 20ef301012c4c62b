import { setFlagsFromString } from "node:v8";

/**
 * Captures after which V8's last compiler is worth its time. Measured on news: it takes 4 ms of each of the first 300
 * articles, in every worker anew, and its code saves 0.3 ms an article.
 */
const WORTH_IT = 10_000;
/** Who starts Node with flags of this kind has chosen. */
const chosen = process.execArgv.some((flag) => /jitless|turbofan|opt\b|maglev/.test(flag));

let pools = 0;
let captures = 0;

const lastCompiler = (on: boolean): void => {
  if (!chosen) setFlagsFromString(on ? "--turbofan" : "--no-turbofan");
};

/** A pool begins: the last compiler waits, in all threads of the process. */
export function poolOpens(): void {
  if (pools++ === 0 && captures < WORTH_IT) lastCompiler(false);
}

/** A capture more has been annotated. */
export function captureDone(): void {
  if (++captures === WORTH_IT) lastCompiler(true);
}

/** A pool ends; after the last one all is as it was. */
export function poolCloses(): void {
  if (--pools === 0) lastCompiler(true);
}
