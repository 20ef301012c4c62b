const ISO =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:\.\d{1,9})?\s?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

/** A day or time in ISO 8601 as it was given, "T" between the two; null for anything else. */
export function readIsoDate(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const match = ISO.exec(value.trim());
  if (!match) return null;
  const [, day, time, zone = ""] = match;
  if (Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return null;
  return time === undefined ? day! : `${day}T${time}${zone}`;
}

/** A mail or feed date (RFC 5322, ISO 8601) as UTC time; null where it cannot be read. */
export function readLooseDate(value: string | undefined): string | null {
  if (!value) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}
