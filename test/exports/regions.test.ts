import { expect, test } from "vitest";
import { exportCountries } from "../../src/lexicon/exports.ts";

/** Countries at the edges of Gleditsch and Ward's number ranges, which UCDP's regions follow. */
const EDGES: Readonly<Record<string, readonly string[]>> = {
  Europe: ["GBR", "RUS", "UKR", "ARM", "GEO", "AZE", "CYP", "ISL"],
  "Middle East": ["EGY", "IRN", "TUR", "IRQ", "SYR", "PSE", "ISR", "YEM", "OMN"],
  Africa: ["SDN", "SSD", "MAR", "DZA", "TUN", "LBY", "ZAF", "MDG", "MUS", "CPV"],
  Asia: ["AFG", "TKM", "KAZ", "CHN", "PAK", "MMR", "IDN", "AUS", "PNG", "FJI"],
  Americas: ["USA", "CUB", "HTI", "MEX", "COL", "ARG"],
};

test.each(Object.entries(EDGES))("UCDP's %s", (region, codes) => {
  for (const code of codes) expect(exportCountries().get(code)?.ucdpRegion, code).toBe(region);
});

test("every country has one of ACLED's seventeen regions, and a UCDP region where people live", () => {
  const acled = new Set([...exportCountries().values()].map((country) => country.acledRegion));
  expect(acled.size).toBe(17);
  for (const [code, { acledRegion, ucdpRegion }] of exportCountries())
    expect(ucdpRegion === "", code).toBe(acledRegion === "Antarctica");
});
