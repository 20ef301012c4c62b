import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { captureOf } from "../../test/helpers/capture.ts";
import type { Capture } from "../model/capture.ts";
import {
  captureLines,
  cleanCapture,
  furniturePages,
  learnFurniture,
  mergeFurniture,
} from "./clean.ts";

const page = (body: string): Capture =>
  captureOf(
    `Bridge opened to lorries after four days\n${body}\nThe Vale Herald is printed in Keldin on recycled paper by our own staff, officials said on Monday.`,
  );
const bodies = ["north", "south", "east", "west"].map(
  (side) =>
    `Officials in the ${side} said on Monday that the bridge had been opened to lorries.\nThe mayor of the ${side} said bread had reached the market by noon on Tuesday.`,
);

describe("furniture tables", () => {
  it("do not depend on order and merge as if counted together", () => {
    const lines = fc.array(fc.array(fc.constantFrom("a", "b", "c", "d")));
    fc.assert(
      fc.property(lines, lines, (one, two) => {
        const together = learnFurniture("h", [...one, ...two]);
        expect(
          learnFurniture(
            "h",
            [...two, ...one].map((page) => page.toReversed()),
          ),
        ).toEqual(together);
        expect(mergeFurniture([learnFurniture("h", one), learnFurniture("h", two)])).toEqual(
          together,
        );
      }),
    );
  });

  it("take a line that stands on many pages of a host out of the body, with the number as reason", () => {
    const table = learnFurniture(
      "vale-herald.example",
      bodies.map((body) => captureLines(page(body))),
    );
    const capture = page(bodies[0]!);
    const clean = cleanCapture(capture, { as: "capture", furniture: table });
    expect(clean.articles[0]?.text).not.toContain("recycled paper");
    expect(
      clean.furniture.some(({ reason }) => reason.includes("stands on 4 pages of this host")),
    ).toBe(true);
    expect(furniturePages(table, bodies[0]!.split("\n")[0]!)).toBe(0);
  });
});
