import { type CopyIndex, createCopyIndex } from "../../copies/copy-index.ts";
import { createTranslationIndex, type TranslationIndex } from "../../copies/translation-index.ts";
import { createMergeIndex, type MergeIndex } from "../../merge/merge-index.ts";
import { createSqliteCopyStorage } from "../../store/sqlite/copy-storage.ts";
import { createSqliteMergeStorage } from "../../store/sqlite/merge-storage.ts";
import { createSqliteStoryStorage } from "../../store/sqlite/story-storage.ts";
import { createSqliteTranslationStorage } from "../../store/sqlite/translation-storage.ts";
import type { Store } from "../../store/store.ts";
import { createStoryIndex, type StoryIndex } from "../../stories/story-index.ts";

/** What is known of all captures up to where the record is: what the next one is compared with. */
export interface RecordIndexes {
  readonly copies: CopyIndex;
  readonly translations: TranslationIndex;
  readonly stories: StoryIndex;
  readonly merge: MergeIndex;
  /** Writes what was held back. Call it before the transaction ends. */
  flush(): void;
  /** Forgets what was read of a transaction that was rolled back, or written by another process. */
  forget(): void;
  /** Empties all of them. */
  clear(): void;
}

const known = new WeakMap<Store, RecordIndexes>();

/** The store's indexes, made on first use. */
export function recordIndexes(store: Store): RecordIndexes {
  const made = known.get(store) ?? createIndexes(store);
  known.set(store, made);
  return made;
}

function createIndexes({ indexes: db }: Store): RecordIndexes {
  const copyStorage = createSqliteCopyStorage(db);
  const storyStorage = createSqliteStoryStorage(db);
  const mergeStorage = createSqliteMergeStorage(db);
  const copies = createCopyIndex(copyStorage);
  const translations = createTranslationIndex(createSqliteTranslationStorage(db));
  const stories = createStoryIndex(storyStorage);
  const merge = createMergeIndex(mergeStorage);
  const forget = (): void => {
    copies.forget();
    translations.forget();
    stories.forget();
    mergeStorage.forget();
    merge.forget();
  };
  return {
    copies,
    translations,
    stories,
    merge,
    forget,
    flush() {
      copyStorage.flush();
      storyStorage.flush();
    },
    clear() {
      const tables = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB '*_*'")
        .all()
        .map(({ name }) => String(name))
        .filter((name) => /^(copy|story|merge)_/.test(name));
      for (const table of tables) db.exec(`DELETE FROM "${table}"`);
      forget();
    },
  };
}
