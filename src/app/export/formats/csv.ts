import type { ExportKind, ExportRows } from "../export.ts";
import { type Column, csvLineOf } from "./cells.ts";
import {
  articlesOf,
  list,
  publishersOf,
  quotesOf,
  speakersOf,
  tollOf,
  urlsOf,
  versionsOf,
} from "./event-facts.ts";

type Columns = { readonly [K in ExportKind]: readonly Column<ExportRows[K]>[] };

const COLUMNS: Columns = {
  articles: [
    ["id", (row) => row.id],
    ["capture", (row) => row.capture],
    ["index", (row) => row.index],
    ["headline", (row) => row.headline],
    ["publisher", (row) => row.publisher],
    ["url", (row) => (row as { url?: string | null }).url],
    ["published_start", (row) => row.published.start],
    ["published_end", (row) => row.published.end],
    ["published_basis", (row) => row.published.basis],
    ["family", (row) => row.family],
    ["story", (row) => row.story],
  ],
  copies: [
    ["a", (row) => row.a],
    ["b", (row) => row.b],
    ["class", (row) => row.class],
    ["a_in_b", (row) => row.aInB],
    ["b_in_a", (row) => row.bInA],
    ["origin", (row) => row.origin],
    ["basis", (row) => row.basis],
  ],
  families: [
    ["id", (row) => row.id],
    ["articles", (row) => list(row.articles)],
    ["origin_article", (row) => row.origin.article],
    ["origin_name", (row) => row.origin.name],
    ["origin_basis", (row) => row.origin.basis],
  ],
  stories: [
    ["id", (row) => row.id],
    ["title", (row) => row.title],
    ["start", (row) => row.start],
    ["end", (row) => row.end],
    ["families", (row) => list(row.families)],
    ["articles", (row) => list(row.articles)],
  ],
  events: [
    ["id", (row) => row.id],
    ["plover", (row) => row.type.plover],
    ["mode", (row) => row.type.mode],
    ["acled_type", (row) => row.type.acled?.type],
    ["acled_sub_type", (row) => row.type.acled?.subType],
    ["status", (row) => row.status],
    ["start", (row) => row.time.start],
    ["end", (row) => row.time.end],
    ["time_grain", (row) => row.time.grain],
    ["time_precision", (row) => row.time.precision],
    ["time_basis", (row) => row.time.basis],
    ["place", (row) => row.place?.name],
    ["place_id", (row) => row.place?.id],
    ["lat", (row) => row.place?.lat],
    ["lon", (row) => row.place?.lon],
    ["place_kind", (row) => row.place?.kind],
    ["place_precision", (row) => row.place?.precision],
    ["country", (row) => row.place?.country],
    ["admin1", (row) => row.place?.admin1],
    ["actors", (row) => names(row, ["actor", "ally"])],
    ["targets", (row) => names(row, ["target", "victim"])],
    [
      "harm",
      (row) =>
        list(row.harm.map(({ kind, words, who }) => [kind, words, who ?? ""].join(" ").trim())),
    ],
    ["grade", (row) => row.grade],
    ["grade_reason", (row) => row.gradeReason],
    ["origins", (row) => row.origins],
    ["reports", (row) => row.reports],
    ["articles", articlesOf],
    ["urls", urlsOf],
    ["publishers", publishersOf],
    ["speakers", speakersOf],
    ["quotes", quotesOf],
    ["story", (row) => row.story],
    ["review", (row) => row.review],
    ["background", (row) => (row.background ? 1 : 0)],
    ["disputed", (row) => list(row.disputed.map(({ slot }) => slot))],
    ["killed_low", (row) => tollOf(row, "killed")?.low],
    ["killed_best", (row) => tollOf(row, "killed")?.best],
    ["killed_high", (row) => tollOf(row, "killed")?.high],
    ["accounts", (row) => list(row.accounts.map(({ id }) => id))],
    ["versions", versionsOf],
  ],
  claims: [
    ["id", (row) => row.id],
    ["article", (row) => row.article],
    ["speaker", (row) => row.speaker?.name],
    ["speaker_id", (row) => row.speaker?.id],
    ["role", (row) => row.speaker?.role],
    ["affiliation", (row) => row.speaker?.affiliation],
    ["via", (row) => list(row.via.map(({ name }) => name))],
    ["act", (row) => row.act],
    ["form", (row) => row.form],
    ["channel", (row) => row.channel],
    ["channel_name", (row) => row.channelName],
    ["target", (row) => row.target?.name],
    ["hedge", (row) => row.hedge],
    ["quote", (row) => row.quote],
    ["contradicts", (row) => list(row.contradicts.map(({ claim, slot }) => `${claim} (${slot})`))],
    ["revises", (row) => row.revises],
    ["rule", (row) => row.rule],
    ["confidence", (row) => row.confidence],
  ],
  changes: [
    ["seq", (row) => row.seq],
    ["at", (row) => row.at],
    ["row", (row) => row.row],
    ["kind", (row) => row.kind],
    ["change", (row) => row.change],
    ["into", (row) => list(row.into)],
    ["fields", (row) => list(row.fields.map(({ field }) => field))],
    ["by", (row) => row.by],
    ["reason", (row) => row.reason],
  ],
};

function names(row: ExportRows["events"], roles: readonly string[]): string {
  const found = row.actors.filter(({ role }) => roles.includes(role));
  return list(found.map(({ actor }) => actor.name));
}

/** Columns of a kind, in order. */
export const columnsOf = <K extends ExportKind>(kind: K): readonly Column<ExportRows[K]>[] =>
  COLUMNS[kind] as readonly Column<ExportRows[K]>[];

export const csvHeader = (kind: ExportKind): string =>
  csvLineOf(COLUMNS[kind].map(([name]) => name));

export function csvLine<K extends ExportKind>(kind: K, row: ExportRows[K]): string {
  return csvLineOf(columnsOf(kind).map(([, value]) => value(row)));
}
