import { shippedCodebook, tsvRows } from "./events-codebook.ts";

const VOWELS = "aeiou";
/** Verbs of more than one syllable that double their last consonant. */
const DOUBLES = new Set([
  "commit",
  "abduct-",
  "rebut",
  "expel",
  "repel",
  "compel",
  "deter",
  "defer",
  "refer",
  "admit",
  "permit",
  "incur",
  "patrol",
  "control",
  "propel",
  "rebel",
  "kidnap",
  "hijack-",
  "transfer",
  "submit",
  "regret",
]);

let irregular: ReadonlyMap<string, readonly string[]> | null = null;

/** Inflected forms of a verb, its own form first: by list where irregular, else by rule. */
export function verbForms(verb: string): readonly string[] {
  irregular ??= new Map(
    tsvRows(shippedCodebook(), "irregular-forms.tsv").map(([lemma, forms]) => [
      lemma ?? "",
      (forms ?? "").split(" "),
    ]),
  );
  const listed = irregular.get(verb);
  if (listed) return [verb, ...listed];
  return [...new Set([verb, thirdPerson(verb), ...pastAndIng(verb)])];
}

function thirdPerson(verb: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(verb)) return `${verb}es`;
  if (consonantY(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

const consonantY = (verb: string): boolean =>
  verb.endsWith("y") && !VOWELS.includes(verb.at(-2) ?? "a");

function pastAndIng(verb: string): readonly string[] {
  if (verb.endsWith("e"))
    return [`${verb}d`, `${verb.endsWith("ee") ? verb : verb.slice(0, -1)}ing`];
  if (consonantY(verb)) return [`${verb.slice(0, -1)}ied`, `${verb}ing`];
  if (doubles(verb)) {
    const last = verb.at(-1) ?? "";
    return [`${verb}${last}ed`, `${verb}${last}ing`, `${verb}ed`, `${verb}ing`];
  }
  return [`${verb}ed`, `${verb}ing`];
}

/** One short syllable ending in one consonant ("stop"), or a listed verb ("patrol"). */
function doubles(verb: string): boolean {
  if (DOUBLES.has(verb)) return true;
  const [a, b, c] = [verb.at(-3) ?? "", verb.at(-2) ?? "", verb.at(-1) ?? ""];
  const short =
    !VOWELS.includes(c) && !"wxy".includes(c) && VOWELS.includes(b) && !VOWELS.includes(a);
  let vowels = 0;
  for (const letter of verb) if (VOWELS.includes(letter)) vowels++;
  return short && vowels === 1;
}

/** A noun and its plural. */
export const nounForms = (noun: string): readonly string[] =>
  noun.endsWith("s")
    ? [noun]
    : consonantY(noun)
      ? [noun, `${noun.slice(0, -1)}ies`]
      : /(?:x|ch|sh)$/.test(noun)
        ? [noun, `${noun}es`]
        : [noun, `${noun}s`];
