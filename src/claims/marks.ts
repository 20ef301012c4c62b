/** How one quotation mark can be read where it stands, before the marks around it are known. */
export interface Mark {
  readonly at: number;
  /** Code units: 2 for `` and ''. */
  readonly length: 1 | 2;
  readonly family: "double" | "single" | "guillemet";
  /** What its form and its neighbours allow. */
  readonly canOpen: boolean;
  readonly canClose: boolean;
  /** The form itself says the side (“ ” « » `` ‘), so neighbours only break ties. */
  readonly sided: boolean;
}

const OPENERS = "“„‟«‹‘‚‛";
const ELISIONS = new Set([
  "em",
  "tis",
  "twas",
  "til",
  "till",
  "cause",
  "bout",
  "n",
  "round",
  "cos",
]);

const isSpace = (c: string): boolean =>
  c === "" || c === " " || c === "\n" || c === "\u00a0" || c === "\t";
const isBefore = (c: string): boolean =>
  isSpace(c) || "([{—–-/:…'\"‘“«`".includes(c) || c === "\u200f" || c === "\u200e";
const isWord = (c: string): boolean => c !== "" && /[\p{L}\p{N}]/u.test(c);

/** All marks of `text` in [start, end), in order; apostrophes inside words are none. */
export function findMarks(text: string, start: number, end: number): Mark[] {
  const marks: Mark[] = [];
  for (let i = start; i < end; i++) {
    const mark = markAt(text, i, start, end);
    if (!mark) continue;
    marks.push(mark);
    i += mark.length - 1;
  }
  return marks;
}

function markAt(text: string, at: number, start: number, end: number): Mark | null {
  const c = text.charAt(at);
  const code = text.charCodeAt(at);
  if (code > 0x7f ? !"“”„‟«»‹›‘’‚‛".includes(c) : c !== '"' && c !== "'" && c !== "`") return null;
  const doubled =
    (c === "'" || c === "`" || c === "’" || c === "‘") && text.charAt(at + 1) === c && at + 1 < end;
  if (doubled && text.charAt(at + 2) === c && at + 2 < end && closesInner(text, at, start)) {
    return { at, length: 1, family: "single", canOpen: false, canClose: true, sided: false };
  }
  const length = doubled ? 2 : 1;
  const before = at > start ? text.charAt(at - 1) : "";
  const after = at + length < end ? text.charAt(at + length) : "";
  if (doubled || '"“”„‟'.includes(c)) return doubleMark(c, at, length, before, after);
  if ("«»‹›".includes(c))
    return {
      at,
      length: 1,
      family: "guillemet",
      canOpen: "«‹".includes(c),
      canClose: "»›".includes(c),
      sided: true,
    };
  return c === "`" ? null : singleMark(text, c, at, before, after);
}

function doubleMark(c: string, at: number, length: 1 | 2, before: string, after: string): Mark {
  const opens = isBefore(before) && !isSpace(after);
  const closes = !isSpace(before) && !isWord(after);
  const sided = c !== '"' && c !== "'";
  const openForm = OPENERS.includes(c) || c === "`";
  if (!sided)
    return {
      at,
      length,
      family: "double",
      canOpen: opens || !closes,
      canClose: closes || !opens,
      sided,
    };
  // “ that ends a quotation and ” that begins one are common typing errors: neighbours decide where they are clear.
  const wrong = openForm ? closes && !opens : opens && !closes && isWord(after) && isSpace(before);
  return {
    at,
    length,
    family: "double",
    canOpen: openForm !== wrong,
    canClose: openForm === wrong,
    sided: !wrong,
  };
}

function singleMark(
  text: string,
  c: string,
  at: number,
  before: string,
  after: string,
): Mark | null {
  if (isWord(before) && isWord(after)) return null;
  const opens =
    isBefore(before) &&
    (isWord(after) || '[($…“"'.includes(after)) &&
    after !== "" &&
    !isElision(text, at + 1);
  const closes = !isSpace(before) && !isWord(after);
  if (c === "‘" || c === "‚" || c === "‛") {
    return opens || !closes
      ? { at, length: 1, family: "single", canOpen: true, canClose: false, sided: true }
      : null;
  }
  const canOpen = opens && c !== "’";
  if (!canOpen && !closes) return null;
  return { at, length: 1, family: "single", canOpen, canClose: closes, sided: false };
}

function isElision(text: string, from: number): boolean {
  if (/[0-9]/.test(text.charAt(from))) return /^\d\ds\b/.test(text.slice(from, from + 4));
  let to = from;
  while (to < text.length && to < from + 8 && isWord(text.charAt(to))) to++;
  return ELISIONS.has(text.slice(from, to).toLowerCase());
}

/** Three apostrophes after a word: a single closing mark, then a doubled one. */
const closesInner = (text: string, at: number, start: number): boolean =>
  at > start && !isSpace(text.charAt(at - 1)) && text.charAt(at - 1) !== text.charAt(at);
