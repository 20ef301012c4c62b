import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The package's folder: the nearest one upwards of this file that holds package.json. */
export const packageRoot: string = (() => {
  let dir = import.meta.dirname;
  while (!existsSync(join(dir, "package.json"))) dir = dirname(dir);
  return dir;
})();

/** Lists and rules that people write: `data/<stage>/<language>/`. */
export const dataPath = (...parts: string[]): string => join(packageRoot, "data", ...parts);

/** Trained models, each with its card. */
export const modelPath = (...parts: string[]): string => join(packageRoot, "models", ...parts);

/** Compiled data. In a checkout `build/`; in the published package `dist/compiled/`. */
export const compiledPath = (...parts: string[]): string =>
  join(packageRoot, import.meta.filename.endsWith(".ts") ? "build" : "dist/compiled", ...parts);
