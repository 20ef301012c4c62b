/** Word classes that rule patterns may name, in upper case. A word may stand in several. */
export const CLASSES = [
  "MONTH",
  "WEEKDAY",
  "WEEKDAYS",
  "UNIT",
  "UNITS",
  "NUM",
  "DAY",
  "YEAR",
  "YEAR2",
  "ORD",
  "DECADE",
  "CLOCK",
  "NUMDATE",
  "PART",
  "PARTS",
  "SEASON",
  "PHASE",
  "LAST",
  "NEXT",
  "THIS",
  "APPROX",
  "VAGUE",
  "HOLIDAY",
  "HIJRI",
  "ZONE",
  "AMPM",
  "FREQ",
  "NOW",
  "DAYREF",
  "CARD",
  "SCALE",
  "FRAC",
  "EDGE",
  "ADV",
  "HEDGE",
  "PREP",
  "FUTURE",
  "PASTCUE",
  "CUR",
  "TERM",
  "QUANT",
  "DUAL",
  "NOTYEAR",
  "DOUBT",
  "TITLE",
] as const;
export type ClassName = (typeof CLASSES)[number];

const ids = new Map<string, number>(CLASSES.map((name, index) => [name, index]));
/** Index of a class; undefined when there is none of that name. */
export const classId = (name: string): number | undefined => ids.get(name);
export const C = Object.fromEntries(CLASSES.map((name, index) => [name, index])) as Record<
  ClassName,
  number
>;

/** What a word may be: a literal of the rules, and classes with their values. */
export interface Entry {
  /** Number of the literal in the rules; -1 when no rule names the word. */
  lit: number;
  /** Class, value, class, value … */
  readonly classes: readonly number[];
  /** Only with a capital first letter ("March", not "march"). */
  readonly capital: boolean;
}

/** Value of a word in a class; undefined when it is not in it. */
export function valueIn(entry: Entry | null, cls: number): number | undefined {
  if (entry === null) return undefined;
  const { classes } = entry;
  for (let k = 0; k < classes.length; k += 2) if (classes[k] === cls) return classes[k + 1];
  return undefined;
}

/** Units of time, by the value of UNIT and UNITS. */
export const UNIT = {
  second: 1,
  minute: 2,
  hour: 3,
  day: 4,
  week: 5,
  fortnight: 6,
  month: 7,
  quarter: 8,
  year: 9,
  decade: 10,
  century: 11,
} as const;
