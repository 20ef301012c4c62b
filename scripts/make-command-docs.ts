/** `node scripts/make-command-docs.ts`: writes docs/reference/commands.md from the commands' own help. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createProgram } from "../src/cli/program.ts";
import { packageRoot } from "../src/lexicon/paths.ts";

const sections = (await createProgram()).commands
  .filter((command) => command.name() !== "help")
  .map((command) => {
    let help = "";
    command
      .configureHelp({ helpWidth: 100 })
      .configureOutput({ writeOut: (text) => (help += text) })
      .outputHelp();
    return `## ${command.name()}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`;
  });

const page = `# Commands

Made from the commands' own help by \`scripts/make-command-docs.ts\`. Exit codes: [exit-codes.md](exit-codes.md).
In a checkout: \`npm run --silent dateline -- COMMAND …\`.

${sections.join("\n")}`;
writeFileSync(join(packageRoot, "docs", "reference", "commands.md"), page);
