import { type DiffPiece, diffTexts } from "../../copies/diff.ts";

/** Changed numbers, names and negations told of one pair. */
const MOST_CHANGES = 10;
const LONGEST = 120;

/** How two versions of a text differ, in figures and in the words that change what is claimed. */
export interface TextDifference {
  readonly added: number;
  readonly removed: number;
  readonly changes: readonly {
    readonly kind: DiffPiece["touches"][number];
    readonly before: string;
    readonly after: string;
  }[];
}

export function compareTexts(before: string, after: string): TextDifference {
  let added = 0;
  let removed = 0;
  const changes: TextDifference["changes"][number][] = [];
  for (const piece of diffTexts(before, after)) {
    if (piece.kind === "same") continue;
    const was = before.slice(...piece.before);
    const is = after.slice(...piece.after);
    added += countWords(is);
    removed += countWords(was);
    const [kind] = piece.touches;
    if (kind && piece.kind === "changed" && changes.length < MOST_CHANGES) {
      changes.push({ kind, before: shortened(was), after: shortened(is) });
    }
  }
  return { added, removed, changes };
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const shortened = (text: string): string =>
  text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
