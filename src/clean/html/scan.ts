import { ENDS_P, INLINE, OPAQUE, SCOPE, SIBLINGS, STRESSED, VOID } from "./tags.ts";
import type { HtmlLine, HtmlTree } from "./tree.ts";

/** How far up a stray inline end tag is looked for; deeper nesting of inline elements is damage. */
const INLINE_REACH = 64;
const names = new Map<string, string>();

/**
 * Reads HTML in one pass: elements with their source stretches, and lines of text. Follows the WHATWG rules that
 * news pages depend on (implied end tags, raw text, stray end tags), never throws, linear in the source.
 */
export function scanHtml(source: string): HtmlTree {
  const tree: HtmlTree = {
    source,
    tag: [],
    parent: [],
    open: [],
    openEnd: [],
    end: [],
    lines: [],
    pieces: [],
  };
  const state = newState(tree);
  let at = 0;
  let text = 0;
  while (at < source.length) {
    const lt = source.indexOf("<", at);
    if (lt < 0) break;
    const next = source.charCodeAt(lt + 1) | 32;
    const isTag = next >= 97 && next <= 122;
    if (!isTag && next !== 47 && next !== 33 && next !== 63) {
      at = lt + 1;
      continue;
    }
    if (lt > text) addText(state, text, lt);
    if (isTag) at = startTag(state, lt);
    else if (next === 47) at = endTag(state, lt);
    else at = afterMarkup(source, lt);
    text = at;
  }
  if (text < source.length) addText(state, text, source.length);
  flush(state);
  for (const node of state.stack) tree.end[node] = source.length;
  return tree;
}

interface ScanState {
  readonly tree: HtmlTree;
  readonly stack: number[];
  readonly openCount: Map<string, number>;
  /** Nearest open block element. */
  block: number;
  links: number;
  stress: number;
  /** The line being collected. */
  first: number;
  inner: number;
  letters: number;
  linked: number;
  stressed: number;
  rawStart: number;
  /** First control character before the line's first letter: it is copied along. -1: none. */
  lead: number;
  rawEnd: number;
  breaks: number;
}

const newState = (tree: HtmlTree): ScanState => ({
  tree,
  stack: [],
  openCount: new Map(),
  block: -1,
  links: 0,
  stress: 0,
  first: 0,
  inner: -1,
  letters: 0,
  linked: 0,
  stressed: 0,
  rawStart: -1,
  lead: -1,
  rawEnd: -1,
  breaks: 0,
});

function addText(state: ScanState, start: number, end: number): void {
  const { source, pieces } = state.tree;
  let letters = 0;
  let first = -1;
  let last = -1;
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code > 32) {
      letters++;
      if (first < 0) first = i;
      last = i;
    } else if (first < 0 && state.lead < 0 && isControl(code)) state.lead = i;
  }
  pieces.push(start, end, 0);
  if (first < 0) return;
  state.breaks = 0;
  if (state.rawStart < 0) {
    state.rawStart = state.lead < 0 ? first : state.lead;
    state.inner = state.stack.at(-1) ?? -1;
  }
  state.rawEnd = last + 1;
  state.letters += letters;
  if (state.links > 0) state.linked += letters;
  if (state.stress > 0) state.stressed += letters;
}

/** Neither NUL, which is taken out, nor white space. */
const isControl = (code: number): boolean =>
  code > 0 && code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13;

/** Ends the line being collected; keeps it when it has words. */
function flush(state: ScanState): void {
  const { tree } = state;
  state.lead = -1;
  if (state.rawStart >= 0) {
    const line: HtmlLine = {
      node: state.block,
      inner: state.inner,
      first: state.first,
      last: tree.pieces.length / 3,
      raw: [state.rawStart, state.rawEnd],
      letters: state.letters,
      linked: state.linked,
      stressed: state.stressed,
    };
    tree.lines.push(line);
    state.rawStart = -1;
    state.letters = state.linked = state.stressed = 0;
  } else tree.pieces.length = state.first * 3;
  state.first = tree.pieces.length / 3;
  state.breaks = 0;
}

function startTag(state: ScanState, lt: number): number {
  const { source } = state.tree;
  let nameEnd = lt + 1;
  while (nameEnd < source.length && !isNameEnd(source.charCodeAt(nameEnd))) nameEnd++;
  const name = tagName(source, lt + 1, nameEnd);
  const end = tagEnd(source, nameEnd);
  if (name === "br") {
    lineBreak(state, lt, end);
    return end;
  }
  const inline = isInline(state, name);
  if (!inline) closeImplied(state, name);
  const node = open(state, name, lt, end, inline);
  const selfClosed = VOID.has(name);
  if (OPAQUE.has(name)) {
    const after =
      source.charCodeAt(end - 2) === 47 && name !== "script" ? end : opaqueEnd(source, name, end);
    close(state, after);
    return after;
  }
  if (selfClosed) close(state, end);
  else state.tree.end[node] = end;
  return end;
}

/** Custom elements ("x-y") wrap blocks at the top of a page and words inside a paragraph. */
function isInline(state: ScanState, name: string): boolean {
  if (INLINE.has(name)) return true;
  if (!name.includes("-")) return name === "input";
  const holder = state.block < 0 ? "" : state.tree.tag[state.block]!;
  return holder === "p" || holder === "li" || /^h[1-6]$/.test(holder);
}

function open(state: ScanState, name: string, lt: number, end: number, inline: boolean): number {
  const { tree, stack } = state;
  if (!inline) flush(state);
  const node = tree.tag.length;
  tree.tag.push(name);
  tree.parent.push(stack.at(-1) ?? -1);
  tree.open.push(lt);
  tree.openEnd.push(end);
  tree.end.push(end);
  stack.push(node);
  state.openCount.set(name, (state.openCount.get(name) ?? 0) + 1);
  if (name === "a") state.links++;
  if (STRESSED.has(name)) state.stress++;
  if (!inline) state.block = node;
  return node;
}

/** Closes the innermost open element. */
function close(state: ScanState, at: number): void {
  const { tree, stack } = state;
  const node = stack.at(-1)!;
  const name = tree.tag[node]!;
  if (state.block === node) flush(state);
  stack.pop();
  forget(state, node, name, at);
  if (state.block === node) {
    state.block = tree.parent[node]!;
    while (state.block >= 0 && INLINE.has(tree.tag[state.block]!))
      state.block = tree.parent[state.block]!;
  }
}

function forget(state: ScanState, node: number, name: string, at: number): void {
  state.tree.end[node] = at;
  state.openCount.set(name, state.openCount.get(name)! - 1);
  if (name === "a") state.links--;
  if (STRESSED.has(name)) state.stress--;
}

function endTag(state: ScanState, lt: number): number {
  const { source } = state.tree;
  let nameEnd = lt + 2;
  while (nameEnd < source.length && !isNameEnd(source.charCodeAt(nameEnd))) nameEnd++;
  const name = tagName(source, lt + 2, nameEnd);
  const gt = source.indexOf(">", nameEnd);
  const end = gt < 0 ? source.length : gt + 1;
  if (name === "br") lineBreak(state, lt, end);
  if ((state.openCount.get(name) ?? 0) === 0) return end;
  if (INLINE.has(name)) closeInline(state, name, end);
  else closeBlock(state, name, end);
  return end;
}

/** An inline end tag ends its element; blocks opened inside it by mistake stay open. */
function closeInline(state: ScanState, name: string, end: number): void {
  const { stack, tree } = state;
  for (let k = stack.length - 1; k >= 0 && k >= stack.length - INLINE_REACH; k--) {
    const node = stack[k]!;
    if (tree.tag[node] !== name) continue;
    if (k === stack.length - 1) close(state, end);
    else {
      stack.splice(k, 1);
      forget(state, node, name, end);
    }
    return;
  }
}

function closeBlock(state: ScanState, name: string, end: number): void {
  const { stack, tree } = state;
  let k = stack.length - 1;
  while (k >= 0 && tree.tag[stack[k]!] !== name) {
    if (SCOPE.has(tree.tag[stack[k]!]!) && !SCOPE.has(name) && !SIBLINGS[name]) return;
    k--;
  }
  while (stack.length > k && k >= 0) close(state, end);
}

/** End tags that HTML lets authors leave out. */
function closeImplied(state: ScanState, name: string): void {
  const { openEnd } = state.tree;
  const at = openEnd.length > 0 ? state.rawEnd : 0;
  if (ENDS_P.has(name) && (state.openCount.get("p") ?? 0) > 0) closeThrough(state, P, P_STOP, at);
  const siblings = SIBLINGS[name];
  if (siblings) closeThrough(state, siblings[0], siblings[1], at);
}
const P = new Set(["p"]);
const P_STOP = new Set(["table", "td", "th", "caption", "button", "object"]);

/** Closes up to the highest open element of `which` below the nearest `stop`. */
function closeThrough(
  state: ScanState,
  which: ReadonlySet<string>,
  stop: ReadonlySet<string>,
  at: number,
): void {
  const { stack, tree } = state;
  let found = -1;
  for (let k = stack.length - 1; k >= 0 && !stop.has(tree.tag[stack[k]!]!); k--) {
    if (which.has(tree.tag[stack[k]!]!)) {
      found = k;
      if (which === P) break;
    }
  }
  if (found < 0) return;
  while (stack.length > found) close(state, Math.max(at, tree.openEnd[stack.at(-1)!]!));
}

/** One break is a line end inside a block; two without words between them end the block. */
function lineBreak(state: ScanState, lt: number, end: number): void {
  if (state.breaks > 0 || state.rawStart < 0) flush(state);
  else {
    state.tree.pieces.push(lt, end, 1);
    state.breaks++;
  }
}

function isNameEnd(code: number): boolean {
  return code <= 32 || code === 47 || code === 62;
}

function tagName(source: string, start: number, end: number): string {
  const written = source.slice(start, Math.min(end, start + 60));
  let name = names.get(written);
  if (name === undefined) {
    name = interned(written.toLowerCase());
    if (names.size < 2000) names.set(written, name);
  }
  return name;
}

/** The same letters as the engine keeps property names: comparing two of them is comparing two addresses. */
const interned = (text: string): string => Object.keys({ [text]: 0 })[0]!;

/** After the ">" of a tag whose name ends at `at`; quoted values are stepped over. */
function tagEnd(source: string, at: number): number {
  let i = at;
  let value = false;
  while (i < source.length) {
    const code = source.charCodeAt(i);
    if (code === 62) return i + 1;
    if (value && (code === 34 || code === 39)) {
      const quote = source.indexOf(code === 34 ? '"' : "'", i + 1);
      if (quote < 0) break;
      i = quote;
    }
    if (code > 32) value = code === 61;
    i++;
  }
  // A quotation mark that nothing closes: the tag ends where a ">" stands, or takes the rest.
  const gt = source.indexOf(">", at);
  return gt < 0 ? source.length : gt + 1;
}

/** After the end tag of an element whose content is not read. */
function opaqueEnd(source: string, name: string, from: number): number {
  for (let at = source.indexOf("</", from); at >= 0; at = source.indexOf("</", at + 2)) {
    const end = at + 2 + name.length;
    if (isNameEnd(source.charCodeAt(end)) && source.slice(at + 2, end).toLowerCase() === name) {
      const gt = source.indexOf(">", end);
      return gt < 0 ? source.length : gt + 1;
    }
  }
  return source.length;
}

/** After a comment, doctype, CDATA section or processing instruction. */
function afterMarkup(source: string, lt: number): number {
  const comment = source.startsWith("<!--", lt);
  const close = comment ? source.indexOf("-->", lt + 2) : source.indexOf(">", lt);
  if (close < 0) return source.length;
  return close + (comment ? 3 : 1);
}
