import { describe, expect, it } from "vitest";
import { captureOf } from "../../test/helpers/capture.ts";
import { cleanCapture } from "./clean.ts";

describe("as article", () => {
  it("keeps everything, in NFC and with line feeds", () => {
    const [article] = cleanCapture(captureOf("Home\r\nA cafe\u0301.\r\n\r\nTT"), {
      as: "article",
    }).articles;
    expect(article?.text).toBe("Home\nA café.\n\nTT");
    expect(article?.blocks.map(({ span }) => article.text.slice(...span))).toEqual([
      "Home\nA café.",
      "TT",
    ]);
    expect(article?.map.filter((run) => run.kind === "decoded")).toHaveLength(4);
  });

  it("recognises a dateline field with its agency", () => {
    const text = "NORTHTOWN, March 5 (Reuters) — Two bridges were closed.";
    const [article] = cleanCapture(captureOf(text), { as: "article" }).articles;
    expect(article?.datelineField).toEqual({ place: "NORTHTOWN", date: "March 5", raw: [0, 30] });
    expect(article?.credits).toEqual([{ name: "Reuters", kind: "agency", raw: [20, 27] }]);
  });
});
