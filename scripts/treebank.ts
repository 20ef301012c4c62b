import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** One sentence of a UD treebank; columns run over its tokens. */
export interface GoldSentence {
  readonly id: string;
  /** First sentence of a document, or of a paragraph. */
  readonly opens: "document" | "paragraph" | "none";
  readonly forms: string[];
  readonly lemmas: string[];
  readonly upos: string[];
  readonly xpos: string[];
  /** Index of the head in the sentence, -1 for the root. */
  readonly heads: number[];
  readonly deprels: string[];
  /** Whether a space follows the token. */
  readonly spaced: boolean[];
}

/** Where the treebanks lie; the project ships none of them. */
export const treebankFolder: string =
  process.env.DATELINE_TREEBANKS ?? join(import.meta.dirname, "../../shared/data/treebank");

/** Reads one gzipped CoNLL-U file of the treebank folder. */
export function readTreebank(name: string): GoldSentence[] {
  const text = gunzipSync(readFileSync(join(treebankFolder, `${name}.conllu.gz`))).toString("utf8");
  return text
    .split(/\n\n+/)
    .filter((block) => block.trim() !== "")
    .map(readSentence);
}

function readSentence(block: string): GoldSentence {
  const sentence: GoldSentence & { opens: GoldSentence["opens"]; id: string } = {
    id: /^# sent_id = (.*)$/m.exec(block)?.[1] ?? "",
    opens: /^# newdoc/m.test(block) ? "document" : /^# newpar/m.test(block) ? "paragraph" : "none",
    forms: [],
    lemmas: [],
    upos: [],
    xpos: [],
    heads: [],
    deprels: [],
    spaced: [],
  };
  let joined = 0;
  let joinedSpace = true;
  for (const line of block.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const columns = line.split("\t");
    const [id = "", form = "", lemma = "", upos = "", xpos = "", , head = "", deprel = ""] =
      columns;
    const space = !columns[9]?.includes("SpaceAfter=No");
    if (id.includes(".")) continue;
    if (id.includes("-")) {
      joined = Number(id.split("-")[1]);
      joinedSpace = space;
      continue;
    }
    const index = Number(id);
    sentence.forms.push(form);
    sentence.lemmas.push(lemma);
    sentence.upos.push(upos);
    sentence.xpos.push(xpos);
    sentence.heads.push(Number(head) - 1);
    sentence.deprels.push(deprel);
    // Inside "don't" no space; behind it the space of the whole.
    sentence.spaced.push(index < joined ? false : index === joined ? joinedSpace : space);
  }
  return sentence;
}

/** Text and gold spans of a run of sentences, as raw text would hold them. */
export function rawText(sentences: readonly GoldSentence[]): {
  readonly text: string;
  readonly tokens: (readonly [number, number])[];
  readonly spans: (readonly [number, number])[];
} {
  let text = "";
  const tokens: (readonly [number, number])[] = [];
  const spans: (readonly [number, number])[] = [];
  for (const sentence of sentences) {
    if (text !== "" && sentence.opens !== "none") text = `${text.trimEnd()}\n\n`;
    const start = text.length;
    sentence.forms.forEach((form, i) => {
      tokens.push([text.length, text.length + form.length]);
      text += form + (sentence.spaced[i] ? " " : "");
    });
    spans.push([start, tokens.at(-1)?.[1] ?? start]);
    if (!/\s$/.test(text)) text += " ";
  }
  return { text, tokens, spans };
}

/** Sentences grouped into documents. */
export function documents(sentences: readonly GoldSentence[]): GoldSentence[][] {
  const all: GoldSentence[][] = [];
  for (const sentence of sentences) {
    if (sentence.opens === "document" || all.length === 0) all.push([]);
    all.at(-1)?.push(sentence);
  }
  return all;
}
