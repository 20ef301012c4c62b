import { Hono } from "hono";
import { actorCard, actorsNamed } from "../../lexicon/actors-card.ts";
import type { Article } from "../../model/annotation.ts";
import {
  type ActorMention,
  actorCounts,
  actorReadings,
  claimsWhere,
  namedActor,
  quotingArticles,
  rolesOf,
} from "../../store/actor-query.ts";
import { confirmedClaims } from "../../store/confirmed-query.ts";
import type { Db, Store } from "../../store/store.ts";
import { actorKey } from "../../text/actor-key.ts";
import type { ActorAnswer, ActorMentionItem, ActorReadingsAnswer, ClaimItem } from "../contract.ts";
import { articleItems, eventItem } from "../items.ts";
import { bad, notFound } from "../params.ts";
import { afterOf, beforeOf } from "../surroundings.ts";

const NAME = "name:";
const MOST_CLAIMS = 50;
const MOST_EVENTS = 20;
const MOST_ARTICLES = 50;
const MOST_READ = 30;
/** Longest key; a longer one names nobody. */
const LONGEST = 500;

export function actorRoutes(store: Store): Hono {
  return new Hono()
    .get("/:key", async (c) => c.json(await oneActor(store.db, c.req.param("key"))))
    .get("/:key/readings", async (c) => c.json(await readingsOf(store.db, c.req.param("key"))));
}

/** A name may come as an article writes it: folding it again changes nothing where it came folded. */
const canonical = (key: string): string =>
  key.startsWith(NAME) ? actorKey({ id: null, name: key.slice(NAME.length) }) : key;

async function oneActor(db: Db, asked: string): Promise<ActorAnswer> {
  if (asked.length > LONGEST) throw bad(`the key is longer than ${LONGEST} characters`);
  const key = canonical(asked);
  const card = key.startsWith(NAME) ? null : actorCard(key);
  const named = await namedActor(db, key);
  const known = card?.entry ?? named;
  if (!known) throw notFound("actor");
  const { claims, contested, events, articles } = await actorCounts(db, key);
  const roles = await rolesOf(db, key, MOST_EVENTS);
  const confirmed = await confirmedClaims(db, key, MOST_EVENTS);
  return {
    key,
    name: known.name,
    kind: known.kind,
    country: known.country,
    lexicon: lexiconOf(key),
    ...{ claims, contested, events },
    confirmed: confirmed.claims,
    confirmedIn: confirmed.events.map((json) => eventItem(json)),
    contradicted: contested === 0 ? [] : await contradictedOf(db, key),
    roles: roles.map(({ role, count, events: rows }) => ({
      ...{ role, count },
      events: rows.map((json) => eventItem(json)),
    })),
    quotedIn: articles,
    articles: await articleItems(db, await quotingArticles(db, key, MOST_ARTICLES)),
  };
}

async function readingsOf(db: Db, asked: string): Promise<ActorReadingsAnswer> {
  if (asked.length > LONGEST) throw bad(`the key is longer than ${LONGEST} characters`);
  const readings = await actorReadings(db, canonical(asked), MOST_READ);
  const items = await articleItems(
    db,
    readings.map(({ article }) => article.id),
  );
  const byId = new Map(items.map((item) => [item.id, item]));
  return {
    articles: readings.flatMap(({ article, mentions }) => {
      const item = byId.get(article.id);
      return item
        ? [{ article: item, mentions: mentions.map((each) => mentionItem(article, each)) }]
        : [];
    }),
  };
}

function mentionItem({ text }: Article, mention: ActorMention): ActorMentionItem {
  const { id, rule, confidence, actor, span } = mention;
  const words = text.slice(...span);
  return {
    ...{ id, words, rule, confidence, role: actor.role, affiliation: actor.affiliation },
    before: beforeOf(text, span[0]),
    after: afterOf(text, span[1]),
    others: actorsNamed(words)
      .filter((other) => other !== actor.id)
      .map((other) => ({ id: other, name: actorCard(other)?.entry.name ?? other })),
  };
}

function lexiconOf(id: string): ActorAnswer["lexicon"] {
  const card = id.startsWith(NAME) ? null : actorCard(id);
  if (!card) return null;
  const { partOf, offices, from, to, source } = card.entry;
  const whole = partOf === null ? null : (actorCard(partOf)?.entry ?? null);
  return {
    ...{ id, names: card.names, offices, from, to, source },
    partOf: whole && { id: whole.id, name: whole.name },
  };
}

async function contradictedOf(db: Db, key: string): Promise<ActorAnswer["contradicted"]> {
  const own: ClaimItem[] = await claimsWhere(db, { contestedOf: key }, MOST_CLAIMS);
  const ids = [...new Set(own.flatMap(({ contradicts }) => contradicts.map((each) => each.claim)))];
  const others = new Map<string, ClaimItem>(
    (await claimsWhere(db, { ids }, ids.length)).map((claim) => [claim.id, claim]),
  );
  return own.map((claim) => ({
    claim,
    by: claim.contradicts.flatMap(({ claim: id, slot }) => {
      const other = others.get(id);
      return other ? [{ slot, claim: other }] : [];
    }),
  }));
}
