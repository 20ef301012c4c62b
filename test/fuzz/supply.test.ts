import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readAudit } from "../../scripts/audit.ts";
import { makeSbom } from "../../scripts/sbom.ts";
import { packageRoot } from "../../src/lexicon/paths.ts";

/** Licences under which a package may be built upon; MPL-2.0 for tools that are not shipped. */
const ALLOWED = new Set(
  "MIT MIT-0 ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 BlueOak-1.0.0 CC0-1.0 CC-BY-4.0 Zlib".split(
    " ",
  ),
);

interface Component {
  readonly name: string;
  readonly scope?: string;
  readonly licenses?: readonly {
    readonly license?: { readonly id?: string; readonly name?: string };
    readonly expression?: string;
  }[];
  readonly properties?: readonly { readonly name: string }[];
}

const isTool = ({ properties = [] }: Component): boolean =>
  properties.some(({ name }) => name === "cdx:npm:package:development");

test("the bill of materials is the same each time, and every licence in it is allowed", () => {
  const bom = makeSbom();
  expect(makeSbom()).toBe(bom);
  const { components } = JSON.parse(bom) as { components: Component[] };
  expect(components.length).toBeGreaterThan(50);
  const wrong = components.flatMap((component) => {
    const terms = (component.licenses ?? [])
      .map(({ license, expression }) => license?.id ?? license?.name ?? expression ?? "")
      .join(" ")
      .split(/[\s()]+|\b(?:OR|AND)\b/)
      .filter((term) => term !== "");
    const fine =
      terms.length > 0 &&
      terms.every((term) => ALLOWED.has(term) || (term === "MPL-2.0" && isTool(component)));
    return fine ? [] : [`${component.name}: ${terms.join(" ") || "none"}`];
  });
  expect(wrong).toEqual([]);
});

test("an audit is read as what it says; no answer is no clean bill", () => {
  const counts = { info: 0, low: 1, moderate: 0, high: 2, critical: 0 };
  expect(readAudit(JSON.stringify({ metadata: { vulnerabilities: counts } }))).toEqual({
    kind: "answer",
    counts,
  });
  expect(readAudit('{"message":"405 Method Not Allowed"}')).toEqual({
    kind: "none",
    why: "405 Method Not Allowed",
  });
  expect(readAudit("npm error").kind).toBe("none");
});

test("every test that the security pages name is there", () => {
  for (const page of ["SECURITY.md", "docs/reference/security.md"]) {
    const text = readFileSync(join(packageRoot, page), "utf8");
    const named = [...text.matchAll(/`((?:src|test)\/[^`]*?\.test\.ts)`/g)].map(
      (match) => match[1]!,
    );
    expect(named.length, page).toBeGreaterThan(2);
    for (const name of named) expect(existsSync(join(packageRoot, name)), name).toBe(true);
  }
});
