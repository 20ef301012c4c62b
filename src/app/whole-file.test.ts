import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tmpFolder } from "../../test/helpers/tmp.ts";
import { CommandError } from "./exit.ts";
import { writeWhole } from "./whole-file.ts";

test("a file is written whole, in place of the old one, with its mode, through a link", async () => {
  const folder = tmpFolder();
  const file = join(folder, "out.csv");
  writeFileSync(file, "old", { mode: 0o600 });
  symlinkSync(file, join(folder, "link.csv"));
  let old = "";
  await writeWhole(join(folder, "link.csv"), ["new ", Buffer.from("rows")], () => {
    old = readFileSync(file, "utf8");
  });
  expect([old, readFileSync(file, "utf8")]).toEqual(["old", "new rows"]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(["link.csv", "out.csv"]);
});

test("what breaks off leaves the old file and no part; what a killed process left is removed, a living one's stays", async () => {
  const folder = tmpFolder();
  const file = join(folder, "out.csv");
  writeFileSync(file, "old");
  async function* broken(): AsyncGenerator<string> {
    yield "half";
    throw new RangeError("no more");
  }
  await expect(writeWhole(file, broken())).rejects.toThrow("no more");
  expect([readdirSync(folder), readFileSync(file, "utf8")]).toEqual([["out.csv"], "old"]);

  writeFileSync(`${file}.2147483646.part`, "cut");
  writeFileSync(`${file}.${process.ppid}.part`, "under way");
  writeFileSync(`${file}.notes.part`, "somebody's own");
  await writeWhole(file, ["new"]);
  expect(readdirSync(folder)).toEqual(
    ["out.csv", `out.csv.${process.ppid}.part`, "out.csv.notes.part"].sort(),
  );
});

test("a device is written to, a folder that is not there is named", async () => {
  await writeWhole("/dev/null", ["x"]);
  expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  const nowhere = join(tmpFolder(), "none", "out.csv");
  await expect(writeWhole(nowhere, ["x"])).rejects.toThrow(CommandError);
  expect(existsSync(nowhere)).toBe(false);
});

test("killed in the middle, the old file stands; the next writer removes what was left", async () => {
  const folder = tmpFolder();
  const file = join(folder, "out.csv");
  writeFileSync(file, "old");
  const script = join(folder, "write.ts");
  writeFileSync(
    script,
    `import { writeWhole } from ${JSON.stringify(join(import.meta.dirname, "whole-file.ts"))};
    async function* rows() {
      for (let row = 0; ; row++) {
        yield "row ".repeat(50_000);
        if (row === 3) console.log("under way");
        await new Promise((go) => setTimeout(go, 1));
      }
    }
    await writeWhole(${JSON.stringify(file)}, rows());`,
  );
  const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout!, "data");
  const part = `out.csv.${child.pid}.part`;
  expect(readdirSync(folder)).toContain(part);
  child.kill("SIGKILL");
  await once(child, "close");
  expect([readFileSync(file, "utf8"), existsSync(join(folder, part))]).toEqual(["old", true]);
  await writeWhole(file, ["new"]);
  expect([readFileSync(file, "utf8"), existsSync(join(folder, part))]).toEqual(["new", false]);
});
