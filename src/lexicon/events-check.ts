import { existsSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import {
  type Codebook,
  type CodingRule,
  loadCodebook,
  shippedCodebook,
  type TriggerRule,
} from "./events-codebook.ts";
import { CODEBOOK_FILES, type CodebookManifest, readCodebookFolder } from "./events-folder.ts";
import { loadEventWords } from "./events-words.ts";

export interface CodebookError {
  readonly file: string;
  /** Id of the rule; null where the file itself is at fault. */
  readonly rule: string | null;
  readonly detail: string;
}

const known: ReadonlySet<string> = new Set(CODEBOOK_FILES);

/** What is wrong with a codebook folder, read on top of the shipped one; empty when it can be used. */
export function checkCodebook(folder: string): readonly CodebookError[] {
  if (!existsSync(folder)) return [{ file: folder, rule: null, detail: "no such folder" }];
  const own = readdirSync(folder);
  if (!own.some((name) => known.has(name)))
    return [{ file: folder, rule: null, detail: `holds none of ${[...known].join(", ")}` }];
  const shipped = shippedCodebook();
  try {
    const mine = readCodebookFolder(folder);
    const whole = loadCodebook(folder === shipped ? [shipped] : [shipped, folder]);
    const groups = groupsKnown(folder);
    return [
      ...checkManifest(mine.manifest, folder),
      ...repeated(mine.triggers, join(folder, "triggers.json")),
      ...repeated(mine.coding, join(folder, "coding.json")),
      ...mine.triggers.flatMap((rule) => checkTrigger(rule, whole, join(folder, "triggers.json"))),
      ...mine.coding.flatMap((rule) =>
        checkCoding(rule, whole, groups, join(folder, "coding.json")),
      ),
    ];
  } catch (error) {
    return [
      { file: folder, rule: null, detail: error instanceof Error ? error.message : "unreadable" },
    ];
  }
}

function checkManifest(manifest: CodebookManifest, folder: string): CodebookError[] {
  const errors: string[] = unknownKeys(manifest, MANIFEST_KEYS);
  const name = manifest.name ?? basename(resolve(folder));
  if (!/^[A-Za-z0-9_-]+$/.test(name))
    errors.push(`name "${name}": only letters, digits, "_" and "-"`);
  if (manifest.replaces !== undefined && typeof manifest.replaces !== "boolean")
    errors.push('"replaces" must be true or false');
  if (manifest.without) errors.push(...notLists(manifest, ["without"]));
  return errors.map((detail) => ({ file: join(folder, "codebook.json"), rule: null, detail }));
}

function repeated(rules: readonly { readonly id: string }[], file: string): CodebookError[] {
  const seen = new Set<string>();
  return rules.flatMap(({ id }) => {
    if (seen.has(id)) return [{ file, rule: id, detail: "two rules have this id" }];
    seen.add(id);
    return [];
  });
}

const MANIFEST_KEYS = ["name", "version", "about", "replaces", "without"];
const TRIGGER_KEYS = [
  ...["id", "class", "frame", "plover", "mode", "verbs", "nouns", "needs"],
  ...["examples", "counterExamples"],
];
const CODING_KEYS = [
  ...["id", "classes", "when", "acled", "plover", "mode"],
  ...["examples", "counterExamples"],
];
const GROUP_CONDITIONS = ["actor", "notActor", "target", "notTarget"] as const;
const MEANS_CONDITIONS = ["instrument", "notInstrument"] as const;
const CONDITIONS = [
  ...GROUP_CONDITIONS,
  ...MEANS_CONDITIONS,
  ...["near", "notNear", "trigger", "notTrigger", "harm", "status"],
];

const unknownKeys = (value: object, keys: readonly string[]): string[] =>
  Object.keys(value).flatMap((key) => (keys.includes(key) ? [] : [`unknown key "${key}"`]));

/** A single word where a list of words belongs is the commonest slip of the hand. */
const notLists = (value: object, keys: readonly string[]): string[] =>
  keys.flatMap((key) => {
    const list = (value as Record<string, unknown>)[key];
    const fine = Array.isArray(list) && list.every((one) => typeof one === "string");
    return list === undefined || fine ? [] : [`"${key}" must be a list of words`];
  });

function checkTrigger(rule: TriggerRule, book: Codebook, file: string): CodebookError[] {
  const errors = unknownKeys(rule, TRIGGER_KEYS);
  if (!rule.id?.startsWith("trigger.")) errors.push('id must begin with "trigger."');
  if (rule.id?.includes("@")) errors.push('id must not hold "@"');
  if (!book.frames.has(rule.frame)) errors.push(`unknown frame "${rule.frame}"`);
  if (!book.modes.has(`${rule.plover}/${rule.mode ?? ""}`))
    errors.push(`unknown PLOVER event and mode "${rule.plover}/${rule.mode ?? ""}"`);
  errors.push(...notLists(rule, ["verbs", "nouns", "needs", "examples", "counterExamples"]));
  for (const key of ["verbs", "nouns"] as const)
    if (rule[key] === undefined) errors.push(`"${key}" is missing; write [] where there are none`);
  if ((rule.verbs?.length ?? 0) + (rule.nouns?.length ?? 0) === 0)
    errors.push("no verbs and no nouns");
  if (!rule.class) errors.push("no class");
  errors.push(...checkExamples(rule));
  for (const example of rule.examples ?? [])
    if (!example.includes("<")) errors.push(`example without a marked trigger: ${example}`);
  return errors.map((detail) => ({ file, rule: rule.id ?? null, detail }));
}

/** Groups of actors and kinds of means that conditions may ask for. */
interface Groups {
  readonly actors: ReadonlySet<string>;
  readonly means: ReadonlySet<string>;
}

function groupsKnown(folder: string): Groups {
  const words = loadEventWords([folder]);
  // Nobody named; somebody of no listed group; a name of which no more is known.
  const actors = new Set(["none", "unknown", "name"]);
  for (const { group } of words.heads.values()) actors.add(group);
  const means = new Set(["none"]);
  for (const list of words.instruments.values()) for (const { kind } of list) means.add(kind);
  return { actors, means };
}

function checkCoding(
  rule: CodingRule,
  book: Codebook,
  groups: Groups,
  file: string,
): CodebookError[] {
  const errors = unknownKeys(rule, CODING_KEYS);
  if (!rule.id) errors.push("no id");
  if (rule.id?.includes("@")) errors.push('id must not hold "@"');
  if (rule.acled && !book.acled.has(rule.acled.join("/")))
    errors.push(`unknown ACLED type "${rule.acled.join("/")}"`);
  if (rule.plover && !book.modes.has(`${rule.plover}/${rule.mode ?? ""}`))
    errors.push(`unknown PLOVER event and mode "${rule.plover}/${rule.mode ?? ""}"`);
  const classes = new Set(book.triggers.map((trigger) => trigger.class));
  for (const name of rule.classes ?? [])
    if (!classes.has(name)) errors.push(`no trigger rule has the class "${name}"`);
  errors.push(...notLists(rule, ["classes", "examples", "counterExamples"]));
  if (rule.classes === undefined) errors.push('"classes" is missing');
  if (rule.when === undefined) errors.push('"when" is missing; write {} where it always holds');
  else errors.push(...checkConditions(rule.when, groups));
  errors.push(...checkExamples(rule));
  return errors.map((detail) => ({ file, rule: rule.id ?? null, detail }));
}

function checkConditions(when: CodingRule["when"], groups: Groups): string[] {
  const errors = [...unknownKeys(when, CONDITIONS), ...notLists(when, CONDITIONS)];
  if (errors.length > 0) return errors;
  for (const key of GROUP_CONDITIONS)
    for (const group of when[key] ?? [])
      if (!groups.actors.has(group)) errors.push(`"${key}": no head noun has the group "${group}"`);
  for (const key of MEANS_CONDITIONS)
    for (const kind of when[key] ?? [])
      if (!groups.means.has(kind)) errors.push(`"${key}": no instrument is of the kind "${kind}"`);
  return errors;
}

function checkExamples(rule: TriggerRule | CodingRule): string[] {
  const errors: string[] = [];
  if (!rule.examples?.length) errors.push("no example");
  if (!rule.counterExamples?.length) errors.push("no counter-example");
  return errors;
}
