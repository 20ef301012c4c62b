import type { ActorEntry } from "../lexicon/actors-model.ts";
import type { Gender } from "../lexicon/names.ts";
import type { ActorRef } from "../model/annotation.ts";

/** An actor of one article while it is being put together. */
export interface Entity {
  readonly index: number;
  name: string;
  entry: ActorEntry | null;
  kind: ActorRef["kind"];
  country: string | null;
  role: string | null;
  affiliation: string | null;
  gender: Gender;
  readonly number: "sg" | "pl" | "co";
  /** Words of its names in lower case, in order, particles left out. */
  readonly words: (readonly string[])[];
  readonly acronyms: Set<string>;
  /** Last words of its names: "service", "ministry". */
  readonly heads: Set<string>;
  /** Named, not only described. */
  readonly named: boolean;
}

export const refOf = (entity: Entity): ActorRef => ({
  name: entity.name,
  id: entity.entry?.id ?? null,
  kind: entity.kind,
  country: entity.country,
  role: entity.role,
  affiliation: entity.affiliation,
});

/** The actors of one article, found again by lexicon id or by words. */
export class Entities {
  readonly list: Entity[] = [];
  readonly #byKey = new Map<string, Entity>();

  /** The entity of a lexicon entry, made on first use. */
  ofEntry(entry: ActorEntry): Entity {
    const known = this.#byKey.get(entry.id);
    if (known) return known;
    const entity = this.#make({
      name: entry.name,
      entry,
      kind: entry.kind,
      country: entry.country,
      gender: entry.gender,
      number: entry.kind === "person" ? "sg" : "co",
      named: true,
    });
    this.#byKey.set(entry.id, entity);
    return entity;
  }

  /** The entity with this key, made on first use. */
  ofKey(key: string, make: () => NewEntity): Entity {
    const known = this.#byKey.get(key);
    if (known) return known;
    const entity = this.#make(make());
    this.#byKey.set(key, entity);
    return entity;
  }

  find(key: string): Entity | undefined {
    return this.#byKey.get(key);
  }

  /** Lets another key lead to an entity. */
  alias(key: string, entity: Entity): void {
    if (!this.#byKey.has(key)) this.#byKey.set(key, entity);
  }

  add(fresh: NewEntity): Entity {
    return this.#make(fresh);
  }

  #make(fresh: NewEntity): Entity {
    const entity: Entity = {
      index: this.list.length,
      role: null,
      affiliation: null,
      words: [],
      acronyms: new Set(),
      heads: new Set(),
      ...fresh,
    };
    this.list.push(entity);
    const last = nameWords(fresh.name).at(-1);
    if (fresh.named && last) entity.heads.add(last);
    return entity;
  }
}

export interface NewEntity {
  readonly name: string;
  readonly entry: ActorEntry | null;
  readonly kind: ActorRef["kind"];
  readonly country: string | null;
  readonly gender: Gender;
  readonly number: Entity["number"];
  readonly named: boolean;
  readonly role?: string | null;
  readonly affiliation?: string | null;
}

const PARTICLES = new Set(["al", "el", "ul", "ad", "as", "ash", "ar", "an", "the"]);

/** Words of a name in lower case without article particles: "Mustafa al-Kadhimi" → mustafa, kadhimi. */
export function nameWords(name: string): readonly string[] {
  let words = split.get(name);
  if (words) return words;
  words = splitName(name);
  if (split.size >= MOST_SPLIT) split.clear();
  split.set(name, words);
  return words;
}

/** Names split lately: an article asks for the same few again and again. */
const split = new Map<string, readonly string[]>();
const MOST_SPLIT = 2000;

const splitName = (name: string): string[] =>
  name
    .toLowerCase()
    .replace(/['’‘`]s?(?=\s|$)/g, "")
    .split(/[\s\-‐‑.,()"“”]+/)
    .filter((word) => word !== "" && !PARTICLES.has(word));
