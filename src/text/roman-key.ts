import { foldName } from "./word-fold.ts";

/**
 * Romanisation key of a name: its consonants, so that spellings of one Arabic name meet.
 * "Salaheddine", "Salah ad-Din" and "صلاح الدين" give "slhdn". Null where fewer than three consonants remain:
 * such keys meet by chance. The key proposes candidates; `closeSpelling` must agree for Latin names.
 */
export function romanKey(name: string): string | null {
  const folded = foldName(name);
  if (folded === "") return null;
  const arabic = folded.charCodeAt(0) >= 0x600 && folded.charCodeAt(0) < 0x700;
  const words = folded.split(" ");
  let key = "";
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!arabic && words.length > 1 && isArticle(word)) continue;
    key += arabic ? arabicConsonants(word, i) : latinConsonants(word, i === words.length - 1);
  }
  return key.length >= 3 ? key : null;
}

const LATIN_ARTICLE = /^(?:[aeu][lrsdtzn]|ash|esh|adh|edh|ath|eth)$/;
const isArticle = (word: string): boolean => LATIN_ARTICLE.test(word);

const ARABIC_LETTERS: Readonly<Record<string, string>> = {
  ب: "b",
  ت: "t",
  ث: "t",
  ج: "j",
  ح: "h",
  خ: "k",
  د: "d",
  ذ: "d",
  ر: "r",
  ز: "z",
  س: "s",
  ش: "c",
  ص: "s",
  ض: "d",
  ط: "t",
  ظ: "d",
  ع: "",
  غ: "g",
  ف: "f",
  ق: "k",
  ك: "k",
  ل: "l",
  م: "m",
  ن: "n",
  چ: "c",
};

function arabicConsonants(word: string, position: number): string {
  let key = "";
  const bare = word.startsWith("ال") && word.length > 3 ? word.slice(2) : word;
  for (let i = 0; i < bare.length; i++) {
    const letter = bare[i]!;
    if (letter === "ه") key += i === bare.length - 1 ? "" : "h";
    else if (letter === "و" || letter === "ي") key += i === 0 && position === 0 ? "y" : "";
    else key += ARABIC_LETTERS[letter] ?? "";
  }
  return squeeze(key);
}

/** A final h is mute at the end of a name ("Hawijah"), not inside it ("Salah ad-Din"). */
function latinConsonants(word: string, last: boolean): string {
  let key = "";
  for (let i = 0; i < word.length; i++) {
    const pair = word.slice(i, i + 2);
    if (pair === "sh" || pair === "ch") {
      key += "c";
      i++;
    } else if (pair === "kh" || pair === "gh" || pair === "th" || pair === "dh" || pair === "dj") {
      key += pair === "dj" ? "j" : pair[0];
      i++;
    } else if (pair === "ph") {
      key += "f";
      i++;
    } else key += latinConsonant(word, i, last);
  }
  return squeeze(key);
}

function latinConsonant(word: string, at: number, last: boolean): string {
  const letter = word[at]!;
  if ("aeiou".includes(letter)) return "";
  if (letter === "y" || letter === "w") return at === 0 ? "y" : "";
  if (letter === "h") return last && at === word.length - 1 ? "" : "h";
  if (letter === "q" || letter === "c" || letter === "x") return "k";
  if (letter === "p") return "b";
  if (letter === "v") return "f";
  return letter >= "a" && letter <= "z" ? letter : "";
}

/** Doubled letters count once: "Basra", "Bassra". */
const squeeze = (key: string): string => key.replace(/(.)\1+/g, "$1");

/** True when two Latin spellings differ by at most a third of their letters, articles and spaces aside. */
export function closeSpelling(a: string, b: string): boolean {
  const left = bare(a);
  const right = bare(b);
  const most = Math.floor(Math.max(left.length, right.length) / 3);
  if (Math.abs(left.length - right.length) > most) return false;
  return editDistance(left, right) <= most;
}

const bare = (name: string): string =>
  foldName(name)
    .split(" ")
    .filter((word, _, all) => all.length === 1 || !isArticle(word))
    .join("");

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
