import { charClass, DIGIT, LETTER } from "./char-class.ts";

const STARTS = ["http://", "https://", "www.", "ftp://"];
const TAIL = new Set([..."\"'.,;:!?)]}>”’»…"]);

/**
 * Where a web address, mail address, handle or hashtag that begins at `from` ends; `from` itself
 * where none begins. `to` is the end of the run of non-space characters.
 */
export function linkEnd(text: string, from: number, to: number): number {
  const code = text.charCodeAt(from);
  if (code === 0x40 || code === 0x23) return tagEnd(text, from, to);
  const first = code | 32;
  if (first === 0x68 || first === 0x77 || first === 0x66) {
    const head = text.slice(from, from + 8).toLowerCase();
    if (STARTS.some((start) => head.startsWith(start))) return withoutTail(text, from, to);
  }
  return mailEnd(text, from, to);
}

/** "@army_spox", "#Kirkuk"; "# 4" and "@ 5" are none. */
function tagEnd(text: string, from: number, to: number): number {
  let at = from + 1;
  while (at < to && isWordCode(text.charCodeAt(at))) at++;
  const first = charClass(text.charCodeAt(from + 1));
  return at > from + 1 && first !== DIGIT ? at : from;
}

function mailEnd(text: string, from: number, to: number): number {
  let sign = -1;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x40) sign = at;
    else if (!isWordCode(code) && code !== 0x2e && code !== 0x2d && code !== 0x2b) {
      to = at;
      break;
    }
  }
  if (sign <= from) return from;
  const end = withoutTail(text, from, to);
  const dot = text.indexOf(".", sign);
  return dot > sign && dot < end - 1 ? end : from;
}

const isWordCode = (code: number): boolean =>
  code === 0x5f || charClass(code) === LETTER || charClass(code) === DIGIT;

function withoutTail(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && TAIL.has(text[end - 1] as string)) end--;
  return end;
}
