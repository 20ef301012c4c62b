import {
  type Coding,
  type FieldAgreement,
  SAMPLE_FIELDS,
  type SampleDisagreement,
  type SampleField,
} from "../../model/review.ts";
import type { Db } from "../../store/store.ts";
import { type CodedValue, krippendorffAlpha, type Metric } from "./alpha.ts";
import { SETTLED } from "./samples.ts";

const METRIC: Readonly<Partial<Record<SampleField, Metric>>> = {
  killed: "interval",
  injured: "interval",
};
/** "Not stated" is something two coders can agree on, where values are names; on a scale it has no place. */
const NOT_STATED = "\u0000not stated";

interface Coded {
  readonly item: string;
  readonly event: string;
  readonly coder: string;
  readonly values: Coding;
}

/** Agreement of a sample's coders, field by field. */
export async function agreementOf(db: Db, sample: string): Promise<FieldAgreement[]> {
  const coded = (await codingsOf(db, sample)).filter(({ coder }) => coder !== SETTLED);
  const items = Map.groupBy(coded, ({ item }) => item);
  return SAMPLE_FIELDS.map((field) => {
    const metric = METRIC[field] ?? "nominal";
    const units = [...items.values()].map((codings) =>
      codings.flatMap(({ values }) => comparable(values[field], metric)),
    );
    const { alpha, units: compared, agreement } = krippendorffAlpha(units, metric);
    return { field, metric, alpha, items: compared, agreement };
  });
}

/** Fields that coders of one item filled differently and nobody has settled. */
export async function disagreementsOf(db: Db, sample: string): Promise<SampleDisagreement[]> {
  const coded = await codingsOf(db, sample);
  const out: SampleDisagreement[] = [];
  for (const codings of Map.groupBy(coded, ({ item }) => item).values()) {
    const { item, event } = codings[0]!;
    const settled = codings.find(({ coder }) => coder === SETTLED)?.values ?? {};
    const people = codings.filter(({ coder }) => coder !== SETTLED);
    for (const field of SAMPLE_FIELDS) {
      const values = people.flatMap(({ coder, values: all }) =>
        all[field] === undefined ? [] : [{ coder, value: all[field] }],
      );
      const kinds = new Set(values.flatMap(({ value }) => comparable(value, "nominal")));
      if (kinds.size < 2 || settled[field] !== undefined) continue;
      out.push({ sample, item, event, field, values });
    }
  }
  return out;
}

async function codingsOf(db: Db, sample: string): Promise<Coded[]> {
  const rows = await db
    .selectFrom("codings")
    .innerJoin("sample_items", (join) =>
      join
        .onRef("sample_items.id", "=", "codings.item_id")
        .onRef("sample_items.sample_id", "=", "codings.sample_id"),
    )
    .select(["codings.item_id", "codings.coder", "codings.json", "sample_items.event_id"])
    .where("codings.sample_id", "=", sample)
    .orderBy("sample_items.position")
    .orderBy("codings.coder")
    .execute();
  return rows.map((row) => ({
    item: row.item_id,
    event: row.event_id,
    coder: row.coder,
    values: JSON.parse(row.json) as Coding,
  }));
}

function comparable(value: unknown, metric: Metric): CodedValue[] {
  if (value === undefined) return [];
  if (value === null) return metric === "nominal" ? [NOT_STATED] : [];
  if (metric === "interval") return [Number(value)];
  return [String(value).normalize("NFC").trim().toLowerCase()];
}
