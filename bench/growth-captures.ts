import type {
  Article,
  CaptureAnnotation,
  EventMention,
  PlaceRef,
} from "../src/model/annotation.ts";
import { createAnnotator } from "../src/pipeline/annotate.ts";
import type { CaptureToStore } from "../src/store/write.ts";
import { contentId, sha256 } from "../src/text/ids.ts";
import { type BenchArticle, seeded } from "./article-texts.ts";
import { captureOf } from "./stage-times.ts";

/**
 * Annotated captures in any number, for measuring growth: a few hundred invented articles are annotated once; each
 * capture is one of them with other words of the same lengths (so every offset stands), another place and another day.
 * A happening has one report or several, some of them copies of one text; a hundred places have three in ten of all happenings.
 */
export interface GrowthOptions {
  /** Articles that are annotated; the rest are made of them. */
  readonly bases?: number;
  /** Captures a day: how dense the record is does not change with its size. */
  readonly perDay?: number;
  readonly seed?: number;
}

const FILLERS = [
  "Traders said prices of flour and cooking oil had risen by a third since the start of the season.",
  "The road through the valley had been closed for repairs, and lorries waited at both ends of it.",
  "Aid groups have warned for months that clinics in the district lack medicines and clean water.",
  "Many families had only recently come back to their houses and had begun to sow their fields.",
  "Schools in the outer quarters stayed shut, while shops along the main street opened as usual.",
  "The provincial council was to meet later in the week to discuss the budget and the harvest.",
  "Officials in the capital did not answer questions about how long the measures would last.",
  "Talks between the sides have stalled over who is to run the crossing and collect its tolls.",
  "A bridge that engineers built two decades ago remains the only link between the two banks.",
  "Local radio played songs and read out lists of pharmacies that were open during the night.",
];
const LEADS = [
  "Gunmen attacked a police post in Kirkuk on Monday, killing {n} officers, the interior ministry said.",
  "An air strike hit a market in Kirkuk on Monday and killed {n} civilians, residents said.",
  "Shelling in Kirkuk on Monday wounded {n} people, the health ministry said.",
  "Protesters blocked the main bridge in Kirkuk on Monday and demanded that the governor resign.",
  "Soldiers arrested {n} men during raids in Kirkuk on Monday, the army said.",
  "A car bomb exploded outside a bank in Kirkuk on Monday, wounding {n} people, police said.",
  "Kidnappers abducted {n} aid workers in Kirkuk on Monday, a charity said.",
  "Fighters of the National Front clashed with the army in Kirkuk on Monday, a spokesman said.",
];
const LATER = [
  "The governor of Kirkuk blamed the National Front for the deaths and promised an inquiry.",
  "A spokesman for the army denied that its troops had fired at the crowd in Kirkuk.",
  "Witnesses said the shooting in Kirkuk began shortly before dawn and lasted an hour.",
  "The United Nations mission condemned the attack and called on all sides to show restraint.",
];

/** A story of about 450 words: one happening, told twice, among sentences that tell of none; `vary` changes those. */
function baseText(random: () => number, vary: (text: string) => string = (text) => text): string {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
  const lead = pick(LEADS).replace("{n}", String(2 + Math.floor(random() * 30)));
  const fillers = (count: number): string =>
    vary(Array.from({ length: count }, () => pick(FILLERS)).join(" "));
  return [lead, pick(LATER), ...[3, 4, 3, 4, 4].map(fillers), pick(LATER), fillers(4)].join("\n\n");
}

const TOWNS =
  "Kirkuk,Marib,Goma,Mosul,Taiz,Kherson,Gao,Bukavu,Idlib,Nyala,Samarra,Bakhmut,Omdurman,Maiduguri,Kandahar".split(
    ",",
  );

/**
 * Plain articles of the same kind, one happening each, in towns that the gazetteer knows, twenty a day. The sentences
 * around it have words of their own, so that hardly any is another's copy; of one `template`, most are.
 */
export function growthTexts(count: number, template = false, seed = 7): BenchArticle[] {
  const random = seeded(seed);
  const common = vocabulary(seeded(seed + 1), 1500);
  return Array.from({ length: count }, (_, n) => {
    const town = TOWNS[Math.floor(random() * TOWNS.length)]!;
    const vary = template ? undefined : (text: string) => otherWords(text, n, n, common);
    const text = baseText(random, vary).replaceAll("Kirkuk", town);
    const published = dayText(Math.floor(n / 20));
    return { id: `text-${n}`, text, published, url: `https://news${n % 9}.example/${n}` };
  });
}

function annotateBases(count: number, seed: number): CaptureAnnotation[] {
  const annotator = createAnnotator();
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => {
    const text = baseText(random);
    const given = {
      id: `base-${index}`,
      text,
      published: "2025-01-07",
      url: "https://x.example/1",
    };
    return annotator.annotate(captureOf(given), { as: "article" });
  });
}

const SYLLABLES = "bal dor fen gar hal jor kal lin mar nor pel ras sar tol ven wes yar zim".split(
  " ",
);

/** Words of one length, the first of them the commonest. */
function vocabulary(random: () => number, size: number): (length: number) => readonly string[] {
  const lists = new Map<number, string[]>();
  const make = (length: number): string => {
    let word = "";
    while (word.length < length) word += SYLLABLES[Math.floor(random() * SYLLABLES.length)];
    return word.slice(0, length);
  };
  return (length) => {
    const list = lists.get(length) ?? Array.from({ length: size }, () => make(length));
    lists.set(length, list);
    return list;
  };
}

interface Place {
  readonly id: string;
  readonly name: string;
  readonly admin1: string;
  readonly country: string;
  readonly lat: number;
  readonly lon: number;
}

const COUNTRIES = "IRQ SDN UKR MLI YEM SYR COD NGA SOM AFG".split(" ");

function makePlaces(random: () => number): Place[] {
  return Array.from({ length: 4000 }, (_, index) => {
    const country = COUNTRIES[index % COUNTRIES.length]!;
    return {
      id: `geonames:${9_000_000 + index}`,
      name: `Town ${index}`,
      admin1: `Region ${index % 150}`,
      country,
      lat: Math.round((random() * 100 - 50) * 1e4) / 1e4,
      lon: Math.round((random() * 300 - 150) * 1e4) / 1e4,
    };
  });
}

/** What a report is of. */
interface Happening {
  readonly base: number;
  readonly place: Place;
  readonly day: number;
  readonly words: number;
}

const dayText = (day: number): string =>
  new Date(Date.UTC(2025, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);

/** Generates captures without end, the same for the same options. */
export function* growthCaptures({
  bases = 200,
  perDay = 100,
  seed = 7,
}: GrowthOptions = {}): Generator<CaptureToStore> {
  const annotated = annotateBases(bases, seed);
  const random = seeded(seed + 1);
  const common = vocabulary(random, 1500);
  const places = makePlaces(random);
  const open: { happening: Happening; left: number; text: number }[] = [];
  for (let n = 0; ; n++) {
    const day = Math.floor(n / perDay);
    if (open.length < 40 || random() < 0.3) open.push(newHappening());
    const at = Math.floor(random() * open.length);
    const told = open[at]!;
    // Half of the further reports are copies of the text before.
    if (random() < 0.5) told.text = n;
    yield make(annotated[told.happening.base]!, told.happening, told.text, n, common);
    if (--told.left <= 0) open.splice(at, 1);

    function newHappening() {
      const place = places[Math.floor(places.length * random() ** 3)]!;
      const base = Math.floor(random() * annotated.length);
      const reports = 1 + Math.floor(8 * random() ** 3);
      return { happening: { base, place, day, words: n }, left: reports, text: n };
    }
  }
}

function make(
  base: CaptureAnnotation,
  { place, day, words }: Happening,
  textSeed: number,
  n: number,
  common: (length: number) => readonly string[],
): CaptureToStore {
  const id = `growth-${n}`;
  const [article] = base.articles as [Article];
  const text = otherWords(article.text, words, textSeed, common);
  const bytes = new TextEncoder().encode(text);
  const publisher = `Paper ${n % 40}`;
  const url = `https://news${n % 40}.example/${n}`;
  const published = dayText(day);
  const own = contentId("art", id, 0, text);
  const moved = JSON.parse(
    JSON.stringify({ ...article, text: "" }).replaceAll(article.id, own),
  ) as Article;
  const capture = { ...captureOf({ id, text, url, published }), sha256: sha256(bytes), publisher };
  const annotation: CaptureAnnotation = {
    ...base,
    ...{ id, sha256: capture.sha256, url },
    articles: [
      {
        ...moved,
        ...{ text, textHash: sha256(text), publisher, canonicalUrl: url },
        published: { ...moved.published, start: published, end: published },
        mentions: moved.mentions.map((mention) =>
          mention.kind === "place" ? { ...mention, place: at(mention.place, place) } : mention,
        ),
        events: moved.events.map((event) => onDay(event, day)),
      },
    ],
  };
  return { capture, bytes, annotation, json: JSON.stringify(annotation) };
}

const at = (ref: PlaceRef, place: Place): PlaceRef =>
  ref.kind === "settlement" ? { ...ref, ...place, alternatives: [] } : ref;

function onDay(event: EventMention, day: number): EventMention {
  const { time } = event;
  const move = (iso: string | null): string | null => {
    if (iso === null) return null;
    const days = Math.round((Date.parse(iso.slice(0, 10)) - Date.UTC(2025, 0, 7)) / 86_400_000);
    return dayText(day + days);
  };
  return { ...event, time: { ...time, start: move(time.start), end: move(time.end) } };
}

/** Other words of the same lengths: names follow from the happening, the rest from the text. */
function otherWords(
  text: string,
  happening: number,
  own: number,
  common: (length: number) => readonly string[],
): string {
  return text.replace(/[A-Za-z]{4,}/g, (word) => {
    const isName = word[0]! < "a";
    const list = common(word.length);
    // Mixed, not added: two texts must not share all their words because they share one.
    const index = hash(`${word}${isName ? happening : own}`) >>> 0;
    const other = list[index % list.length]!;
    return isName ? other[0]!.toUpperCase() + other.slice(1) : other;
  });
}

function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  return value ^ (value >>> 15);
}
