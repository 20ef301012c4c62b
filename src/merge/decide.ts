import type {
  DecisionConflict,
  EditableField,
  EventEdit,
  EventVerdict,
} from "../model/decisions.ts";
import type { EventRow } from "../model/record.ts";
import { actorKey } from "../text/actor-key.ts";
import type { BuiltEvent } from "./event.ts";

type Row = BuiltEvent["row"];

/**
 * The machine's row with what people decided about the event, oldest first: later edits and verdicts replace earlier
 * ones of their kind. A field that the machine reads otherwise now than when it was decided is a conflict, and kept.
 */
export function applyDecisions(
  row: Row,
  decisions: readonly (EventEdit | EventVerdict)[],
  conflicts: readonly DecisionConflict[] = [],
  others: readonly string[] = [],
): Row {
  if (decisions.length === 0 && conflicts.length === 0 && others.length === 0) return row;
  const edits = new Map(
    decisions.flatMap((one) => (one.kind === "edit" ? [[one.field, one] as const] : [])),
  );
  const verdicts = decisions.filter((one) => one.kind === "verdict");
  const edited: Row = {
    ...row,
    ...Object.fromEntries([...edits].map(([field, { value }]) => [field, value])),
  };
  return {
    ...edited,
    ...judged(edited, verdicts, edits.size > 0),
    decisions: [...new Set([...others, ...decisions.map(({ id }) => id)])],
    edits: [...edits.values()].map(({ id, field, evidence }) => ({
      decision: id,
      field,
      evidence,
      machine: row[field],
    })),
    conflicts: [
      ...conflicts,
      ...[...edits.values()].flatMap((edit) => conflictOf(edit, row[edit.field])),
    ],
  };
}

/** Review state, verification and grade after the verdicts. */
function judged(row: Row, verdicts: readonly EventVerdict[], isEdited: boolean): Partial<Row> {
  const last = verdicts.findLast(({ verdict }) => verdict !== "verified");
  const check = verdicts.findLast(({ verdict }) => verdict === "verified");
  const rejected = last?.verdict === "rejected";
  const review = rejected
    ? "rejected"
    : isEdited
      ? "edited"
      : last?.verdict === "accepted" || check
        ? "accepted"
        : row.review;
  // A verdict against the event takes an earlier verification back.
  const against = last && last.verdict !== "accepted" ? verdicts.indexOf(last) : -1;
  const stands = check && verdicts.indexOf(check) > against;
  return {
    review,
    verified: stands ? { at: check.at, by: check.by } : null,
    ...(last?.verdict === "discounted" ? discounted(last) : {}),
  };
}

const discounted = ({ by, reason }: EventVerdict): Pick<Row, "grade" | "gradeReason"> => ({
  grade: "discounted",
  gradeReason: `GRADE_DISCOUNTED: by ${by}${reason ? `: ${reason}` : ""}`,
});

function conflictOf(edit: EventEdit, now: unknown): DecisionConflict[] {
  const { id, field, value, before } = edit;
  const reading = comparable(field, now);
  if (reading === comparable(field, before) || reading === comparable(field, value)) return [];
  return [{ decision: id, field, decided: value, machineThen: before, machineNow: now }];
}

/** What counts of a field's value: who says it, and in which words, may change without another meaning. */
function comparable(field: EditableField, value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  switch (field) {
    case "actors":
      return sorted(value as EventRow["actors"], ({ role, actor }) => [role, actorKey(actor)]);
    case "harm":
      return sorted(value as EventRow["harm"], ({ kind, who, low, best, high }) => [
        ...[kind, who, low, best, high],
      ]);
    case "time": {
      const { start, end, grain } = value as EventRow["time"];
      return JSON.stringify([start, end, grain]);
    }
    case "place": {
      const { id, name, precision } = value as NonNullable<EventRow["place"]>;
      return JSON.stringify([id ?? name, precision]);
    }
    default:
      return JSON.stringify(value);
  }
}

const sorted = <T>(values: readonly T[], key: (value: T) => unknown): string =>
  JSON.stringify([...new Set(values.map((value) => JSON.stringify(key(value))))].sort());
