import type { LanguageLayer } from "../model/language.ts";

/**
 * The layer as CoNLL-U: a block for each sentence, with each token's offsets into the text and the spaces
 * behind it in MISC ("StartChar=0|EndChar=3|SpaceAfter=No"). Without trees the columns of head and relation hold "_".
 */
export function toConllu(layer: LanguageLayer, text: string): string {
  return layer.sentences
    .map(({ span }, s) => {
      const words = text.slice(span[0], span[1]).replace(/\s+/g, " ");
      return `# sent_id = ${s + 1}\n# text = ${words}\n${sentenceLines(layer, s)}\n`;
    })
    .join("\n");
}

function sentenceLines(layer: LanguageLayer, s: number): string {
  const { tokens } = layer;
  const sentence = layer.sentences[s];
  if (sentence === undefined) return "";
  const { first, end } = sentence;
  const tree = layer.tree(s);
  const lines: string[] = [];
  for (let i = first; i < end; i++) {
    const start = tokens.start[i] as number;
    const stop = tokens.end[i] as number;
    const joined = i + 1 < end && tokens.start[i + 1] === stop;
    const misc = `StartChar=${start}|EndChar=${stop}${joined ? "|SpaceAfter=No" : ""}`;
    const columns = [
      i - first + 1,
      tokens.text(i),
      layer.hasTrees ? tokens.lemma(i) : "_",
      layer.hasTrees ? tokens.upos(i) : "_",
      tokens.xpos(i) || "_",
      "_",
      tree === null ? "_" : Math.max(tree.head(i) - first, -1) + 1,
      tree === null ? "_" : tree.deprel(i),
      "_",
      misc,
    ];
    lines.push(columns.join("\t"));
  }
  return lines.join("\n");
}
