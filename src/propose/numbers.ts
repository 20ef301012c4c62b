/** The numbers of a text in digits of any script, as Western digits without marks of grouping, sorted. */
export function numbersOf(text: string): string[] {
  const numbers: string[] = [];
  let digits = "";
  const close = (): void => {
    if (digits !== "") numbers.push(digits);
    digits = "";
  };
  const letters = [...text];
  letters.forEach((letter, at) => {
    const digit = digitOf(letter);
    if (digit !== null) digits += digit;
    else if (!isGrouping(letter) || digits === "" || digitOf(letters[at + 1] ?? "") === null)
      close();
  });
  close();
  return numbers.sort();
}

/** First digits of the scripts that news uses: Western, Arabic, Persian, Devanagari, Bengali, Burmese. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0x1040];

function digitOf(letter: string): number | null {
  const code = letter.codePointAt(0) ?? 0;
  for (const zero of ZEROS) if (code >= zero && code < zero + 10) return code - zero;
  return null;
}

const GROUPING = ",.٬٫'’\u00a0\u202f";
const isGrouping = (letter: string): boolean => GROUPING.includes(letter);
