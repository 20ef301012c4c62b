import { type Command, InvalidArgumentError, Option } from "commander";
import { usableCodebook } from "../app/codebook.ts";
import { CommandError, EXIT } from "../app/exit.ts";
import { readFurniture } from "../app/furniture.ts";
import { defaultWorkers } from "../app/ingest/annotate-inputs.ts";
import { INPUT_FORMATS, type InputFormat, intakeDefaults } from "../intake/intake.ts";

export interface AnnotateFlags {
  readonly furniture?: readonly string[];
  readonly gazetteer?: string;
  readonly codebook?: string;
  readonly workers?: number;
}

export interface InputFlags extends AnnotateFlags {
  readonly inputFormat: InputFormat;
  readonly as: "capture" | "article";
  readonly published?: string;
  readonly maxBytes: number;
}

/** The options of every command that reads captures. */
export function withInputOptions(command: Command): Command {
  command
    .addOption(
      new Option("--input-format <format>", "what the files hold; auto looks at the bytes")
        .choices(INPUT_FORMATS)
        .default("auto"),
    )
    .addOption(
      new Option("--as <what>", "capture: clean and split it; article: the text is one body")
        .choices(["capture", "article"])
        .default("capture"),
    )
    .option("--published <date>", "publication day of the captures (YYYY-MM-DD)", parseDay)
    .option("--max-bytes <n>", "largest page in bytes", parseCount, intakeDefaults.maxBytes);
  return withAnnotateOptions(command);
}

/** The options of every command that annotates. */
export function withAnnotateOptions(command: Command): Command {
  return command
    .option(
      "--gazetteer <folder>",
      "store whose imported places are known (dateline gazetteer import)",
    )
    .option("--codebook <folder>", "event rules of your own (dateline codebook)")
    .option("--furniture <files...>", "furniture tables (dateline furniture --output)")
    .option(
      "--workers <n>",
      `worker threads, 0 for none (default: ${defaultWorkers()})`,
      parseCount,
    );
}

export function parseDay(value: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== value) {
    throw new InvalidArgumentError(`expected a day such as 2025-01-23, found "${value}".`);
  }
  return value;
}

export function parseCount(value: string): number {
  if (!/^\d{1,12}$/.test(value)) {
    throw new InvalidArgumentError(`expected a whole number, found "${value}".`);
  }
  return Number(value);
}

/** Turns down what only the one who annotates can do, where captures are queued for workers. */
export function refuseWithQueue(command: string, flags: InputFlags): void {
  const ofWorkers = (["furniture", "gazetteer", "codebook", "workers"] as const).filter(
    (name) => flags[name] !== undefined,
  );
  if (ofWorkers.length === 0) return;
  throw new CommandError(
    `${command} --queue: --${ofWorkers[0]} is for the one who annotates`,
    EXIT.usage,
    "leave it out; dateline work has --gazetteer, --codebook and --threads",
  );
}

/** Reads the flags of every command that annotates into what the app layer takes. */
export const annotateOptions = ({ furniture, gazetteer, codebook, workers }: AnnotateFlags) => ({
  workers: workers ?? defaultWorkers(),
  ...(furniture ? { furniture: furniture.map(readFurniture) } : {}),
  ...(gazetteer ? { gazetteer } : {}),
  ...(codebook ? { codebook: usableCodebook(codebook) } : {}),
});

/** Reads the flags of every command that reads captures, the same way. */
export function inputOptions(flags: InputFlags) {
  const { furniture, ...run } = annotateOptions(flags);
  return {
    annotate: {
      as: flags.as,
      ...(flags.published ? { published: flags.published } : {}),
      ...(furniture ? { furniture } : {}),
    },
    intake: { format: flags.inputFormat, maxBytes: flags.maxBytes },
    ...run,
  };
}
