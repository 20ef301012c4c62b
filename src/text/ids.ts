import { createHash } from "node:crypto";

/** SHA-256 of a string's UTF-8 bytes or of bytes, in hex. */
export const sha256 = (data: string | Uint8Array): string =>
  createHash("sha256").update(data).digest("hex");

/** "art_" and the like before 20 hex digits (80 bits) of the hash of the parts, which are kept apart. */
export const contentId = (prefix: string, ...parts: readonly (string | number)[]): string =>
  `${prefix}_${sha256(JSON.stringify(parts)).slice(0, 20)}`;
