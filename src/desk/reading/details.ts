import type { ActorRef, Article, Claim, EventMention, Mention } from "../../model/annotation.ts";
import { countryName } from "../i18n/countries.ts";
import type { Key } from "../i18n/en.ts";
import { number, percent, when } from "../i18n/format.ts";
import { label, t } from "../i18n/language.svelte.ts";
import { eventName } from "../parts/event-name.ts";
import { to } from "../routing/routes.ts";
import type { Marked } from "./marks.ts";

/** One line of a mark's details. `machine`: words of a program (a rule id), not of a language. */
export interface Detail {
  readonly name: Key;
  readonly value: string;
  readonly machine?: boolean;
  /** Page of what it names. */
  readonly href?: string;
}

type Maybe = Omit<Detail, "value"> & { readonly value: string | null };

/** What is known of a marked thing, line by line; what is not known has no line. */
export function detailsOf(of: Marked, article: Article): Detail[] {
  const lines =
    of.is === "mention"
      ? mention(of.mention, article)
      : of.is === "claim"
        ? claim(of.claim)
        : event(of.event, article);
  return lines.filter((line): line is Detail => line.value !== null && line.value !== "");
}

const actorLines = (actor: ActorRef): Maybe[] => [
  { name: "field.resolved", value: actor.name, href: to.actor(actor) },
  { name: "field.kind", value: label("actorKind", actor.kind) },
  { name: "field.role", value: actor.role },
  { name: "field.affiliation", value: actor.affiliation },
  { name: "field.country", value: actor.country && countryName(actor.country) },
  { name: "field.id", value: actor.id, machine: true },
];

const made = (by: { readonly rule: string; readonly confidence: number }): Maybe[] => [
  { name: "field.confidence", value: percent(by.confidence) },
  { name: "field.rule", value: by.rule, machine: true },
];

function mention(of: Mention, article: Article): Maybe[] {
  switch (of.kind) {
    case "actor":
      return [...actorLines(of.actor), ...made(of)];
    case "place":
      return [
        {
          name: "field.resolved",
          value: of.place.lat === null ? t("field.unresolved") : of.place.name,
          ...(of.place.id === null ? {} : { href: to.place(of.place.id, { article: article.id }) }),
        },
        { name: "field.kind", value: label("placeKind", of.place.kind) },
        { name: "field.region", value: of.place.admin1 },
        { name: "field.country", value: of.place.country && countryName(of.place.country) },
        { name: "field.use", value: label("use", of.place.use) },
        { name: "field.coordinates", value: coordinates(of.place), machine: true },
        { name: "field.id", value: of.place.id, machine: true },
        ...made(of),
      ];
    case "time":
      return [
        { name: "field.time", value: when(of.time), href: to.times(article.id, { show: of.id }) },
        { name: "times.grain", value: label("grain", of.time.grain) },
        { name: "field.basis", value: of.time.basis, machine: true },
        {
          name: "times.reference",
          value: when(article.published),
          href: to.times(article.id, { show: of.id }),
        },
        ...made(of),
      ];
    case "quantity":
      return [
        { name: "field.amount", value: amount(of) },
        { name: "field.unit", value: of.unit },
        ...made(of),
      ];
  }
}

function claim(of: Claim): Maybe[] {
  return [
    {
      name: "field.speaker",
      value: of.speaker?.name ?? t("field.unnamed"),
      ...(of.speaker ? { href: to.actor(of.speaker) } : {}),
    },
    { name: "field.role", value: of.speaker?.role ?? null },
    { name: "field.affiliation", value: of.speaker?.affiliation ?? null },
    ...of.via.map(
      (actor): Maybe => ({
        name: "field.via",
        value: actor.name,
        href: to.actor(actor),
      }),
    ),
    { name: "field.act", value: label("act", of.act) },
    { name: "field.form", value: label("form", of.form) },
    {
      name: "field.channel",
      value: [label("channel", of.channel), of.channelName]
        .filter((part) => part !== null)
        .join(" · "),
    },
    {
      name: "field.target",
      value: of.target?.name ?? null,
      ...(of.target ? { href: to.actor(of.target) } : {}),
    },
    { name: "field.hedge", value: of.hedge },
    { name: "field.within", value: of.within === null ? null : t("field.outer") },
    ...made(of),
  ];
}

function event(of: EventMention, article: Article): Maybe[] {
  const placed = of.places.flatMap(({ mention: id }) => {
    const found = article.mentions.find((each) => each.id === id);
    return found?.kind === "place" ? [found.place] : [];
  });
  return [
    { name: "field.type", value: eventName(of.type) },
    { name: "field.status", value: label("status", of.status) },
    ...of.participants.map(
      (each): Maybe => ({
        name: "one.participant",
        value: `${each.actor.name} (${label("role", each.role)})`,
        href: to.actor(each.actor),
      }),
    ),
    ...placed.map(
      (place): Maybe => ({
        name: "one.place",
        value: place.name,
        ...(place.id === null ? {} : { href: to.place(place.id, { article: article.id }) }),
      }),
    ),
    { name: "field.time", value: when(of.time) },
    ...of.harm.map(
      (each): Maybe => ({
        name: "one.harm",
        value: `${each.words} ${each.who ?? ""} ${label("harm", each.kind)}`,
      }),
    ),
    ...made(of),
  ];
}

const coordinates = ({ lat, lon }: { lat: number | null; lon: number | null }): string | null =>
  lat === null || lon === null ? null : `${lat.toFixed(3)}, ${lon.toFixed(3)}`;

function amount({
  low,
  best,
  high,
}: {
  low: number | null;
  best: number | null;
  high: number | null;
}): string {
  if (low === null && best === null && high === null) return t("field.unresolved");
  if (low === high && best === low && best !== null) return number(best);
  return [low, best, high].map((value) => (value === null ? "?" : number(value))).join(" – ");
}
