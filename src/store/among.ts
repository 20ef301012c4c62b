import { type RawBuilder, sql } from "kysely";

/**
 * Whether a column of whole numbers is one of these. Written out, not bound: databases take some ten thousand bound
 * values, and a search for a common word finds more.
 */
export const among = (column: string, numbers: readonly number[]): RawBuilder<boolean> =>
  numbers.length === 0
    ? sql<boolean>`1 = 0`
    : sql<boolean>`${sql.ref(column)} IN (${sql.raw(numbers.map(whole).join(","))})`;

const whole = (value: number): string => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  return String(value);
};
