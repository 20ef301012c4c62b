import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import {
  type Codebook,
  type CodingRule,
  loadCodebook,
  shippedCodebook,
  type TriggerRule,
} from "./events-codebook.ts";

export interface CodebookError {
  readonly file: string;
  /** Id of the rule; null where the file itself is at fault. */
  readonly rule: string | null;
  readonly detail: string;
}

const known = new Set(["frames.json", "triggers.json", "coding.json", "plover.tsv", "acled.tsv"]);

/** What is wrong with a codebook folder, read on top of the shipped one; empty when it can be used. */
export function checkCodebook(folder: string): readonly CodebookError[] {
  if (!existsSync(folder)) return [{ file: folder, rule: null, detail: "no such folder" }];
  const own = readdirSync(folder);
  if (!own.some((name) => known.has(name)))
    return [{ file: folder, rule: null, detail: `holds none of ${[...known].join(", ")}` }];
  const shipped = shippedCodebook();
  try {
    const whole = loadCodebook(folder === shipped ? [shipped] : [shipped, folder]);
    const mine = folder === shipped ? whole : loadCodebook([folder]);
    return [
      ...mine.triggers.flatMap((rule) => checkTrigger(rule, whole, join(folder, "triggers.json"))),
      ...mine.coding.flatMap((rule) => checkCoding(rule, whole, join(folder, "coding.json"))),
    ];
  } catch (error) {
    return [
      { file: folder, rule: null, detail: error instanceof Error ? error.message : "unreadable" },
    ];
  }
}

function checkTrigger(rule: TriggerRule, book: Codebook, file: string): CodebookError[] {
  const errors: string[] = [];
  if (!rule.id?.startsWith("trigger.")) errors.push('id must begin with "trigger."');
  if (!book.frames.has(rule.frame)) errors.push(`unknown frame "${rule.frame}"`);
  if (!book.modes.has(`${rule.plover}/${rule.mode ?? ""}`))
    errors.push(`unknown PLOVER event and mode "${rule.plover}/${rule.mode ?? ""}"`);
  if ((rule.verbs?.length ?? 0) + (rule.nouns?.length ?? 0) === 0)
    errors.push("no verbs and no nouns");
  if (!rule.class) errors.push("no class");
  errors.push(...checkExamples(rule));
  for (const example of rule.examples ?? [])
    if (!example.includes("<")) errors.push(`example without a marked trigger: ${example}`);
  return errors.map((detail) => ({ file, rule: rule.id ?? null, detail }));
}

function checkCoding(rule: CodingRule, book: Codebook, file: string): CodebookError[] {
  const errors: string[] = [];
  if (!rule.id) errors.push("no id");
  if (rule.acled && !book.acled.has(rule.acled.join("/")))
    errors.push(`unknown ACLED type "${rule.acled.join("/")}"`);
  if (rule.plover && !book.modes.has(`${rule.plover}/${rule.mode ?? ""}`))
    errors.push(`unknown PLOVER event and mode "${rule.plover}/${rule.mode ?? ""}"`);
  const classes = new Set(book.triggers.map((trigger) => trigger.class));
  for (const name of rule.classes ?? [])
    if (!classes.has(name)) errors.push(`no trigger rule has the class "${name}"`);
  errors.push(...checkExamples(rule));
  return errors.map((detail) => ({ file, rule: rule.id ?? null, detail }));
}

function checkExamples(rule: TriggerRule | CodingRule): string[] {
  const errors: string[] = [];
  if (!rule.examples?.length) errors.push("no example");
  if (!rule.counterExamples?.length) errors.push("no counter-example");
  return errors;
}
