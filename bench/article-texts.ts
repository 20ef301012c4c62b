/** Articles for the benches, made from sentence patterns of our own: no two alike, hardly a sentence twice. */
export interface BenchArticle {
  readonly id: string;
  readonly text: string;
  readonly published: string;
  readonly url: string;
}

const OPENINGS = [
  "{first} {last}, a {role} of the {group}, told {outlet} on {day} that",
  "According to a statement issued by the {group} on {day},",
  "The {country} {body} said {day} evening that",
  "Residents of {place} and of villages to the {side} said by telephone that",
  "A {role} who asked not to be named because the inquiry continues said",
  "{outlet}, quoting two {body} sources, reported that",
  "The governor of {place}, {first} {last}, denied that",
  "In its report of {month} {n}, the United Nations mission in {country} found that",
];
const HAPPENINGS = [
  "{few} {victims} were killed and {n} wounded when {weapon} hit {target} in {place}",
  "{group} fighters attacked {target} near {place}, killing at least {few} {victims}",
  "the {body} had retaken {place} after {few} days of fighting with the {group}",
  "soldiers arrested {n} men during raids on {few} houses {far} {side} of {place}",
  "the {group} had fired {weapon} at {target} and set fire to {few} vehicles",
  "{n} families fled from {place} towards {place} between {month} and {month}",
  "a delegation led by {first} {last} would meet the {group} in {place} next {day}",
  "both sides accused each other of breaking the truce of {month} {n}",
  "gunmen abducted {few} {victims} from {target} on the road between {place} and {place}",
  "protesters blocked {target} in {place} and demanded that {first} {last} resign",
];
const TAILS = [
  "but the {group} did not respond to a request for comment",
  "while {first} {last} blamed the {group} for the deaths",
  "and {n} people were taken to the hospital of {place}",
  "although witnesses gave different figures",
  "which the {country} {body} called a violation of the agreement",
  "a claim that {outlet} could not verify",
  "in what {first} {last} described as the worst attack since {month} {year}",
  "“and we will not leave {place} before they are freed,” {first} {last} added",
];
const WORDS: Readonly<Record<string, readonly string[]>> = {
  first: "Samir Maria Yusuf Ivan Amina Joseph Leyla Pierre Olena Hassan Grace Tariq Elena".split(
    " ",
  ),
  last: "Haddad Lopez Ahmed Petrenko Okello Kaya Dubois Mansour Diallo Sharma Bakri Moreno".split(
    " ",
  ),
  role: "spokesman,spokeswoman,colonel,senior official,adviser,lawyer,commander".split(","),
  group:
    "National Front,RSF,Border Guard Command,SPLM-North,M23,Houthi movement,Rapid Support Forces,Free Officers".split(
      ",",
    ),
  outlet: "Reuters,the state news agency,AFP,Al Jazeera,the broadcaster,Radio Nile".split(","),
  day: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" "),
  month: "January February March April May June July September October".split(" "),
  country: "Sudanese Iraqi Ukrainian Malian Yemeni Syrian Congolese".split(" "),
  body: "army,interior ministry,police,defence ministry,government,military".split(","),
  place:
    "Kirkuk,Wad Madani,El Fasher,Marib,Bakhmut,Goma,Mosul,Omdurman,Taiz,Kherson,Gao,Bukavu,Idlib,Nyala,Samarra".split(
      ",",
    ),
  side: "north south east west north-east south-west".split(" "),
  victims: "civilians,soldiers,policemen,fighters,aid workers,farmers,journalists".split(","),
  weapon: "artillery shells,a drone,rockets,an air strike,mortar fire,a car bomb".split(","),
  target:
    "a market,the main bridge,a police station,an aid convoy,a checkpoint,the power plant".split(
      ",",
    ),
  far: "some twelve kilometres,thirty miles,a short drive".split(","),
  few: "two three four five six seven nine eleven".split(" "),
  year: "2019 2021 2022 2023".split(" "),
};

/** Numbers from a seed, the same on every machine (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` articles of about `words` words with a headline and paragraphs of three sentences. */
export function benchArticles(count: number, words = 450): BenchArticle[] {
  return Array.from({ length: count }, (_, k) => article(k, words));
}

function article(k: number, words: number): BenchArticle {
  const next = seeded(k + 1);
  const pick = (list: readonly string[]): string =>
    list[Math.floor(next() * list.length)] as string;
  const fill = (pattern: string): string =>
    pattern.replace(/\{(\w+)\}/g, (_, kind: string) =>
      kind === "n" ? String(2 + Math.floor(next() * 27)) : pick(WORDS[kind] ?? [kind]),
    );
  const sentence = (): string => {
    const parts = [fill(pick(OPENINGS)), fill(pick(HAPPENINGS))];
    const tail = next() < 0.6 ? `, ${fill(pick(TAILS))}` : "";
    return `${parts.join(" ").replace(/^./, (letter) => letter.toUpperCase())}${tail}.`;
  };
  const paragraphs = [
    fill("{few} killed as {group} attacks {place}").replace(/^./, (c) => c.toUpperCase()),
  ];
  for (let have = 8; have < words; ) {
    const paragraph = [sentence(), sentence(), sentence()].join(" ");
    paragraphs.push(paragraph);
    have += paragraph.split(" ").length;
  }
  const id = `bench-${k}`;
  const url = `https://news${k % 9}.example/${id}`;
  return { id, text: paragraphs.join("\n\n"), published: "2025-03-14", url };
}
