import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { createSqliteStoryStorage } from "../store/sqlite/story-storage.ts";
import { createMemoryStoryStorage } from "./memory.ts";
import { bridge, depot, filler, report } from "./samples.ts";
import { createStoryIndex, type StoryIndex } from "./story-index.ts";

const RULES = [
  { kind: "cannot", a: "art_d0", b: "art_d1" },
  { kind: "must", a: "art_f1", b: "art_d1" },
] as const;
const all = () => [...filler(), ...depot(), ...bridge(), report("d9", depot()[0]!.text)];

/** Everything a caller can see. */
const seen = (index: StoryIndex) => ({
  stories: [...index.stories()],
  review: index.review(),
  mark: index.mark,
  changed: [...index.changedSince(3).changed].map(({ id }) => id),
  gone: index.changedSince(3).gone,
});

/** One at a time, families moving and rules changing on the way. */
function run(index: StoryIndex, between: () => void = () => {}): StoryIndex {
  for (const input of all()) {
    index.add([input]);
    between();
  }
  index.setRules(RULES);
  between();
  index.move("art_d2", "fam_b0");
  index.move("art_d2", "fam_d2");
  between();
  return index;
}

describe("story storage in SQLite", () => {
  it("gives the same stories as memory, in any batches, and after it is opened again", () => {
    const memory = createStoryIndex(createMemoryStoryStorage());
    memory.add(all());
    memory.setRules(RULES);
    memory.move("art_d2", "fam_b0");
    memory.move("art_d2", "fam_d2");
    const db = new DatabaseSync(":memory:");
    const storage = createSqliteStoryStorage(db);
    const index = createStoryIndex(storage);
    const between = (): void => {
      storage.flush();
      index.forget();
    };
    expect(seen(run(index, between))).toEqual(seen(memory));
    expect(seen(createStoryIndex(createSqliteStoryStorage(db)))).toEqual(seen(memory));
    expect(storage.size).toBe(all().length);
  });

  it("forgets what was rolled back", () => {
    const db = new DatabaseSync(":memory:");
    const storage = createSqliteStoryStorage(db);
    const index = createStoryIndex(storage);
    index.add(filler());
    storage.flush();
    const before = seen(index);
    db.exec("BEGIN");
    index.add(bridge());
    index.setRules([{ kind: "must", a: "art_f0", b: "art_b0" }]);
    storage.flush();
    db.exec("ROLLBACK");
    index.forget();
    expect(seen(index)).toEqual(before);
    index.add(depot());
    const memory = createStoryIndex(createMemoryStoryStorage());
    memory.add([...filler(), ...depot()]);
    expect(seen(index)).toEqual(seen(memory));
  });
});
