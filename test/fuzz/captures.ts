import type { Capture } from "../../src/model/capture.ts";
import type { ArticleContext } from "../../src/model/layers.ts";

/** A capture of a text that no reader gave. */
export const captureOf = (
  text: string,
  mediaType: Capture["mediaType"] = "text/plain",
): Capture => ({
  id: "cap-fuzz",
  sha256: "0".repeat(64),
  mediaType,
  text,
  encoding: "utf-8",
  url: "https://paper.example/2025/03/05/story",
  retrieved: "2025-03-05T10:00:00Z",
  published: null,
  publisher: "Paper",
  headline: null,
  origin: { file: "fuzz", line: null },
  problems: [],
});

export const CONTEXT: ArticleContext = {
  articleId: "art-fuzz",
  url: "https://paper.example/2025/03/05/story",
  retrieved: "2025-03-05T10:00:00Z",
  given: null,
  publisher: "Paper",
};
