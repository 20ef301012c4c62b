import { bounded, ReaderOverrun } from "../bounded.ts";
import type { IntakeItem } from "../intake.ts";
import { failure, type Reader, readWhole, tooCostly, tooLarge } from "../source.ts";

/** Largest file: its footer stands at the end, so the whole is held in memory. Archives are cut into parts below this. */
const LARGEST = 1024 * 1024 * 1024;

/**
 * Reads a Parquet list: rows with the columns of a JSONL line, or captures that another machine has annotated. A page
 * whose counts lie can keep the library busy without end, hence a thread with a deadline.
 */
export const readParquet: Reader = async function* (source, options) {
  const bytes = await readWhole(source.stream, LARGEST);
  if (bytes === null) {
    yield tooLarge(source.name, null, LARGEST + 1, LARGEST);
    return;
  }
  try {
    yield* bounded<IntakeItem>("parquet", bytes, source.name, options.patienceMs);
  } catch (error) {
    const { message } = error as Error;
    yield error instanceof ReaderOverrun
      ? tooCostly(source.name, message)
      : failure(
          "INTAKE_BAD_ARCHIVE",
          source.name,
          "a whole Parquet file, uncompressed or Snappy",
          message,
        );
  }
};
