/** A stretch of text and what stands in its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The edits, in order, that bring a text to well-formed NFC; none for nearly every text. */
export function nfcEdits(text: string): Edit[] {
  // Two native passes; only a text that fails one of them is looked at piece by piece.
  if (text.isWellFormed() && text.normalize("NFC") === text) return [];
  const edits: Edit[] = [];
  // No canonical composition reaches across white space, so words can be looked at apart. Two spaces have another form.
  for (const { 0: word, index } of text.matchAll(/\S+|[\u2000\u2001]/g)) {
    const whole = word.toWellFormed().normalize("NFC");
    if (whole === word) continue;
    const found = wordEdits(word, index);
    edits.push(...(applied(word, index, found) === whole ? found : [wordEdit(word, index, whole)]));
  }
  return edits;
}

function wordEdits(word: string, at: number): Edit[] {
  const edits: Edit[] = [];
  for (const { segment, index } of graphemes.segment(word)) {
    const normal = segment.toWellFormed().normalize("NFC");
    if (normal !== segment) {
      edits.push({ start: at + index, end: at + index + segment.length, text: normal });
    }
  }
  return edits;
}

const wordEdit = (word: string, at: number, text: string): Edit => ({
  start: at,
  end: at + word.length,
  text,
});

function applied(word: string, at: number, edits: readonly Edit[]): string {
  let result = "";
  let from = 0;
  for (const edit of edits) {
    result += word.slice(from, edit.start - at) + edit.text;
    from = edit.end - at;
  }
  return result + word.slice(from);
}

/** Whether most strong letters of a text run from right to left. */
export function isRightToLeft(text: string): boolean {
  const rtl = text.match(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu)?.length ?? 0;
  return rtl * 2 > (text.match(/\p{L}/gu)?.length ?? 0);
}
