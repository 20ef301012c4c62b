// Derives data/actors/petrarch-persons.tsv and petrarch-organisations.tsv from the actor dictionaries of
// openeventdata/petrarch2 (MIT). Input: actors.jsonl as written by the reader beside those files.
// Usage: node scripts/derive-actors.ts ACTORS.jsonl
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tableRows } from "../src/lexicon/actors-table.ts";
import { dataPath } from "../src/lexicon/paths.ts";

interface Raw {
  readonly file: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly codes: readonly { code: string; from?: string; to?: string }[];
}

const LOWER = new Set([
  "al",
  "el",
  "bin",
  "ibn",
  "of",
  "de",
  "da",
  "dos",
  "der",
  "von",
  "van",
  "and",
  "the",
  "for",
  "y",
  "ul",
  "on",
  "in",
  "du",
]);

const ORDINAL = /^(?:II|III|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,3})$/;

/** "MAHMOUD AL-ZAHAR" → "Mahmoud al-Zahar"; ordinals of rulers stay: "HASSAN II" → "Hassan II". */
function titleCase(name: string): string {
  return name
    .split(" ")
    .map((word, i) => {
      if (i > 0 && ORDINAL.test(word)) return word;
      return word
        .toLowerCase()
        .split("-")
        .map((part, j) =>
          LOWER.has(part) && (i > 0 || (j === 0 && word.includes("-")))
            ? part
            : part.charAt(0).toUpperCase() + part.slice(1),
        )
        .join("-");
    })
    .join(" ");
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const raw = readFileSync(process.argv[2]!, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Raw);
const countries = tableRows(readFileSync(dataPath("actors", "countries.tsv"), "utf8"));
const codes = new Set(countries.map((row) => row.code!));
const places = new Set(
  countries.flatMap((row) =>
    [row.name!, ...(row.names ?? "").split("; "), ...(row.adjectives ?? "").split("; ")].map(
      (name) => name.toUpperCase(),
    ),
  ),
);
const nouns = new Set(
  tableRows(readFileSync(dataPath("actors", "en", "nouns.tsv"), "utf8")).map((row) =>
    row.noun!.toUpperCase(),
  ),
);
const titles = new Set(
  tableRows(readFileSync(dataPath("names", "en", "titles.tsv"), "utf8")).flatMap((row) =>
    row.title!.toUpperCase().split(" "),
  ),
);
const written = new Set(
  ["forces", "groups", "organisations", "media", "parties", "persons"].flatMap((table) =>
    tableRows(readFileSync(dataPath("actors", `${table}.tsv`), "utf8")).flatMap((row) =>
      [row.name!, ...(row.aliases ?? "").split("; ")].map(slug),
    ),
  ),
);

/** A person's name: two to four words of letters, none of them a title, a noun for people or a country. */
function isPersonName(name: string): boolean {
  const words = name.split(" ");
  if (words.length < 2 || words.length > 4 || !/^[A-Z' -]+$/.test(name)) return false;
  return (
    words.every(
      (word) => word.length > 1 && !titles.has(word) && !nouns.has(word) && !places.has(word),
    ) && new Set(words).size === words.length
  );
}

/** Office of government or command held at any time since 1990, with a country of our table. */
function governing(entry: Raw): { country: string; from: string; to: string } | null {
  const held = entry.codes.filter(
    ({ code, to }) =>
      /^[A-Z]{3}(GOV|GOVMIL|MIL)$/.test(code) &&
      codes.has(code.slice(0, 3)) &&
      (!to || to >= "1990"),
  );
  const first = held[0];
  if (!first || new Set(held.map(({ code }) => code.slice(0, 3))).size > 1) return null;
  const from = held.map((code) => code.from ?? "").sort()[0] ?? "";
  // No end in the dictionary means that it was not recorded: most rows were last looked at before 2012.
  const to = held.some((code) => !code.to)
    ? "?"
    : (held
        .map((code) => code.to!)
        .sort()
        .at(-1) ?? "");
  return { country: first.code.slice(0, 3), from: from.slice(0, 7), to: to.slice(0, 7) };
}

const persons = new Map<string, string[]>();
for (const entry of raw) {
  if (entry.file !== "Phoenix.Countries.actors.txt" || !isPersonName(entry.name)) continue;
  const held = governing(entry);
  const id = slug(entry.name);
  if (!held?.from || written.has(id)) continue;
  const key = `p-${held.country.toLowerCase()}-${id}`;
  persons.set(key, [
    key,
    titleCase(entry.name),
    "",
    held.country,
    "",
    "",
    `Government or command@${held.from}..${held.to}`,
  ]);
}

/** Entries of the dictionary that are words for any such body, no body's name. */
const GENERIC = /^(?:NON|INTERNATIONAL) GOVERNMENT(?:AL)? ORGANI[SZ]ATIONS?$/;

const HEADS =
  /\b(COMMITTEE|COMMISSION|ORGANIZATION|ORGANISATION|FOUNDATION|AGENCY|FUND|COUNCIL|INSTITUTE|FEDERATION|ASSOCIATION|BANK|UNION|LEAGUE|COALITION|NETWORK|SOCIETY|FORUM|CENTER|CENTRE|COURT|TRIBUNAL|INTERNATIONAL|CONFERENCE|ALLIANCE|CONGRESS)\b/;
const organisations = new Map<string, string[]>();
for (const entry of raw) {
  if (entry.file !== "Phoenix.International.actors.txt") continue;
  const words = entry.name.split(" ");
  const code = entry.codes[0]?.code ?? "";
  if (
    words.length < 3 ||
    words.length > 8 ||
    !HEADS.test(entry.name) ||
    !/^[A-Z' -]+$/.test(entry.name)
  )
    continue;
  if (
    !/^(NGO|IGO|NGM)/.test(code) ||
    words[0] === "THE" ||
    words[0] === "UN" ||
    GENERIC.test(entry.name)
  )
    continue;
  const id = slug(entry.name);
  if (written.has(id)) continue;
  organisations.set(`o-${id}`, [
    `o-${id}`,
    titleCase(entry.name),
    "organization",
    "",
    "",
    "",
    "",
    "",
  ]);
}

function write(file: string, header: string, rows: ReadonlyMap<string, readonly string[]>): void {
  const lines = [...rows].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([, row]) => row.join("\t"));
  writeFileSync(join(dataPath("actors"), file), `${header}\n${lines.join("\n")}\n`);
  console.log(file, lines.length);
}
write("petrarch-persons.tsv", "id\tname\tgender\tcountry\tpart_of\taliases\toffices", persons);
write(
  "petrarch-organisations.tsv",
  "id\tname\tkind\tcountry\tfrom\tto\taliases\tpart_of",
  organisations,
);
