import { random } from "../scripts/language-corpus.ts";

/** Sentence patterns of English and Arabic news, written for the bench; "#" becomes a number. */
const ENGLISH = [
  "The army said on {day} that it had retaken the town of {place} after # days of fighting.",
  "{place} residents said {group} fighters, who had held the district since {month}, left at dawn.",
  "“We will not stop until every prisoner is freed,” {name} told reporters in {place}.",
  "At least # people were killed and dozens wounded when shells hit a market in {place}, medics said.",
  "{name}, a spokesman for the {group}, denied that its units had fired on civilians.",
  "Brig. Gen. {name} said the operation was launched at 6:30 a.m. near {place}.",
  "The U.N. envoy called on both sides to end the violence and to let aid convoys in.",
  "According to a statement by the {group}, its forces destroyed # vehicles and seized ammunition.",
  "Talks between the government and the {group} resumed in {place} on {day}, officials said.",
  "The ministry, which had promised an inquiry, did not respond to requests for comment.",
];
const ARABIC = [
  "أعلن الجيش يوم {day} سيطرته على مدينة {place} بعد # أيام من القتال.",
  "قال {name} للصحفيين في {place} إن العملية مستمرة.",
  "قتل # أشخاص على الأقل وأصيب العشرات في قصف استهدف سوقا في {place}.",
  "نفت {group} استهداف المدنيين، ودعت إلى تحقيق مستقل.",
];
const WORDS = {
  1: {
    day: ["Monday", "Tuesday", "Friday", "Sunday"],
    month: ["May", "October", "March"],
    place: ["Kirkuk", "Wad Madani", "El Fasher", "Marib", "Bakhmut", "Goma", "Mosul"],
    group: ["National Front", "RSF", "Border Guard Command", "SPLM-North"],
    name: ["Samir Haddad", "Maria Lopez", "Yusuf Ahmed", "Ivan Petrenko"],
  },
  2: {
    day: ["الاثنين", "الجمعة"],
    month: ["مايو"],
    place: ["كركوك", "الخرطوم", "مأرب"],
    group: ["الحركة", "قوات الدعم السريع"],
    name: ["سمير حداد", "يوسف أحمد"],
  },
} as const;

/** Articles of some 400 words each, about `words` in all; 1: English, 2: Arabic. */
export function benchText(words: number, language: 1 | 2): string[] {
  const next = random(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const patterns = language === 1 ? ENGLISH : ARABIC;
  const fill = (pattern: string): string =>
    pattern.replace(/\{(\w+)\}/g, (_, kind: string) =>
      pick(WORDS[language][kind as "day" | "month" | "place" | "group" | "name"]),
    );
  return Array.from({ length: Math.max(1, Math.round(words / 400)) }, () =>
    Array.from({ length: 8 }, () =>
      Array.from({ length: 3 }, () => fill(pick(patterns))).join(" "),
    ).join("\n\n"),
  );
}
