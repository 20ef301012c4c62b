import { Hono } from "hono";
import { actorCard } from "../../lexicon/actors-card.ts";
import {
  actorCounts,
  claimsWhere,
  namedActor,
  quotingArticles,
  rolesOf,
} from "../../store/actor-query.ts";
import type { Db, Store } from "../../store/store.ts";
import { actorKey } from "../../text/actor-key.ts";
import type { ActorAnswer, ClaimItem } from "../contract.ts";
import { articleItems, eventItem } from "../items.ts";
import { bad, notFound } from "../params.ts";

const NAME = "name:";
const MOST_CLAIMS = 50;
const MOST_EVENTS = 20;
const MOST_ARTICLES = 50;
/** Longest key; a longer one names nobody. */
const LONGEST = 500;

export function actorRoutes(store: Store): Hono {
  return new Hono().get("/:key", async (c) => c.json(await oneActor(store.db, c.req.param("key"))));
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
  return {
    key,
    name: known.name,
    kind: known.kind,
    country: known.country,
    lexicon: lexiconOf(key),
    ...{ claims, contested, events },
    contradicted: contested === 0 ? [] : await contradictedOf(db, key),
    roles: roles.map(({ role, count, events: rows }) => ({
      ...{ role, count },
      events: rows.map((json) => eventItem(json)),
    })),
    quotedIn: articles,
    articles: await articleItems(db, await quotingArticles(db, key, MOST_ARTICLES)),
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
