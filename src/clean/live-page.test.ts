import { describe, expect, it } from "vitest";
import { captureOf } from "../../test/helpers/capture.ts";
import type { CleanCapture } from "../model/clean.ts";
import { cleanCapture } from "./clean.ts";

const clean = (html: string): CleanCapture =>
  cleanCapture(captureOf(html, { mediaType: "text/html" }), { as: "capture" });

const entry = (time: string, words: string): string =>
  `<div class="entry"><time datetime="2024-03-02T${time}:00Z">${time}</time><p>${words}</p></div>`;
const page = (byline: string): string => `<!DOCTYPE html><html lang="en"><head>
<title>Live: Flood in Norden - The Example</title></head><body><header><a href="/">The Example</a></header>
<article><h1>Live: Flood in Norden</h1>${byline}
${entry("10:20", "The river has reached the old market square, the mayor's office said on Saturday morning.")}
${entry("09:05", "Two bridges were closed to traffic after the water rose by a metre within three hours.")}
${entry("07:30", "Residents of the lower town were told to leave their houses, police said.")}
</article>
<footer>The Example is an invented newspaper. Its editors answer for the contents of this page.</footer></body></html>`;

describe("live pages", () => {
  const { articles, lines } = clean(page(""));

  it("keep entries as one body without their times and without the page's foot", () => {
    expect(articles).toHaveLength(1);
    expect(articles[0]!.text.split("\n\n").map((line) => line.split(" ")[0])).toEqual([
      "The",
      "Two",
      "Residents",
    ]);
  });

  it("label times as dates and the foot as legal", () => {
    expect(lines.filter(({ label }) => label === "date")).toHaveLength(3);
    expect(lines.at(-1)!.label).toBe("legal");
  });
});

describe("bylines", () => {
  it.each([
    ['<div class="byline">By<a href="/team/1">J.R. Doe</a></div>', "J.R. Doe"],
    ["<div>Author: Jane Roe on 2 March 2024, 10:00</div>", "Jane Roe"],
    [
      '<meta name="author" content="Jane Roe, senior lecturer for coastal studies at the university">',
      "Jane Roe",
    ],
  ])("%s", (byline, wanted) => {
    expect(clean(page(byline)).articles[0]!.byline).toBe(wanted);
  });
});
