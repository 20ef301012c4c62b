const LONGEST = 240;

/** A value of the record in few characters: names where it has them, else its JSON, cut. */
export function brief(value: unknown): string {
  if (value === null || value === undefined) return "—";
  if (typeof value !== "object") return String(value);
  const named = nameOf(value);
  if (named !== null) return named;
  if (Array.isArray(value)) {
    const names = value.map(nameOf);
    if (names.length > 0 && names.every((name) => name !== null)) return cut(names.join(", "));
    if (value.length === 0) return "—";
  }
  return cut(JSON.stringify(value));
}

const cut = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;

/** What a place, actor, account, type, time or harm is called; null for anything else. */
function nameOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return null;
  const row = value as Record<string, unknown>;
  if (typeof row["name"] === "string") return row["name"];
  if (typeof row["quote"] === "string") return `“${row["quote"]}”`;
  if ("actor" in row && "role" in row) return `${nameOf(row["actor"])} (${String(row["role"])})`;
  if ("plover" in row) {
    const acled = row["acled"] as { type?: string; subType?: string } | null;
    return acled ? `${acled.type}: ${acled.subType}` : String(row["plover"]);
  }
  if ("basis" in row && "start" in row) {
    const ends = [...new Set([row["start"], row["end"]].map((end) => end ?? "?"))];
    return ends.join(" – ");
  }
  if ("words" in row && "kind" in row) {
    return [row["words"], row["who"], row["kind"]].filter((part) => part).join(" ");
  }
  return null;
}
