import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createAnnotator } from "../pipeline/annotate.ts";
import { openSqlite } from "../store/sqlite/open.ts";
import { sha256 } from "../text/ids.ts";

/** One thing that an installation needs, and whether it is there. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do where it is not. */
  readonly remedy: string | null;
}

const SENTENCE = "The army said on Tuesday that two soldiers were killed near Kirkuk.";

/** Looks at everything a run depends on. Never throws: what breaks is a check that failed. */
export async function runDoctor(): Promise<Check[]> {
  return [
    check("Node", "install Node 24.15 or newer", () => {
      const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
      if (major < 24 || (major === 24 && minor < 15)) throw new Error(process.version);
      return process.version;
    }),
    check("SQLite with full-text search", "use a Node built with its own SQLite", () => {
      const db = new DatabaseSync(":memory:");
      db.exec("CREATE VIRTUAL TABLE t USING fts5(x)");
      const row = db.prepare("SELECT sqlite_version() AS v").get() as { v: string };
      return row.v;
    }),
    check(
      "pipeline: models, gazetteer, lexicons",
      "run npm run compile, or reinstall",
      annotateOne,
    ),
    await storeCheck(),
  ];
}

function check(name: string, remedy: string, look: () => string): Check {
  try {
    return { name, ok: true, detail: look(), remedy: null };
  } catch (error) {
    return { name, ok: false, detail: (error as Error).message, remedy };
  }
}

function annotateOne(): string {
  const annotator = createAnnotator();
  const result = annotator.annotate(
    {
      id: "doctor",
      sha256: sha256(SENTENCE),
      mediaType: "text/plain",
      text: SENTENCE,
      encoding: "utf-8",
      url: null,
      retrieved: null,
      published: "2025-01-23",
      publisher: null,
      headline: null,
      origin: { file: "-", line: null },
      problems: [],
    },
    { as: "article" },
  );
  const article = result.articles[0];
  if (article?.sentences.length !== 1) throw new Error("no sentence found");
  if (article.claims.length !== 1) throw new Error("the claim in a plain sentence was not found");
  if (!article.mentions.some((mention) => mention.kind === "place")) {
    throw new Error("the place in a plain sentence was not found");
  }
  return Object.entries(result.versions)
    .map(([stage, version]) => `${stage} ${version}`)
    .join(", ");
}

async function storeCheck(): Promise<Check> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-doctor-"));
  try {
    const store = await openSqlite(folder);
    await store.close();
    return { name: "store", ok: true, detail: "a store can be made and opened", remedy: null };
  } catch (error) {
    const detail = (error as Error).message;
    return { name: "store", ok: false, detail, remedy: "check space and permissions" };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
