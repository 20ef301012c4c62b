import { cpSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { bareLayers } from "../events/bare-layers.ts";
import { createEventsStage } from "../events/stage.ts";
import { analyseText } from "../language/analyse-text.ts";
import { type CodebookError, checkCodebook } from "../lexicon/events-check.ts";
import {
  type Codebook,
  type CodingRule,
  loadCodebook,
  shippedCodebook,
  type TriggerRule,
} from "../lexicon/events-codebook.ts";
import { codebookStarter, readCodebookFolder } from "../lexicon/events-folder.ts";
import { CommandError, EXIT } from "./exit.ts";

const CONTEXT = { articleId: "a", url: null, retrieved: null, given: null, publisher: null };

/** The shipped codebook, with a folder of one's own where one is given. */
export const codebookOf = (folder: string | undefined): Codebook =>
  loadCodebook(folder === undefined ? [shippedCodebook()] : [shippedCodebook(), folder]);

/** Returns the folder where its rules can be used; else throws a CommandError that names the first fault. */
export function usableCodebook(folder: string): string {
  const [first, ...rest] = checkCodebook(folder);
  if (!first) return folder;
  const more = rest.length > 0 ? ` (and ${rest.length} more)` : "";
  throw new CommandError(
    `codebook: ${describeError(first)}${more}`,
    EXIT.usage,
    `dateline codebook check ${folder} lists every fault`,
  );
}

/** "triggers.json, trigger.x: no example". */
export const describeError = ({ file, rule, detail }: CodebookError): string =>
  rule === null ? `${file}: ${detail}` : `${file}, ${rule}: ${detail}`;

/**
 * Every fault of a codebook folder: of form, and examples that its rules miss or counter-examples that they find.
 * Examples are read on their words alone, without gazetteer and actor lexicon. Empty where the folder is sound.
 */
export function checkWhole(folder: string): readonly CodebookError[] {
  const faults = checkCodebook(folder);
  if (faults.length > 0) return faults;
  const { triggers, coding } = readCodebookFolder(folder);
  const read = reader(folder);
  const ruleIs = (rule: string | undefined, id: string): boolean => rule?.split("@")[0] === id;
  return [
    ...triggers.flatMap((rule) =>
      runExamples(rule, join(folder, "triggers.json"), (text) =>
        read(text).some((event) => ruleIs(event.split("+")[0], rule.id)),
      ),
    ),
    ...coding.flatMap((rule) =>
      runExamples(rule, join(folder, "coding.json"), (text) =>
        read(text).some((event) => ruleIs(event.split("+")[1], rule.id)),
      ),
    ),
  ];
}

/** Rules of the events that a sentence gives. */
function reader(folder: string): (text: string) => readonly string[] {
  const stage = createEventsStage(folder === shippedCodebook() ? {} : { folder });
  return (text) =>
    stage
      .run(bareLayers(text, analyseText(text, "en")), CONTEXT)
      .layer.events.map((event) => event.rule);
}

function runExamples(
  rule: TriggerRule | CodingRule,
  file: string,
  holds: (text: string) => boolean,
): CodebookError[] {
  const plain = (example: string): string => example.replaceAll(/[<>]/g, "");
  const missed = rule.examples
    .filter((example) => !holds(plain(example)))
    .map((example) => `the rule does not find its example: ${example}`);
  const found = rule.counterExamples
    .filter((example) => holds(plain(example)))
    .map((example) => `the rule finds its counter-example: ${example}`);
  return [...missed, ...found].map((detail) => ({ file, rule: rule.id, detail }));
}

/** Copies the starting folder. Throws a CommandError where the folder holds something. */
export function newCodebook(folder: string): readonly string[] {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CommandError(`codebook new: ${folder}: the folder is not empty`, EXIT.usage);
  cpSync(codebookStarter(), folder, { recursive: true });
  return readdirSync(folder).sort();
}
