import type { IntakeItem } from "../../src/intake/intake.ts";
import type { Article, CaptureAnnotation, TimeValue } from "../../src/model/annotation.ts";
import type { Capture } from "../../src/model/capture.ts";
import type { CleanArticle, CleanCapture } from "../../src/model/clean.ts";
import { mapFaults } from "../../src/text/offset-map.ts";

/** What must hold of every output, whatever the input was. Each check gives what is wrong, in words. */
export type Faults = string[];

type Stretch = readonly [number, number];

const outside = ([from, to]: Stretch, length: number): boolean =>
  !(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= length);

function span(what: string, stretch: Stretch, length: number, out: Faults, empty = false): void {
  if (outside(stretch, length)) out.push(`${what}: [${stretch.join()}] is outside 0…${length}`);
  else if (!empty && stretch[0] === stretch[1]) out.push(`${what}: empty at ${stretch[0]}`);
}

function frozen(text: string, out: Faults): void {
  if (!text.isWellFormed()) out.push("text is not well-formed");
  if (text.normalize("NFC") !== text) out.push("text is not NFC");
  if (text.includes("\r")) out.push("text has a carriage return");
}

/** A clean article: frozen text, a map that leads every character back, blocks that cover it, stretches in range. */
export function cleanFaults(article: CleanArticle, source: string, out: Faults): void {
  const { text, map } = article;
  frozen(text, out);
  out.push(...mapFaults(text, map, source));
  blockFaults(article, out);
  const raws: readonly (readonly [string, Stretch | null | undefined])[] = [
    ["headline", article.headline?.raw],
    ["byline", article.bylineRaw],
    ["dateline field", article.datelineField?.raw],
    ...article.credits.map(({ raw }) => ["credit", raw] as const),
    ...article.captions.map(({ raw }) => ["caption", raw] as const),
    ...article.dates.map(({ span: raw }) => ["date", raw] as const),
  ];
  for (const [what, raw] of raws) if (raw) span(what, raw, source.length, out, true);
  for (const given of [article.headline?.text, article.byline, article.publisher]) {
    if (typeof given === "string" && !given.isWellFormed()) out.push("a field is not well-formed");
  }
}

/** Blocks stand in order, and between them there is white space alone. */
function blockFaults({ text, blocks }: CleanArticle, out: Faults): void {
  let at = 0;
  for (const { span: block } of blocks) {
    span("block", block, text.length, out, true);
    if (block[0] < at) out.push(`a block starts at ${block[0]}, before ${at}`);
    else if (text.slice(at, block[0]).trim() !== "")
      out.push(`words before the block at ${block[0]}`);
    at = block[1];
  }
  if (text.slice(at).trim() !== "") out.push("words after the last block");
}

export function captureFaults(clean: CleanCapture, capture: Capture): Faults {
  const out: Faults = [];
  for (const article of clean.articles) cleanFaults(article, capture.text, out);
  for (const { raw } of clean.furniture) span("furniture", raw, capture.text.length, out, true);
  for (const { raw } of clean.lines) span("line", raw, capture.text.length, out, true);
  return out;
}

const ISO = /^-?\d{4,6}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

export function timeFaults(
  what: string,
  time: TimeValue,
  length: number,
  raw: number,
  out: Faults,
): void {
  for (const end of [time.start, time.end]) {
    if (end !== null && (!ISO.test(end) || Number.isNaN(Date.parse(end))))
      out.push(`${what}: "${end}" is no time`);
  }
  if (time.start && time.end && Date.parse(time.start) > Date.parse(time.end)) {
    out.push(`${what}: ${time.start} is after ${time.end}`);
  }
  for (const one of time.spans) span(`${what} words`, one, length, out);
  for (const one of time.rawSpans) span(`${what} raw`, one, raw, out, true);
}

function articleFaults(article: Article, source: string, out: Faults): void {
  const { text } = article;
  frozen(text, out);
  out.push(...mapFaults(text, article.map, source));
  const { length } = text;
  let last = 0;
  for (const sentence of article.sentences) {
    span("sentence", sentence, length, out);
    if (sentence[0] < last) out.push(`sentence ${sentence.join()} overlaps the one before`);
    last = sentence[1];
  }
  timeFaults("published", article.published, length, source.length, out);
  const ids = new Set<string>();
  const own = (id: string): void => {
    if (ids.has(id)) out.push(`id ${id} twice`);
    ids.add(id);
  };
  for (const mention of article.mentions) {
    own(mention.id);
    span(mention.kind, mention.span, length, out);
    if (!(mention.confidence >= 0 && mention.confidence <= 1))
      out.push(`${mention.rule}: confidence ${mention.confidence}`);
    if (mention.kind === "time") timeFaults(mention.rule, mention.time, length, source.length, out);
    if (mention.kind === "quantity") numbers(mention.rule, mention, out);
  }
  for (const claim of article.claims) {
    own(claim.id);
    for (const one of [...claim.content, ...claim.cue, ...claim.source])
      span(claim.rule, one, length, out);
  }
  for (const event of article.events) {
    own(event.id);
    const spans = [event.trigger, ...event.evidence, ...event.participants.map((one) => one.span)];
    for (const one of [
      ...spans,
      ...event.instruments.map((i) => i.span),
      ...event.harm.map((h) => h.span),
    ]) {
      span(event.rule, one, length, out);
    }
    for (const harm of event.harm) numbers(event.rule, harm, out);
    timeFaults(event.rule, event.time, length, source.length, out);
    for (const { mention } of event.places)
      if (!ids.has(mention)) out.push(`${event.rule}: no mention ${mention}`);
    for (const claim of event.claims)
      if (!ids.has(claim)) out.push(`${event.rule}: no claim ${claim}`);
  }
  incidents(article, out);
}

function numbers(
  what: string,
  {
    low,
    best,
    high,
  }: { readonly low: number | null; readonly best: number | null; readonly high: number | null },
  out: Faults,
): void {
  for (const n of [low, best, high])
    if (n !== null && !Number.isFinite(n)) out.push(`${what}: number ${n}`);
  if (low !== null && high !== null && low > high) out.push(`${what}: ${low} to ${high}`);
}

/** Every mention of an event stands in exactly one incident. */
function incidents(article: Article, out: Faults): void {
  const held = article.incidents.flatMap(({ mentions }) => mentions).sort();
  const events = article.events.map(({ id }) => id).sort();
  if (held.join() !== events.join()) out.push("incidents do not hold each event mention once");
}

export function annotationFaults(annotation: CaptureAnnotation, source: string): Faults {
  const out: Faults = [];
  for (const article of annotation.articles) articleFaults(article, source, out);
  for (const { raw } of annotation.furniture) span("furniture", raw, source.length, out, true);
  if (annotation.problems.some(({ code }) => code === "PIPELINE_FAILED"))
    out.push("a stage failed");
  return out;
}

const WHOLE = /^[0-9a-f]{64}$/;

/** A capture as a reader gives it, or a failure with its reason; nothing a reader threw. */
export function itemFaults(item: IntakeItem): Faults {
  const out: Faults = [];
  if (item.kind === "failure") {
    const { code, file, expected, found } = item.failure;
    // The guard around the readers writes this one: a reader threw.
    if (code === "INTAKE_UNREADABLE") out.push(`a reader threw: ${found}`);
    for (const part of [code, file, expected, found])
      if (typeof part !== "string") out.push("a failure without words");
    return out;
  }
  const { capture, bytes } = item;
  if (!WHOLE.test(capture.sha256)) out.push(`hash "${capture.sha256}"`);
  if (typeof capture.id !== "string" || capture.id === "") out.push("no id");
  for (const key of ["text", "encoding", "mediaType"] as const) {
    if (typeof capture[key] !== "string") out.push(`${key} is no string`);
  }
  for (const key of ["url", "retrieved", "published", "publisher", "headline"] as const) {
    const value: unknown = capture[key];
    if (value !== null && typeof value !== "string") out.push(`${key} is ${typeof value}`);
  }
  for (const value of [capture.retrieved, capture.published]) {
    if (value !== null && Number.isNaN(Date.parse(value))) out.push(`"${value}" is no time`);
  }
  if (!(bytes instanceof Uint8Array)) out.push("no bytes");
  return out;
}
