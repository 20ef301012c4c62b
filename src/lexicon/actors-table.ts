import type { ActorEntry, MatchForm, Office } from "./actors-model.ts";

export type Row = Readonly<Record<string, string>>;

/** Rows of a tab-separated table with a header; lines that begin with "#" are comments. */
export function tableRows(text: string): Row[] {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const header = (lines[0] ?? "").split("\t");
  return lines.slice(1).map((line) => {
    const cells = line.split("\t");
    const row: Record<string, string> = {};
    for (let i = 0; i < header.length; i++) row[header[i]!] = cells[i] ?? "";
    return row;
  });
}

/** Parts of a cell: "a; b" → ["a", "b"]. */
export const cellParts = (cell: string | undefined): string[] =>
  cell ? cell.split(";").flatMap((part) => part.trim() || []) : [];

const orNull = (cell: string | undefined): string | null => cell || null;

/** "President of Mali@2013-09..2020-08" → office with its period; "2013-09..?" has an end that is not known. */
function readOffice(text: string): Office {
  const [title = "", period = ""] = text.split("@");
  const [from = "", to = ""] = period.split("..");
  const start = { title: title.trim(), from: orNull(from.trim()) };
  if (to.trim() === "?") return { ...start, to: null, endUnknown: true };
  return { ...start, to: orNull(to.trim()) };
}

export function readEntry(row: Row, source: string): ActorEntry {
  return {
    id: `actor:${row.id}`,
    name: row.name ?? "",
    kind: (row.kind || "person") as ActorEntry["kind"],
    country: orNull(row.country),
    from: orNull(row.from),
    to: orNull(row.to),
    gender: (row.gender || null) as ActorEntry["gender"],
    offices: cellParts(row.offices).map(readOffice),
    partOf: row.part_of ? `actor:${row.part_of}` : null,
    source,
  };
}

export interface NameForm {
  readonly text: string;
  readonly form: MatchForm;
}

/** Names of a row. "~" marks a weak alias, "!" a partisan label; a single word in capitals is an acronym. */
export function nameForms(row: Row): NameForm[] {
  const aliases = cellParts(row.aliases);
  const name = row.name ?? "";
  // A name that is also listed as weak is a common word ("Dawn").
  const names = aliases.includes(`~${name}`) ? aliases : [name, ...aliases];
  return names.filter((text) => text !== "").map(readForm);
}

function readForm(name: string): NameForm {
  if (name.startsWith("~")) return { text: name.slice(1), form: "weak" };
  if (name.startsWith("!")) return { text: name.slice(1), form: "label" };
  const acronym = name.length <= 8 && !name.includes(" ") && name === name.toUpperCase();
  return { text: name, form: acronym && /^[A-Z]/.test(name) ? "acronym" : "name" };
}
