import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { arrivedBy } from "../../intake/arrival.ts";
import { describeFailure, type IntakeItem, intakeDefaults } from "../../intake/intake.ts";
import { readInputs } from "../../intake/read.ts";
import type { Store } from "../../store/store.ts";
import type { Actor } from "../log/log.ts";
import { buildRecord } from "../record/record.ts";
import { ingestItems } from "./ingest.ts";
import type { UploadProgress } from "./upload-progress.ts";

export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Takes uploaded files in as `ingest` does, tells how far it is, and brings the record up to date. */
export async function takeUpload(
  store: Store,
  files: readonly UploadedFile[],
  options: { readonly published?: string; readonly actor: Actor },
  tell: (progress: UploadProgress) => void,
): Promise<void> {
  const { actor, published } = options;
  const folder = await mkdtemp(join(tmpdir(), "dateline-upload-"));
  try {
    const names = new Map<string, string>();
    for (const [at, { name, bytes }] of files.entries()) {
      const path = join(folder, `${at}${extensionOf(name)}`);
      names.set(path, name);
      await writeFile(path, bytes);
    }
    const items = renamed(arrivedBy("drop", readInputs([...names.keys()], intakeDefaults)), names);
    const annotate = { as: "capture" as const, ...(published ? { published } : {}) };
    const result = await ingestItems(
      store,
      items,
      { annotate, intake: intakeDefaults, workers: 1 },
      {
        now: () => actor.at,
        by: actor.by,
        builds: true,
        onFailure: (failure) =>
          tell({
            ...{ kind: "failure", file: failure.file, line: failure.line },
            message: describeFailure(failure),
          }),
        onProgress: (done) => tell({ kind: "progress", done, of: null }),
      },
    );
    tell({ kind: "building" });
    await buildRecord(store, new Date());
    const { added, known, failures } = result;
    tell({ kind: "done", added, known, failures: failures.length });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Formats are told by bytes and, where these say nothing, by the end of the name. */
const extensionOf = (name: string): string => /(\.[A-Za-z0-9]{1,8}){1,2}$/.exec(name)?.[0] ?? "";

/** Items under the names that people know; the temporary files are nobody's business. */
async function* renamed(
  items: AsyncIterable<IntakeItem>,
  names: ReadonlyMap<string, string>,
): AsyncGenerator<IntakeItem> {
  const shown = (file: string): string => {
    for (const [path, name] of names) {
      if (file.startsWith(path)) return name + file.slice(path.length);
    }
    return file;
  };
  for await (const item of items) {
    if (item.kind === "failure") {
      yield { ...item, failure: { ...item.failure, file: shown(item.failure.file) } };
    } else {
      const { capture } = item;
      const origin = { ...capture.origin, file: shown(capture.origin.file) };
      yield { ...item, capture: { ...capture, origin } };
    }
  }
}
