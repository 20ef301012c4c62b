import { describe, expect, it } from "vitest";
import { findRegions } from "./regions.ts";

/** Regions of a text whose paragraphs are parted by empty lines, as "depth:words". */
function regions(text: string): string[] {
  const paragraphs: [number, number][] = [];
  let at = 0;
  for (const part of text.split("\n\n")) {
    paragraphs.push([at, at + part.length]);
    at += part.length + 2;
  }
  return findRegions(text, paragraphs).map(
    (r) =>
      `${r.depth}:${text.slice(r.span[0], r.span[1])}${r.closed ? "" : "…"}${r.continued === null ? "" : `>${r.continued}`}`,
  );
}

describe("findRegions", () => {
  it.each([
    ['"Go," he said.', ['1:"Go,"']],
    ["“Go,” he said, “now.”", ["1:“Go,”", "1:“now.”"]],
    ["''Go,'' he said.", ["1:''Go,''"]],
    ["``Go,'' he said.", ["1:``Go,''"]],
    ["'Go now,' said Huda.", ["1:'Go now,'"]],
    ["‘We don’t know,’ said Huda.", ["1:‘We don’t know,’"]],
    ['The so-called “Dawn – Hope," began.', ['1:“Dawn – Hope,"']],
    ["He saw it.“ Then he left.", []],
    ["“It is over.“ Then he left.", ["1:“It is over.“"]],
    ["«Nous partons», a-t-il dit.", ["1:«Nous partons»"]],
    ["“He said ‘no’ and left,” she said.", ["1:“He said ‘no’ and left,”", "2:‘no’"]],
    ["The rebels' camp and the soldiers' tents burned.", []],
    ["It's the '90s, and they don't care 'bout rock 'n' roll.", []],
    ["'The rebels' camp is gone,' he said.", ["1:'The rebels' camp is gone,'"]],
    ['The 6" pipe burst.', []],
    ['"One."\n\nPlain.', ['1:"One."']],
    ['"One.\n\n"Two."\n\nPlain', ['1:"One.…>1', '1:"Two."']],
    ['Mayor: "We wait.\n\nThey left.', ['1:"We wait.…']],
    ['""', []],
  ])("%s", (text, expected) => {
    expect(regions(text)).toEqual(expected);
  });
});
