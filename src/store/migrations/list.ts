import type { Kysely } from "kysely";
import { type ColumnTypes, up as first } from "./0001-first.ts";
import { up as arrival } from "./0002-arrival.ts";
import { up as review } from "./0003-review.ts";
import { up as proposals } from "./0004-proposals.ts";
import { up as waiting } from "./0005-waiting.ts";
import { up as record } from "./0006-record.ts";
import { up as translations } from "./0007-translations.ts";
import { up as desk } from "./0008-desk.ts";
import { up as queues } from "./0009-queues.ts";
import { up as intakes } from "./0010-intakes.ts";
import { up as newest } from "./0011-newest.ts";

type Migration = (db: Kysely<Record<string, never>>, types: ColumnTypes) => Promise<void>;

/** Every migration in order. A store's schema number is how many of them it has had. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  arrival,
  review,
  proposals,
  waiting,
  record,
  translations,
  desk,
  queues,
  intakes,
  newest,
];
