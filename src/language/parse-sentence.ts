import type { Sentence } from "../model/language.ts";
import type { ParsedStretch, Parser } from "./parser.ts";
import { PARSE_LIMIT } from "./parser-buffers.ts";
import type { ParserInput } from "./parser-input.ts";

/** Heads within one sentence, codes of its relations and the names of all codes. */
export interface ParsedSentence extends ParsedStretch {
  readonly names: readonly string[];
}

/** Sentences that are kept, and the longest that is worth keeping. */
const CACHE_SIZE = 4096;
const CACHE_LENGTH = 600;

const cache = new Map<string, ParsedSentence>();
let cachedBy: Parser | null = null;

/** Empties the cache: a new run begins, or the memory is wanted back. */
export function forgetParses(): void {
  cache.clear();
}

/** Parses a sentence; one that came before in this process, with the same tags, is not parsed again. */
export function parseSentence(
  parser: Parser,
  input: ParserInput,
  sentence: Sentence,
  text: string,
): ParsedSentence {
  const { first, end, span } = sentence;
  if (cachedBy !== parser) {
    cache.clear();
    cachedBy = parser;
  }
  const key = span[1] - span[0] > CACHE_LENGTH ? null : keyOf(input, sentence, text);
  let parsed = key === null ? undefined : cache.get(key);
  if (parsed === undefined) {
    parsed = { ...parseStretches(parser, input, first, end), names: parser.labels };
    if (key !== null) remember(key, parsed);
  }
  return parsed;
}

/** Everything that the parse rests on besides the model. */
function keyOf(
  { tags, evidence }: ParserInput,
  { first, end, span }: Sentence,
  text: string,
): string {
  let key = text.slice(span[0], span[1]);
  for (let i = first; i < end; i++) {
    key += String.fromCharCode((tags[i] as number) * 4 + (evidence[i] as number) + 1);
  }
  return key;
}

function remember(key: string, parsed: ParsedSentence): void {
  if (cache.size >= CACHE_SIZE) {
    // The oldest quarter goes at once; a map keeps the order of insertion.
    let left = CACHE_SIZE / 4;
    for (const old of cache.keys()) {
      cache.delete(old);
      if (--left === 0) break;
    }
  }
  cache.set(key, parsed);
}

/** Cuts what is longer than the parser takes; the later stretches hang on the first one's root. */
function parseStretches(
  parser: Parser,
  input: ParserInput,
  first: number,
  end: number,
): ParsedStretch {
  if (end - first <= PARSE_LIMIT) return parser.parse(input, first, end);
  const heads = new Int32Array(end - first);
  const labels = new Uint8Array(end - first);
  let root = -1;
  for (let from = first; from < end; from += PARSE_LIMIT) {
    const part = parser.parse(input, from, Math.min(end, from + PARSE_LIMIT));
    part.heads.forEach((head, t) => {
      const at = from - first + t;
      heads[at] = head < 0 ? root : head + from - first;
      labels[at] =
        head < 0 && root >= 0 ? parser.labels.indexOf("parataxis") : (part.labels[t] as number);
      if (head < 0 && root < 0) root = at;
    });
    // Tokens of the stretch that hang on its root keep doing so; only the root itself moved.
  }
  return { heads, labels };
}
