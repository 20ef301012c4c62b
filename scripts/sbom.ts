/**
 * `npm run sbom`: every package that the lock file names, as a CycloneDX bill of materials. The same lock file gives the
 * same bytes: what npm draws anew each time (serial number, time, folder name) is taken out.
 *
 *   npm run sbom -- [FILE]      (default: build/sbom.json; "-" is standard output)
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { writeWhole } from "../src/app/whole-file.ts";
import { packageRoot } from "../src/lexicon/paths.ts";

interface Component {
  readonly "bom-ref": string;
  readonly name: string;
}
interface Bom {
  serialNumber?: string;
  readonly metadata: { timestamp?: string; tools?: unknown; component: { name: string } };
  readonly components: Component[];
  readonly dependencies: { readonly ref: string; readonly dependsOn?: string[] }[];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The bill of materials as JSON text. Throws where npm gives none. */
export function makeSbom(): string {
  const args = ["sbom", "--sbom-format=cyclonedx", "--package-lock-only"];
  const { status, stdout, stderr } = spawnSync("npm", args, {
    cwd: packageRoot,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`npm sbom: ${stderr.slice(0, 400)}`);
  const bom = JSON.parse(stdout) as Bom;
  delete bom.serialNumber;
  delete bom.metadata.timestamp;
  delete bom.metadata.tools;
  bom.metadata.component.name = "dateline";
  bom.components.sort((a, b) => byText(a["bom-ref"], b["bom-ref"]));
  bom.dependencies.sort((a, b) => byText(a.ref, b.ref));
  for (const { dependsOn } of bom.dependencies) dependsOn?.sort(byText);
  return `${JSON.stringify(bom, null, 1)}\n`;
}

if (import.meta.main) {
  const file = process.argv[2] ?? join(packageRoot, "build", "sbom.json");
  if (file === "-") process.stdout.write(makeSbom());
  else {
    mkdirSync(dirname(file), { recursive: true });
    await writeWhole(file, [makeSbom()]);
    process.stderr.write(`${file}\n`);
  }
}
