/**
 * Speed of story clustering: `npm run bench stories [-- --most 5000] [--sqlite]`. Reports of invented happenings, three
 * each on average, arrive day by day; prints the mean CPU cost per report since the line before.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createSqliteStoryStorage } from "../src/store/sqlite/story-storage.ts";
import type { StoryInput } from "../src/stories/input.ts";
import { createMemoryStoryStorage } from "../src/stories/memory.ts";
import { createStoryIndex } from "../src/stories/story-index.ts";

const STEP = 1000;
/** Reports in one transaction. */
const BATCH = 32;

function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
}

const SYLLABLES = "bal dor fen gar hal jor kal lin mar nor pel ras sar tol ven wes yar zim".split(
  " ",
);

function word(random: () => number): string {
  const count = 1 + Math.floor(random() * 3);
  return Array.from(
    { length: count },
    () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]!,
  ).join("");
}

const random = seeded(3);
const COMMON = Array.from({ length: 4000 }, () => word(random));
const common = (): string => COMMON[Math.floor(COMMON.length ** random()) - 1] ?? "the";
const name = (): string => {
  const text = word(random);
  return text[0]!.toUpperCase() + text.slice(1);
};

interface Happening {
  readonly day: number;
  readonly names: readonly string[];
  readonly words: readonly string[];
}

function report(n: number, happening: Happening): StoryInput {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const sentences = Array.from({ length: 20 }, () => {
    const words = Array.from({ length: 18 }, () =>
      random() < 0.15 ? pick(happening.words) : common(),
    );
    if (random() < 0.7) words.splice(6, 0, pick(happening.names));
    return `${words.join(" ")}.`;
  });
  const day = new Date((19_000 + happening.day + Math.floor(random() * 5)) * 86_400_000);
  return {
    article: `art_${n}`,
    family: `fam_${n}`,
    headline: `${pick(happening.names)} ${pick(happening.words)}`,
    text: sentences.join(" "),
    day: day.toISOString().slice(0, 10),
    places: [],
    actors: [],
    eventDays: [],
  };
}

const at = process.argv.indexOf("--most");
const most = at < 0 ? 5000 : Number(process.argv[at + 1]);
const file = process.argv.includes("--sqlite")
  ? `${mkdtempSync(join(tmpdir(), "dateline-stories-"))}/s.sqlite`
  : null;
const db = file === null ? null : new DatabaseSync(file);
db?.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
const storage = db === null ? createMemoryStoryStorage() : createSqliteStoryStorage(db);
const index = createStoryIndex(storage);
const open: Happening[] = [];
let spent = 0;
for (let n = 0; n < most; n++) {
  if (n % 3 === 0) {
    const names = Array.from({ length: 6 }, () => `${name()} ${name()}`);
    open.push({ day: n / 60, names, words: Array.from({ length: 12 }, () => word(random)) });
    if (open.length > 40) open.shift();
  }
  const input = report(n, open[Math.floor(random() * open.length)]!);
  const before = process.cpuUsage();
  if (n % BATCH === 0) db?.exec("BEGIN");
  index.add([input]);
  if (n % BATCH === BATCH - 1 || n === most - 1) {
    storage.flush();
    if (db?.isTransaction) db.exec("COMMIT");
  }
  const { user, system } = process.cpuUsage(before);
  spent += user + system;
  if ((n + 1) % STEP !== 0) continue;
  const stories = [...storage.stories()].length;
  console.log(
    `${String(n + 1).padStart(7)} reports, ${stories} stories: ${(spent / STEP).toFixed(0)} µs each`,
  );
  spent = 0;
}
if (file !== null) rmSync(dirname(file), { recursive: true });
