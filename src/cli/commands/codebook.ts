import type { Command } from "commander";
import {
  checkWhole,
  codebookOf,
  describeError,
  newCodebook,
  usableCodebook,
} from "../../app/codebook.ts";
import { CommandError, EXIT } from "../../app/exit.ts";
import type { Codebook, CodingRule, TriggerRule } from "../../lexicon/events-codebook.ts";

interface ShowFlags {
  readonly rule?: string;
  readonly json?: boolean;
}

export function addCodebook(program: Command): void {
  const command = program
    .command("codebook")
    .summary("event rules of your own: start, check, show")
    .description(
      "Event rules are data: words that name an event, and rules that code it. A folder of your own adds to\n" +
        "the shipped codebook or replaces it (docs/guide/codebook.md); annotate, ingest, fetch, watch and start\n" +
        "take it with --codebook.",
    )
    .addHelpText(
      "after",
      "\nExamples:\n  dateline codebook new elections\n  dateline codebook check elections\n" +
        "  dateline codebook show --rule trigger.kill\n  dateline annotate page.html --codebook elections > page.jsonl",
    );
  command
    .command("new <folder>")
    .description("Makes a folder with one trigger rule and one coding rule to change.")
    .action((folder: string) => {
      const files = newCodebook(folder);
      process.stdout.write(`${folder}: ${files.join(", ")}\n`);
    });
  command
    .command("check <folder>")
    .description(
      "Checks form, values and ids of a folder's rules, then reads every example and counter-example with them.",
    )
    .option("--json", "print the faults as JSON")
    .action((folder: string, flags: ShowFlags) => {
      process.exitCode = runCheck(folder, flags.json === true);
    });
  command
    .command("show [folder]")
    .description("Lists the rules that are in force: the shipped ones, with a folder's own.")
    .option("--rule <id>", "one rule, whole, with its examples")
    .option("--json", "print as JSON")
    .action((folder: string | undefined, flags: ShowFlags) => {
      const book = codebookOf(folder === undefined ? undefined : usableCodebook(folder));
      process.stdout.write(flags.rule ? oneRule(book, flags.rule) : allRules(book, flags));
    });
}

function runCheck(folder: string, json: boolean): number {
  const faults = checkWhole(folder);
  if (json) process.stdout.write(`${JSON.stringify(faults, null, 2)}\n`);
  else {
    for (const fault of faults) process.stdout.write(`${describeError(fault)}\n`);
    process.stdout.write(
      faults.length === 0
        ? `${folder}: sound\n`
        : `${folder}: ${faults.length} ${faults.length === 1 ? "fault" : "faults"}\n`,
    );
  }
  return faults.length === 0 ? EXIT.ok : EXIT.checkFailed;
}

/** The rule's own folder may be left out: "trigger.x" finds "trigger.x@elections". */
function oneRule({ triggers, coding }: Codebook, id: string): string {
  const found = [...triggers, ...coding].find(
    (rule) => rule.id === id || rule.id.split("@")[0] === id,
  );
  if (!found) throw new CommandError(`codebook show: no rule "${id}" is in force`, EXIT.usage);
  return `${JSON.stringify(found, null, 2)}\n`;
}

function allRules(book: Codebook, flags: ShowFlags): string {
  const { version, triggers, coding } = book;
  if (flags.json) return `${JSON.stringify({ version, triggers, coding }, null, 2)}\n`;
  const lines = [
    `${triggers.length} trigger rules, ${coding.length} coding rules${version ? `; ${version}` : ""}`,
    "",
    ...triggers.map(triggerLine),
    "",
    "Coding rules, in the order in which they are tried:",
    ...coding.map(codingLine),
  ];
  return `${lines.join("\n")}\n`;
}

const coded = (plover: string, mode: string | null | undefined): string =>
  mode ? `${plover}/${mode}` : plover;

const triggerLine = (rule: TriggerRule): string =>
  `${rule.id}  ${coded(rule.plover, rule.mode)}  ${[...rule.verbs, ...rule.nouns].slice(0, 6).join(", ")}`;

const codingLine = (rule: CodingRule): string =>
  `${rule.id}  ${rule.acled?.join(" / ") ?? "no ACLED type"}${rule.plover ? `; ${coded(rule.plover, rule.mode)}` : ""}`;
