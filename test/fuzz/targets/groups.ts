import { createCopyIndex } from "../../../src/copies/copy-index.ts";
import { createMemoryCopyStorage } from "../../../src/copies/memory.ts";
import { article } from "../../../src/copies/samples.ts";
import { clusterIncidents } from "../../../src/merge/cluster.ts";
import {
  ARMY,
  EL_OBEID,
  GEDAREF,
  incident,
  POLICE,
  RSF,
  type Spec,
} from "../../../src/merge/test-incidents.ts";
import type { StoryInput } from "../../../src/stories/input.ts";
import { createMemoryStoryStorage } from "../../../src/stories/memory.ts";
import { createStoryIndex } from "../../../src/stories/story-index.ts";
import { mutateText } from "../mutate-text.ts";
import type { Random } from "../random.ts";
import { SENTENCES, TEXTS } from "../seeds.ts";
import { type Outcome, onText, type Target } from "../target.ts";
import { shortText } from "./texts.ts";

/** Groups must part their articles: each stands in exactly one. */
function parted(
  what: string,
  groups: readonly (readonly string[])[],
  wanted: readonly string[],
  faults: string[],
): void {
  const held = groups.flat().sort();
  if (held.join("|") !== [...wanted].sort().join("|"))
    faults.push(`${what} hold ${held.join()} of ${wanted.join()}`);
}

const HOSTS = [
  "https://a.example/x",
  "https://b.example/y?z=%",
  "http://[::1",
  "",
  "javascript:x",
  "https://a.example/x#1",
];
const DAYS = ["2025-03-04", "2025-03-05", "0001-01-01", "9999-12-31", "2024-02-29"];

/** Two to five texts, some of them bent copies of others. */
function texts(random: Random): string {
  const list: string[] = [];
  for (let i = 2 + random.below(4); i > 0; i--) {
    const base = random.once(2) && list.length > 0 ? random.pick(list) : random.pick(TEXTS);
    list.push(
      random.once(3) ? shortText(random, 300) : mutateText(random, base.slice(0, 900), SENTENCES),
    );
  }
  return JSON.stringify(
    list.map((text) => ({
      text: text.toWellFormed().normalize("NFC"),
      url: random.pick(HOSTS),
      day: random.pick(DAYS),
      headline: random.once(3) ? null : text.slice(0, 60),
      credit: random.pick(["Reuters", "", "\u202e", text.slice(0, 20)]),
    })),
  );
}

interface Draft {
  readonly text: string;
  readonly url: string;
  readonly day: string;
  readonly headline: string | null;
  readonly credit: string;
}

function copies(input: string): Outcome {
  const drafts = JSON.parse(input) as Draft[];
  const index = createCopyIndex(createMemoryCopyStorage());
  const ids = drafts.map((_, i) => `a${i}`);
  const faults: string[] = [];
  for (const [i, { text, url, headline, credit }] of drafts.entries()) {
    const { edges } = index.addArticle(
      article(ids[i]!, text, { url, headline, credits: [{ name: credit, kind: "source" }] }),
    );
    for (const { a, b } of edges)
      if (a === b || !ids.includes(a) || !ids.includes(b)) faults.push(`edge ${a}-${b}`);
  }
  const families = [...index.families()];
  parted(
    "families",
    families.map((family) => family.articles),
    ids,
    faults,
  );
  return { faults, output: [families, ids.map((id) => index.edgesOf(id))] };
}

function stories(input: string): Outcome {
  const drafts = JSON.parse(input) as Draft[];
  const index = createStoryIndex(createMemoryStoryStorage());
  const list = drafts.map(
    ({ text, headline, day }, i): StoryInput => ({
      article: `a${i}`,
      family: `f${i % 3}`,
      headline,
      text,
      day: text.length % 3 === 0 ? null : day,
      places:
        text.length % 2 === 0
          ? []
          : [
              {
                id: `p${text.length % 4}`,
                name: text.slice(0, 9),
                country: null,
                lat: (text.length % 180) - 90,
                lon: (text.length % 360) - 180,
                exact: true,
                weight: 1 + (text.length % 5),
              },
            ],
      actors: text.length % 5 === 0 ? [] : [{ name: text.slice(0, 12), kind: "person", weight: 1 }],
      eventDays: text.length % 7 === 0 ? [] : [day],
    }),
  );
  index.add(list);
  const faults: string[] = [];
  const views = [...index.stories()];
  parted(
    "stories",
    views.map((view) => view.articles),
    list.map((one) => one.article),
    faults,
  );
  return { faults, output: views };
}

const PLACES = [
  EL_OBEID,
  GEDAREF,
  { ...EL_OBEID, id: null, lat: null, lon: null },
  { ...GEDAREF, lat: 90, lon: 180, id: "n" },
  null,
];
const ACTORS = [
  ARMY,
  RSF,
  POLICE,
  { ...ARMY, id: null, name: "" },
  { ...RSF, id: null, name: "__proto__" },
];

function specs(random: Random): string {
  const list: Spec[] = Array.from({ length: 1 + random.below(9) }, (_, i) => ({
    id: `i${i}`,
    article: `a${random.below(5)}`,
    day: random.once(4) ? null : random.pick(DAYS),
    where: random.pick(PLACES),
    ...(random.once(3) ? {} : { acting: random.pick(ACTORS) }),
    ...(random.once(2) ? {} : { speaker: random.pick(ACTORS) }),
    killed: random.pick([null, 0, 1, 3, 40, 2 ** 53, 1e21]),
    status: random.pick(["occurred", "denied", "threatened", "ongoing", "planned"] as const),
    published: random.pick(DAYS),
    target: mutateText(random, "fuel depot", SENTENCES).slice(0, 80),
    ...(random.once(4)
      ? { person: random.pick(["A. B.", "\ud800", "", "محمد علي", "constructor"]) }
      : {}),
  }));
  list.sort((a, b) => (a.article! < b.article! ? -1 : 1));
  return JSON.stringify(list);
}

function merge(input: string): Outcome {
  const incidents = (JSON.parse(input) as Spec[]).map(incident);
  const clusters = clusterIncidents(incidents, (one) => one);
  const faults: string[] = [];
  parted(
    "events",
    clusters.map((cluster) => cluster.incidents.map(({ id }) => id)),
    incidents.map(({ id }) => id),
    faults,
  );
  return {
    faults,
    output: clusters.map(({ incidents: held, reasons }) => [held.map(({ id }) => id), reasons]),
  };
}

export const GROUP_TARGETS: readonly Target[] = [
  { name: "copies", share: 30_000, open: () => onText(texts, copies) },
  { name: "stories", share: 20_000, open: () => onText(texts, stories) },
  { name: "merge", share: 30_000, open: () => onText(specs, merge) },
];
