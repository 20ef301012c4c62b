import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { packageRoot } from "../src/lexicon/paths.ts";
import type { CaptureAnnotation } from "../src/model/annotation.ts";
import { dateline, jsonLines } from "./helpers/cli.ts";
import { tmpFolder } from "./helpers/tmp.ts";

const REPORT =
  "Gunmen snatched four ballot boxes in Kano on Sunday. Voters waited until the evening, the commission said.\n";

interface Step {
  readonly command: string;
  readonly output: string;
}

/** The commands of the guide with the output that it shows. */
function steps(): Step[] {
  const page = readFileSync(join(packageRoot, "docs", "guide", "codebook.md"), "utf8");
  return [...page.matchAll(/```console\n([^`]*)```/g)].flatMap(([, block = ""]) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((text) => {
        const end = text.indexOf("\n");
        return { command: text.slice(0, end), output: text.slice(end + 1) };
      }),
  );
}

/** Runs one line of the guide: a command, perhaps with "> file" or "| head -n" after it. */
function run(
  { command }: Step,
  cwd: string,
): { readonly code: number | null; readonly out: string } {
  const [line = "", file] = command.split(" > ");
  const [call = "", head] = line.split(" | head -");
  const { code, stdout } = dateline(call.split(" ").slice(1), { cwd });
  if (file) writeFileSync(join(cwd, file), stdout);
  const lines = head ? `${stdout.split("\n").slice(0, Number(head)).join("\n")}\n` : stdout;
  return { code, out: file ? "" : lines };
}

describe("docs/guide/codebook.md", () => {
  const cwd = mkdtempSync(join(tmpdir(), "dateline-guide-"));
  writeFileSync(join(cwd, "report.txt"), REPORT);
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));
  test.each(steps().map((step) => [step.command, step] as const))("%s", (_, step) => {
    expect(run(step, cwd)).toEqual({ code: 0, out: step.output });
  });

  test("its rules code the event, say so, and are in the versions", () => {
    const [annotation] = jsonLines<CaptureAnnotation>(
      readFileSync(join(cwd, "report.jsonl"), "utf8"),
    );
    expect(annotation!.versions.events).toMatch(/^\d+\+elections-1\.[0-9a-f]{8}$/);
    const [event] = annotation!.articles[0]!.events;
    expect(event!.rule).toBe("trigger.ballot-theft@elections+elections.armed-theft@elections");
    expect(event!.type.acled?.subType).toBe("Looting/property destruction");
  });

  test("workers know the rules, too: the same bytes", () => {
    const bytes = (workers: string): string =>
      dateline(
        [
          "annotate",
          "report.txt",
          "--as",
          "article",
          "--codebook",
          "elections",
          "--workers",
          workers,
        ],
        { cwd },
      ).stdout;
    expect(bytes("1")).toBe(bytes("0"));
    expect(bytes("1")).toContain("trigger.ballot-theft@elections");
  });
});

describe("a codebook that", () => {
  const withManifest = (manifest: object, rules: readonly object[] = []): string => {
    const folder = tmpFolder();
    writeFileSync(join(folder, "codebook.json"), JSON.stringify({ name: "own", ...manifest }));
    writeFileSync(join(folder, "triggers.json"), JSON.stringify(rules));
    writeFileSync(join(folder, "report.txt"), "Gunmen killed three farmers in Kano on Monday.");
    return folder;
  };
  const eventsWith = (folder: string): number => {
    const args = ["annotate", join(folder, "report.txt"), "--as", "article", "--workers", "0"];
    const { stdout } = dateline([...args, "--codebook", folder]);
    return jsonLines<CaptureAnnotation>(stdout)[0]!.articles[0]!.events.length;
  };

  test("leaves a rule out finds nothing by it", () => {
    expect(eventsWith(withManifest({ without: ["trigger.kill"] }))).toBe(0);
  });
  test("replaces the shipped one finds nothing by its rules", () => {
    expect(eventsWith(withManifest({}))).toBe(1);
    expect(eventsWith(withManifest({ replaces: true }))).toBe(0);
  });
  test("is faulty is named before anything is read", () => {
    const folder = withManifest({}, [{ id: "trigger.x", class: "x", frame: "no-such" }]);
    const { code, stdout, stderr } = dateline(["annotate", "x.txt", "--codebook", folder]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('trigger.x: unknown frame "no-such"');
  });
  test("does not find its examples does not pass its check", () => {
    const rule = {
      id: "trigger.x",
      class: "x",
      frame: "transitive",
      plover: "COERCE",
      mode: "seize",
      verbs: ["snatch"],
      nouns: [],
      examples: ["Gunmen <grabbed> the boxes in Tavo."],
      counterExamples: ["Gunmen snatched two boxes in Tavo."],
    };
    const { code, stdout } = dateline(["codebook", "check", withManifest({}, [rule])]);
    expect(code).toBe(5);
    expect(stdout).toContain("does not find its example: Gunmen <grabbed>");
    expect(stdout).toContain("finds its counter-example: Gunmen snatched two");
  });
});
