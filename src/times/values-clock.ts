import { C } from "../lexicon/times-classes.ts";
import { two, type Weekday } from "./calendar.ts";
import { noRef, nothing, type Operation, type Reading, type Value } from "./value.ts";
import { date } from "./values-absolute.ts";
import { weekdayFrom } from "./values-relative.ts";

/** Minutes since midnight that the words state; null for "noon" and the like without figures. */
function minutesOf(reading: Reading): number | null {
  const { captures } = reading;
  const clock = captures.get(C.CLOCK);
  const figure = clock ?? hourOf(reading);
  if (figure === null) return nooned(reading);
  const half = captures.get(C.AMPM);
  const words = reading.words();
  let minutes = figure;
  const evening = half === 12 || (half === null && / in the (?:afternoon|evening)/.test(words));
  if (evening && minutes < 720) minutes += 720;
  if (half === 0 && minutes >= 720 && minutes < 780) minutes -= 720;
  return minutes > 1440 ? null : minutes % 1440;
}

function hourOf(reading: Reading): number | null {
  const hour = reading.captures.get(C.NUM);
  return hour !== null && Number.isInteger(hour) && hour <= 24 ? hour * 60 : null;
}

function nooned(reading: Reading): number | null {
  const words = reading.words();
  if (words.includes("noon") && !words.includes("afternoon")) return 720;
  return words.includes("midnight") ? 0 : null;
}

/** "T06:30", with "Z" or an offset where a zone is named. */
function clockText(reading: Reading): string {
  const minutes = minutesOf(reading);
  if (minutes === null) return "";
  const text = `T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  const zone = reading.captures.get(C.ZONE);
  if (zone === null) return text;
  if (zone === 0) return `${text}Z`;
  const size = Math.abs(zone);
  return `${text}${zone < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const at = (day: number, clock: string, basis: string, weekday: Weekday | null = null): Value => ({
  lo: day,
  hi: day,
  grain: clock === "" ? "day" : "time",
  basis,
  weekday,
  clock,
});

/** A clock time with the day it names. */
export const clockDay: Operation = (reading) => {
  const { captures, ref } = reading;
  if (captures.get(C.MONTH) !== null) {
    const day = date(reading);
    return day && day.lo !== null ? at(day.lo, clockText(reading), day.basis) : day;
  }
  const weekday = captures.get(C.WEEKDAY) as Weekday | null;
  if (ref === null) return noRef("time", weekday);
  const offset = captures.get(C.DAYREF);
  if (weekday === null)
    return at(
      ref + (offset ?? 0),
      clockText(reading),
      "clock time on a day counted from publication",
    );
  const day = weekdayFrom(ref, weekday, "near", reading.tense());
  return at(day, clockText(reading), "clock time on a weekday counted from publication", weekday);
};

/** A clock time alone: on the day the same sentence named, else on no known day. */
export const clock: Operation = (reading) => {
  const text = clockText(reading);
  const { previous } = reading;
  if (
    previous &&
    previous.value.grain === "day" &&
    previous.value.lo !== null &&
    reading.match.first - previous.token < 25
  ) {
    return at(previous.value.lo, text, "clock time on the day named before");
  }
  return {
    ...nothing(`clock time ${text.slice(1)} on a day that is not named`, "time"),
    point: false,
  };
};
