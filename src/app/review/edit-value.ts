import type { ValidateFunction } from "ajv";
import { Ajv } from "ajv";
import type { Anchor, EditableField } from "../../model/decisions.ts";
import { readSchema } from "../schema.ts";
import { ReviewError } from "./error.ts";

const PRECISION: Readonly<Record<string, 1 | 2 | 3>> = { time: 1, day: 1, week: 2, month: 3 };
const POINT_KINDS = new Set(["settlement", "facility"]);

/**
 * The value of an edited field as EventRow has it. Short forms are filled up: a time needs `start` and `grain`, a place
 * `name`, an actor `role` and a name. Throws where the result is no value of that field.
 */
export function editedValue(
  field: EditableField,
  value: unknown,
  evidence: readonly Anchor[],
): unknown {
  const whole = filled(field, value, evidence);
  const check = validatorOf(field);
  if (!check(whole)) {
    const [first] = check.errors ?? [];
    const where = first?.instancePath ? `${field}${first.instancePath}` : field;
    throw new ReviewError("BAD_REQUEST", `edit: ${where} ${first?.message ?? "is not valid"}`);
  }
  return whole;
}

function filled(field: EditableField, value: unknown, evidence: readonly Anchor[]): unknown {
  if (value === null || typeof value !== "object") return value;
  if (field === "time") return filledTime(value as Partial<Record<string, unknown>>);
  if (field === "place") return filledPlace(value as Partial<Record<string, unknown>>);
  if (field === "actors" && Array.isArray(value)) return value.map(filledActor);
  if (field === "harm" && Array.isArray(value)) {
    return value.map((harm) => filledHarm(harm, evidence));
  }
  return value;
}

function filledTime(value: Partial<Record<string, unknown>>): object {
  const grain = String(value.grain ?? "unknown");
  return {
    ...{ start: null, end: value.start ?? null, weekday: null, basis: "review" },
    // Spans of a time count in the article of its mention; an edit keeps its words as evidence of the decision.
    ...{ spans: [], rawSpans: [], precision: PRECISION[grain] ?? null },
    ...value,
    grain,
  };
}

function filledPlace(value: Partial<Record<string, unknown>>): object {
  const kind = String(value.kind ?? "unknown");
  return {
    ...{ id: null, lat: null, lon: null, country: null, admin1: null, use: "location" },
    ...{ alternatives: [], precision: POINT_KINDS.has(kind) ? 1 : kind === "admin2" ? 2 : 3 },
    ...value,
    kind,
  };
}

function filledActor(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  const { actor, name, ...rest } = value as { actor?: object; name?: unknown };
  const known = { id: null, kind: "unknown", country: null, role: null, affiliation: null };
  return { accordingTo: [], ...rest, actor: { ...known, name, ...actor } };
}

function filledHarm(value: unknown, [first]: readonly Anchor[]): unknown {
  if (value === null || typeof value !== "object") return value;
  const { best } = value as { best?: unknown };
  const span = first ? [first.start, first.end] : [0, 0];
  return {
    ...{ who: null, best: null, low: best ?? null, high: best ?? null, words: "" },
    ...{ span, account: "" },
    ...value,
  };
}

const compiled = new Map<EditableField, ValidateFunction>();

function validatorOf(field: EditableField): ValidateFunction {
  const known = compiled.get(field);
  if (known) return known;
  const ajv = new Ajv({ strict: false });
  const check =
    field === "background"
      ? ajv.compile({ type: "boolean" })
      : ajv.compile({
          ...(JSON.parse(readSchema("record")) as object),
          $ref: `#/definitions/EventRow/properties/${field}`,
        });
  compiled.set(field, check);
  return check;
}
