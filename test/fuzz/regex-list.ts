import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/lexicon/paths.ts";

/** A regular expression of the sources. */
export interface Found {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** Where a slash begins an expression and does not divide. */
const BEFORE = /[(,=:[!&|?{};>]\s*$|\breturn\s*$|^\s*$/;

/** Every regular expression written in the sources but the desk's, each once. Comments are left out. */
export function listRegexes(): Found[] {
  const src = join(packageRoot, "src");
  const found = new Map<string, Found>();
  for (const name of readdirSync(src, { recursive: true, encoding: "utf8" }).sort()) {
    if (!name.endsWith(".ts") || name.endsWith(".test.ts") || name.startsWith("desk")) continue;
    for (const line of readFileSync(join(src, name), "utf8").split("\n")) {
      if (/^\s*(?:\*|\/\*|\/\/)/.test(line)) continue;
      for (const one of ofLine(line)) {
        found.set(`${one.source}/${one.flags}`, { file: name, ...one });
      }
    }
  }
  return [...found.values()];
}

function ofLine(line: string): { source: string; flags: string }[] {
  const out: { source: string; flags: string }[] = [];
  let quote = "";
  for (let at = 0; at < line.length; at++) {
    const sign = line[at]!;
    if (quote !== "") {
      if (sign === "\\") at++;
      else if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'" || sign === "`") quote = sign;
    else if (sign === "/" && line[at + 1] === "/") break;
    else if (sign === "/" && BEFORE.test(line.slice(0, at))) {
      const end = endOf(line, at + 1);
      if (end < 0) break;
      const flags = /^[dgimsuvy]*/.exec(line.slice(end + 1))![0];
      const source = line.slice(at + 1, end);
      if (compiles(source, flags)) out.push({ source, flags });
      at = end + flags.length;
    }
  }
  return out;
}

/** The slash that ends an expression: not one escaped or within a class. */
function endOf(line: string, from: number): number {
  let inClass = false;
  for (let at = from; at < line.length; at++) {
    const sign = line[at];
    if (sign === "\\") at++;
    else if (sign === "[") inClass = true;
    else if (sign === "]") inClass = false;
    else if (sign === "/" && !inClass) return at;
  }
  return -1;
}

function compiles(source: string, flags: string): boolean {
  try {
    new RegExp(source, flags);
    return true;
  } catch {
    return false;
  }
}
