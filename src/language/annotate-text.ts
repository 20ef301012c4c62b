import type { Span } from "../model/annotation.ts";
import type { LanguageLayer, Upos } from "../model/language.ts";
import { analyseText } from "./analyse-text.ts";
import { looksArabic } from "./arabic.ts";

/** One token as a view on the text; nothing is copied until it is asked for. */
export interface TokenView {
  readonly index: number;
  readonly span: Span;
  readonly text: string;
  readonly lemma: string;
  readonly upos: Upos;
  readonly xpos: string;
  readonly sentence: SentenceView;
  /** Null for the root, and where the language has no trees. */
  readonly head: TokenView | null;
  /** UD relation; "" where the language has no trees. */
  readonly deprel: string;
  readonly children: readonly TokenView[];
  /** From the first to the last character that hangs on the token. */
  readonly subtreeSpan: Span;
}

export interface SentenceView {
  readonly index: number;
  readonly span: Span;
  readonly text: string;
  readonly tokens: readonly TokenView[];
  readonly root: TokenView | null;
}

export interface TextView {
  readonly layer: LanguageLayer;
  readonly hasTrees: boolean;
  readonly sentences: readonly SentenceView[];
  readonly tokens: readonly TokenView[];
}

/**
 * Sentences, tokens, tags and trees of a text. The language is BCP 47; without one, text in Arabic letters is
 * read as Arabic and all other text as English. Only English has tags and trees.
 */
export function annotateText(text: string, language?: string): TextView {
  const layer = analyseText(text, language ?? (looksArabic(text) ? "ar" : "en"));
  const tokens = Array.from({ length: layer.tokens.length }, (_, i) =>
    tokenView(layer, text, i, () => view),
  );
  const sentences = layer.sentences.map(
    ({ span, first, end }, index): SentenceView => ({
      index,
      span,
      get text() {
        return text.slice(span[0], span[1]);
      },
      get tokens() {
        return tokens.slice(first, end);
      },
      get root() {
        const tree = layer.tree(index);
        return tree === null
          ? null
          : (tokens.slice(first, end).find(({ index: i }) => tree.head(i) < 0) ?? null);
      },
    }),
  );
  const view: TextView = { layer, hasTrees: layer.hasTrees, sentences, tokens };
  return view;
}

function tokenView(layer: LanguageLayer, text: string, i: number, view: () => TextView): TokenView {
  const { tokens } = layer;
  const span: Span = [tokens.start[i] as number, tokens.end[i] as number];
  const s = tokens.sentence[i] as number;
  return {
    index: i,
    span,
    get text() {
      return text.slice(span[0], span[1]);
    },
    get lemma() {
      return tokens.lemma(i);
    },
    get upos() {
      return tokens.upos(i);
    },
    get xpos() {
      return tokens.xpos(i);
    },
    get sentence() {
      return view().sentences[s] as SentenceView;
    },
    get head() {
      const head = layer.tree(s)?.head(i) ?? -1;
      return head < 0 ? null : (view().tokens[head] as TokenView);
    },
    get deprel() {
      return layer.tree(s)?.deprel(i) ?? "";
    },
    get children() {
      const children = layer.tree(s)?.children(i) ?? [];
      return children.map((child) => view().tokens[child] as TokenView);
    },
    get subtreeSpan(): Span {
      const [first, end] = layer.tree(s)?.subtree(i) ?? [i, i + 1];
      return [tokens.start[first] as number, tokens.end[end - 1] as number];
    },
  };
}
