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

export type DeskTimes = Readonly<
  Record<`${keyof typeof QUESTIONS | "open" | "columns"}${"" | "Cpu"}Ms`, number>
>;

/**
 * Time of each of the desk's questions, answered by the API within this process: the best of some rounds, since a busy
 * machine only adds to it, and in brackets (`CpuMs`) the mean CPU time. `openMs` is the first answer of all, which
 * comes from the table, `columnsMs` the first one that waits for the columns.
 */
export async function deskTimes(store: Store): Promise<DeskTimes> {
  const app = createApp(store, { hosts: ["h"], token: "t", desk: null });
  const ask = async (path: string): Promise<{ wall: number; cpu: number }> => {
    const before = process.cpuUsage();
    const began = performance.now();
    const headers = { host: "h", authorization: "Bearer t" };
    const answer = await app.request(`http://h/api/v1${path}`, { headers });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${body}`);
    const { user, system } = process.cpuUsage(before);
    return { wall: performance.now() - began, cpu: (user + system) / 1000 };
  };
  const first = await ask(QUESTIONS.firstPage);
  const second = await ask(QUESTIONS.timeline);
  const times: Record<string, number> = {
    openMs: Math.round(first.wall),
    openCpuMs: Math.round(first.cpu),
    columnsMs: Math.round(second.wall),
    columnsCpuMs: Math.round(second.cpu),
  };
  for (const [name, path] of Object.entries(QUESTIONS)) {
    let wall = Number.POSITIVE_INFINITY;
    let cpu = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const spent = await ask(path);
      wall = Math.min(wall, spent.wall);
      cpu += spent.cpu / ROUNDS;
    }
    times[`${name}Ms`] = Math.round(wall * 10) / 10;
    times[`${name}CpuMs`] = Math.round(cpu * 10) / 10;
  }
  return times as DeskTimes;
}
