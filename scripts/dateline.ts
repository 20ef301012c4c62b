/** `npm run --silent dateline -- COMMAND …`: runs the command in the folder that npm was called from. */
import { run } from "../src/cli/program.ts";

// npm runs scripts in the package's folder; INIT_CWD is where the caller stood, so that relative paths are theirs.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await run(process.argv);
