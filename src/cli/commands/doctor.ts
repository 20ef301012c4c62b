import type { Command } from "commander";
import { runDoctor } from "../../app/doctor.ts";
import { EXIT } from "../../app/exit.ts";

export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .summary("check this installation")
    .description(
      "Looks at everything a run depends on and says what to do where something is missing.",
    )
    .option("--json", "print the checks as JSON")
    .addHelpText("after", "\nExamples:\n  dateline doctor\n  dateline doctor --json")
    .action(async (flags: { json?: boolean }) => {
      const checks = await runDoctor();
      const text = flags.json
        ? `${JSON.stringify(checks)}\n`
        : checks
            .map(({ name, ok, detail, remedy }) => {
              const line = `${ok ? "ok  " : "FAIL"}  ${name}: ${detail}\n`;
              return remedy ? `${line}      ${remedy}\n` : line;
            })
            .join("");
      process.stdout.write(text);
      process.exitCode = checks.every(({ ok }) => ok) ? EXIT.ok : EXIT.checkFailed;
    });
}
