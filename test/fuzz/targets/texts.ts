import { createHash } from "node:crypto";
import { diffTexts } from "../../../src/copies/diff.ts";
import { readWords } from "../../../src/copies/words.ts";
import { discover } from "../../../src/fetch/discover.ts";
import { decodeBytes } from "../../../src/intake/decode.ts";
import { sniff } from "../../../src/intake/sniff.ts";
import { analyseText } from "../../../src/language/analyse-text.ts";
import { foldedWords, foldText } from "../../../src/text/fold.ts";
import { createMasker } from "../../../src/text/mask.ts";
import { mapBuilder, mapFaults } from "../../../src/text/offset-map.ts";
import { closeSpelling, romanKey } from "../../../src/text/roman-key.ts";
import { foldName } from "../../../src/text/word-fold.ts";
import { mutateBytes } from "../mutate-bytes.ts";
import { mutateText } from "../mutate-text.ts";
import type { Random } from "../random.ts";
import * as seeds from "../seeds.ts";
import { type Outcome, onBytes, onText, type Target } from "../target.ts";

/** A short stretch of the seeds, bent. */
export function shortText(random: Random, most = 400): string {
  const seed = random.pick(random.once(3) ? seeds.TEXTS : seeds.EXAMPLES);
  const [from, to] = seed.length <= most ? [0, seed.length] : random.range(seed.length, most);
  return mutateText(random, seed.slice(from, to), seeds.SENTENCES);
}

const PAGE_BYTES: readonly Uint8Array[] = [
  ...seeds.PAGES,
  ...seeds.TEXTS,
  ...seeds.XMLS,
  ...seeds.MAILS,
].map((text) => Buffer.from(text.slice(0, 1500)));

function decoded(bytes: Uint8Array): Outcome {
  const kind = sniff(bytes, "-");
  const { text, encoding, replaced } = decodeBytes(bytes);
  const faults: string[] = [];
  if (!text.isWellFormed() && !encoding.startsWith("utf-16"))
    faults.push(`${encoding} gives a lone surrogate`);
  if (replaced < 0) faults.push("replaced < 0");
  return { faults, output: [kind, text, encoding, discover(bytes, "https://a.example/")] };
}

/** A map of random runs over the text: it must be whole after normalising. */
function mapped(text: string): Outcome {
  const builder = mapBuilder(text);
  let at = 0;
  for (let i = 0; at < text.length; i++) {
    const step = 1 + ((text.charCodeAt(at) * 7 + i) % 23);
    const end = Math.min(text.length, at + step);
    if (step % 5 === 0) builder.decoded(text.slice(at, end).toUpperCase(), at, end);
    else if (step % 7 !== 0) builder.copy(at, end);
    if (step % 6 === 0) builder.inserted(step % 4 === 0 ? "\n\n" : " ", end);
    at = end;
  }
  const done = builder.finish();
  const faults = mapFaults(done.text, done.map, text);
  if (!done.text.isWellFormed()) faults.push("not well-formed");
  if (done.text.normalize("NFC") !== done.text) faults.push("not NFC");
  return { faults, output: done };
}

function tokens(text: string): Outcome {
  const frozen = text.toWellFormed().normalize("NFC");
  const language = /[\u0600-\u06ff]/.test(frozen) ? "ar" : "en";
  const layer = analyseText(frozen, language);
  const faults: string[] = [];
  let last = 0;
  for (const { span, first, end } of layer.sentences) {
    if (span[0] < last || span[1] <= span[0] || span[1] > frozen.length)
      faults.push(`sentence ${span}`);
    last = span[1];
    for (let i = first; i < end; i++) {
      const [from, to] = [layer.tokens.start[i]!, layer.tokens.end[i]!];
      if (from < span[0] || to > span[1] || to <= from)
        faults.push(`token ${from}-${to} of ${span}`);
    }
  }
  const words = Array.from({ length: layer.tokens.length }, (_, i) => [
    layer.tokens.text(i),
    layer.tokens.upos(i),
    layer.tokens.lemma(i),
  ]);
  for (const word of words)
    if (word.some((part) => typeof part !== "string")) faults.push("a token without a word");
  return { faults, output: words };
}

function folded(text: string): Outcome {
  const faults: string[] = [];
  for (const word of foldedWords(text)) {
    if (typeof word.folded !== "string") faults.push("no folded word");
  }
  const half = text.length >> 1;
  const masker = createMasker([text.slice(0, 30), text.slice(half, half + 12)]);
  const masked = masker.mask(text);
  if (masked.length !== text.length) faults.push("a mask changes the length");
  return {
    faults,
    output: [
      foldText(text),
      foldName(text),
      romanKey(text),
      closeSpelling(text.slice(0, half), text.slice(half)),
      masked,
    ],
  };
}

function difference(text: string): Outcome {
  const cut = text.indexOf("\u0007\u0007");
  const [before, after] = [text.slice(0, Math.max(0, cut)), text.slice(cut + 2)];
  const pieces = diffTexts(before, after);
  const faults: string[] = [];
  for (const side of ["before", "after"] as const) {
    const whole = side === "before" ? before : after;
    let at = 0;
    for (const piece of pieces) {
      const [from, to] = piece[side];
      if (from < at || to < from || to > whole.length)
        faults.push(`${side} ${from}-${to} after ${at}`);
      at = to;
    }
  }
  const words = readWords(after);
  return { faults, output: [pieces, Object.keys(words)] };
}

/** Hashing stands in for the offset that a whole text would take: it keeps the parts apart. */
export const digest = (value: unknown): string =>
  createHash("md5")
    .update(JSON.stringify(value) ?? "")
    .digest("hex");

export const TEXT_TARGETS: readonly Target[] = [
  {
    name: "decode",
    share: 90_000,
    open: () =>
      onBytes((random) => mutateBytes(random, random.pick(PAGE_BYTES), PAGE_BYTES, 3000), decoded),
  },
  {
    name: "offset-map",
    share: 120_000,
    open: () => onText((random) => shortText(random, 250), mapped),
  },
  { name: "tokens", share: 90_000, open: () => onText((random) => shortText(random, 250), tokens) },
  { name: "fold", share: 90_000, open: () => onText((random) => shortText(random, 150), folded) },
  {
    name: "copies-diff",
    share: 50_000,
    open: () =>
      onText((random) => {
        const before = shortText(random, 250).replaceAll("\u0007", "");
        return `${before}\u0007\u0007${mutateText(random, before, seeds.SENTENCES)}`;
      }, difference),
  },
];
