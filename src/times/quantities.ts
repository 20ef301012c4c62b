import type { QuantityMention } from "../model/layers.ts";
import type { Found } from "./resolve.ts";
import type { Scan } from "./tokens.ts";

export function findQuantities(
  _scan: Scan,
  _found: readonly Found[],
  _articleId: string,
): QuantityMention[] {
  return [];
}
