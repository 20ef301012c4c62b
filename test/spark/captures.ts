/** Invented captures for trying archives out: seeded, so that every run has the same ones. */

const TOWNS: readonly (readonly [string, string])[] = [
  ["Maiduguri", "Nigeria"],
  ["Gao", "Mali"],
  ["Baidoa", "Somalia"],
  ["Goma", "Congo"],
  ["Taiz", "Yemen"],
  ["Mosul", "Iraq"],
  ["Idlib", "Syria"],
  ["El Fasher", "Sudan"],
  ["Kharkiv", "Ukraine"],
  ["Quetta", "Pakistan"],
  ["Djibo", "Burkina Faso"],
  ["Diffa", "Niger"],
];
const WHO = ["Gunmen", "Soldiers", "Militants", "Unknown attackers", "Army troops", "Militiamen"];
const DID = [
  "killed NUM villagers",
  "attacked a convoy and wounded NUM drivers",
  "shelled a market, killing NUM people",
  "abducted NUM aid workers",
  "clashed with rebels and captured NUM fighters",
  "burned NUM houses",
];
const SAID = ["a hospital official", "two residents", "the governor", "a police spokesman"];
const FILL = [
  "Shops stayed shut and the road to the airport was closed until the evening.",
  "Families were seen leaving with carts, mattresses and goats.",
  "Nobody had claimed responsibility by nightfall.",
  "The district has seen a rise in attacks since the rainy season began.",
  "Aid agencies said that they had paused work in the area.",
  "An officer declined to comment when he was reached by telephone.",
  "The town lies on a trade route that armed groups have fought over for years.",
  "Schools will open again next week, the education office said.",
];
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** Numbers below `below`, the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** One line of JSON Lines. Of ten captures about six are texts of their own; the rest copy, cut or extend an earlier one. */
export function* madeCaptures(count: number, seed: number): Generator<string> {
  const below = randomNumbers(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[below(items.length)]!;
  const recent: string[][] = [];
  for (let n = 0; n < count; n++) {
    const day = new Date(Date.UTC(2025, 0, 1 + below(300)));
    const isCopy = recent.length > 20 && below(10) < 4;
    const sentences = isCopy ? altered(pick(recent), below) : report(pick, below, day);
    if (!isCopy) {
      recent.push(sentences);
      if (recent.length > 500) recent.shift();
    }
    const host = `paper${below(80)}.example`;
    yield JSON.stringify({
      id: `c${seed}-${n}`,
      url: `https://${host}/news/${n}`,
      published: day.toISOString().slice(0, 10),
      publisher: `Paper ${host}`,
      headline: sentences[0]!.split(",")[0],
      text: sentences.join("\n\n"),
    });
  }
}

function report(
  pick: <Item>(items: readonly Item[]) => Item,
  below: (n: number) => number,
  day: Date,
): string[] {
  const [town, country] = pick(TOWNS);
  const number = 2 + below(40);
  const act = pick(DID).replace("NUM", String(number));
  const lead = `${pick(WHO)} ${act} in ${town}, ${country}, on ${DAYS[day.getUTCDay()]}, ${pick(SAID)} said.`;
  const detail = `The attack began near the market of ${town} at ${1 + below(11)} in the morning and lasted ${2 + below(50)} minutes.`;
  const more = Array.from(
    { length: 2 + below(4) },
    () => `${pick(FILL)} Report ${below(1_000_000)} of the ${pick(TOWNS)[0]} desk.`,
  );
  return [lead, detail, ...more];
}

/** A copy of a text: whole, shortened, extended, or with a number changed. */
function altered(sentences: readonly string[], below: (n: number) => number): string[] {
  switch (below(4)) {
    case 0:
      return [...sentences];
    case 1:
      return sentences.slice(0, Math.max(2, sentences.length - 1));
    case 2:
      return [
        ...sentences,
        `A further statement, number ${below(1_000_000)}, was expected later in the day.`,
      ];
    default:
      return sentences.map((sentence) =>
        sentence.replace(/\d+ minutes/, `${2 + below(50)} minutes`),
      );
  }
}
