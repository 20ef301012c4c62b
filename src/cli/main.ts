#!/usr/bin/env node
import { Console } from "node:console";
import { run } from "./program.ts";

// Standard output is data: what libraries have to say (a damaged WARC makes one talk) goes to standard error.
globalThis.console = new Console(process.stderr);

await run(process.argv);
