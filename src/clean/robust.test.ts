import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { captureOf } from "../../test/helpers/capture.ts";
import type { Capture } from "../model/capture.ts";
import { mapFaults } from "../text/offset-map.ts";
import { cleanCapture } from "./clean.ts";

const capture = (text: string, mediaType: Capture["mediaType"]): Capture =>
  captureOf(text, { mediaType });

const paragraph =
  "Officials said on Monday that the road to the valley had been opened again for lorries. ";
const html = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "<p>",
        "</p>",
        "<div class=body>",
        "</div>",
        "<h1>",
        "</h1>",
        "<li>",
        "<a href=x>",
        "</a>",
        "<br>",
        "<br><br>",
        "<td>",
        "</table>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&amp;",
        "&eacute",
        "&#x301;",
        "&#0;",
        "&#xD800;",
        "e\u0301",
        "\ud800",
        "\0",
        "<",
        ">",
        "\u00a0",
        "\u00ad",
        "<time datetime=2024-05-01>",
        "<b",
        '"',
        paragraph,
        paragraph,
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(""));

describe("any capture", () => {
  it.each(["text/html", "text/plain"] as const)(
    "%s: is cleaned without a throw, well-formed, every character led back",
    (type) => {
      fc.assert(
        fc.property(html, (source) => {
          const clean = cleanCapture(capture(source, type), { as: "capture" });
          for (const { text, map, blocks } of clean.articles) {
            expect(mapFaults(text, map, source)).toEqual([]);
            expect(text.isWellFormed() && text.normalize("NFC") === text).toBe(true);
            expect(blocks.map(({ span }) => text.slice(...span)).join("\n\n")).toBe(text);
          }
          for (const { raw } of [...clean.furniture, ...clean.lines]) {
            expect(raw[0] >= 0 && raw[0] <= raw[1] && raw[1] <= source.length).toBe(true);
          }
        }),
        { numRuns: 150 },
      );
    },
  );

  it("as article keeps every character", () => {
    fc.assert(
      fc.property(html, (source) => {
        const [article] = cleanCapture(capture(source, "text/plain"), { as: "article" }).articles;
        expect(article!.text).toBe(source.replace(/\r\n?/g, "\n").toWellFormed().normalize("NFC"));
        expect(mapFaults(article!.text, article!.map, source)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("ten thousand nested elements take no longer than a page", () => {
    const deep = `${"<div><b><span>".repeat(10_000)}<p>${paragraph.repeat(4)}</p>`;
    const started = performance.now();
    expect(cleanCapture(capture(deep, "text/html"), { as: "capture" }).articles).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it("a page cut off inside a tag, a comment or a script is read up to there", () => {
    for (const tail of [
      "<p class='x",
      "<!-- never closed",
      "<script>var a = 1;",
      '<a href="',
      "&am",
    ]) {
      const source = `<h1>Road opened</h1><p>${paragraph.repeat(3)}</p>${tail}`;
      expect(() => cleanCapture(capture(source, "text/html"), { as: "capture" })).not.toThrow();
    }
  });
});
