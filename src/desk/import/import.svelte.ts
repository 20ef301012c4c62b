import type { ImportMessage } from "../../api/contract-watch.ts";
import { RequestError } from "../data/get.ts";
import { refreshNow } from "../data/live.svelte.ts";
import { upload } from "./upload.ts";

type Of<Kind> = Extract<ImportMessage, { readonly kind: Kind }>;

/** The import that runs or ran last in this tab. */
export interface Import {
  readonly files: readonly string[];
  readonly done: number;
  readonly of: number | null;
  readonly step: "reading" | "building" | "done" | "failed";
  readonly failures: readonly Of<"failure">[];
  readonly result: Of<"done"> | null;
  readonly error: string | null;
}

let current = $state.raw<Import | null>(null);

export const importing = {
  get current(): Import | null {
    return current;
  },
  get isRunning(): boolean {
    return current?.step === "reading" || current?.step === "building";
  },
};

function take(message: ImportMessage): void {
  if (!current) return;
  switch (message.kind) {
    case "progress":
      current = { ...current, done: message.done, of: message.of };
      break;
    case "failure":
      current = { ...current, failures: [...current.failures, message] };
      break;
    case "building":
      current = { ...current, step: "building" };
      break;
    case "done":
      current = { ...current, step: "done", result: message };
      break;
    case "error":
      current = { ...current, step: "failed", error: message.message };
  }
}

/** Takes files in; one import at a time. */
export async function startImport(files: readonly File[], published: string): Promise<void> {
  if (importing.isRunning || files.length === 0) return;
  current = {
    files: files.map(({ name }) => name),
    ...{ done: 0, of: null, step: "reading", failures: [], result: null, error: null },
  };
  try {
    await upload(files, published, take);
  } catch (error) {
    const message = error instanceof RequestError ? error.message : String(error);
    current = { ...current, step: "failed", error: message };
  }
  refreshNow();
}
