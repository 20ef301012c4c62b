import { applyEdit, SUFFIX_LIMIT } from "../src/language/lemma.ts";
import type { GoldSentence } from "./treebank.ts";

export interface LearntLemmas {
  readonly header: {
    readonly edits: readonly string[];
    readonly rules: Record<string, number>;
    readonly words: Record<string, number>;
  };
}

type Counts = Map<string, Map<string, number>>;

/**
 * Learns edits ("cut n letters, add these") by Penn tag and word ending, the longest ending that is needed,
 * and single words that no ending explains.
 */
export function learnLemmas(train: readonly GoldSentence[]): LearntLemmas {
  const words: Counts = new Map();
  for (const sentence of train) {
    sentence.forms.forEach((form, i) => {
      const xpos = sentence.xpos[i] ?? "";
      const upos = sentence.upos[i] ?? "";
      const lemma = sentence.lemmas[i] ?? "";
      if (upos === "PROPN" || lemma === "_" || !/^[\p{L}'’.-]+$/u.test(form)) return;
      const lower = form.toLowerCase().replaceAll("’", "'");
      count(words, `${xpos} ${lower}`, editOf(lower, lemma.toLowerCase()));
    });
  }
  const rules = endingRules(words);
  const exceptions = new Map<string, string>();
  for (const [key, edits] of words) {
    const [edit, n] = best(edits);
    const [xpos = "", word = ""] = key.split(" ");
    const total = [...edits.values()].reduce((sum, m) => sum + m, 0);
    if (ruleFor(rules, xpos, word) !== edit && n * 2 > total && (n > 1 || /^[a-z]+$/.test(word)))
      exceptions.set(key, edit);
  }
  const edits = [...new Set([...rules.values(), ...exceptions.values()])].sort();
  const code = new Map(edits.map((edit, i) => [edit, i]));
  const coded = (map: ReadonlyMap<string, string>): Record<string, number> =>
    Object.fromEntries(
      [...map]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, edit]) => [key, code.get(edit) ?? 0]),
    );
  return { header: { edits, rules: coded(rules), words: coded(exceptions) } };
}

function count(counts: Counts, key: string, edit: string): void {
  const edits = counts.get(key) ?? new Map<string, number>();
  edits.set(edit, (edits.get(edit) ?? 0) + 1);
  counts.set(key, edits);
}

/** "2ve" turns "gives"… : letters to cut, then letters to add; a whole new word where nothing is shared. */
function editOf(word: string, lemma: string): string {
  let shared = 0;
  while (shared < word.length && shared < lemma.length && word[shared] === lemma[shared]) shared++;
  const edit = `${word.length - shared}${lemma.slice(shared)}`;
  return applyEdit(word, edit) === lemma ? edit : "0";
}

/** Edits by tag and ending: a longer ending is kept only where it changes what the shorter one says. */
function endingRules(words: Counts): Map<string, string> {
  const byEnding: Counts = new Map();
  for (const [key, edits] of words) {
    const [xpos = "", word = ""] = key.split(" ");
    const [edit] = best(edits);
    for (let size = 0; size <= Math.min(SUFFIX_LIMIT, word.length); size++) {
      count(byEnding, `${xpos} ${word.slice(word.length - size)}`, edit);
    }
  }
  const rules = new Map<string, string>();
  const keys = [...byEnding.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const key of keys) {
    const [edit, n] = best(byEnding.get(key) as Map<string, number>);
    const [xpos = "", ending = ""] = key.split(" ");
    const shorter = ending === "" ? undefined : ruleFor(rules, xpos, ending, ending.length - 1);
    if (edit !== shorter && (n >= 3 || ending === "")) rules.set(key, edit);
  }
  return rules;
}

function ruleFor(
  rules: ReadonlyMap<string, string>,
  xpos: string,
  word: string,
  limit = SUFFIX_LIMIT,
): string | undefined {
  for (let size = Math.min(limit, word.length); size >= 0; size--) {
    const rule = rules.get(`${xpos} ${word.slice(word.length - size)}`);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

function best(edits: ReadonlyMap<string, number>): [string, number] {
  return [...edits].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0] as [string, number];
}
