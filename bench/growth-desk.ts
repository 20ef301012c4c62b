import { createApp } from "../src/api/app.ts";
import type { Store } from "../src/store/store.ts";

/** What the desk asks first, and what a reader then does; addresses under /api/v1. */
const QUESTIONS = {
  summary: "/summary",
  firstPage: "/events?limit=50",
  articles: "/articles?limit=50",
  filteredPage: "/events?limit=50&acledType=Battles&country=SDN",
  filteredMap: "/events/map?country=SDN&from=2025-01-01",
  facets: "/events/facets?country=SDN",
  timeline: "/events/timeline?country=SDN",
  words: "/events?limit=50&q=army",
  articleWords: "/articles?limit=50&q=ministry",
  stories: "/stories?limit=50",
  claims: "/claims?limit=50",
} as const;

const ROUNDS = 7;

export type DeskTimes = Readonly<Record<`${keyof typeof QUESTIONS}Ms`, number>> & {
  /** The very first answer of a desk that has just been opened. */
  readonly openMs: number;
};

/** Median time of each of the desk's questions, answered by the API within this process; `openMs` is the first of all. */
export async function deskTimes(store: Store): Promise<DeskTimes> {
  const app = createApp(store, { hosts: ["h"], token: "t", desk: null });
  const ask = async (path: string): Promise<number> => {
    const began = performance.now();
    const headers = { host: "h", authorization: "Bearer t" };
    const answer = await app.request(`http://h/api/v1${path}`, { headers });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${body}`);
    return performance.now() - began;
  };
  const times: Record<string, number> = { openMs: Math.round(await ask(QUESTIONS.firstPage)) };
  for (const [name, path] of Object.entries(QUESTIONS)) {
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) rounds.push(await ask(path));
    rounds.sort((a, b) => a - b);
    times[`${name}Ms`] = Math.round(rounds[ROUNDS >> 1]! * 10) / 10;
  }
  return times as DeskTimes;
}
