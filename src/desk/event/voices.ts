import type { ArticleItem, EventAnswer } from "../../api/contract.ts";
import type { ActorRef } from "../../model/annotation.ts";
import type { Account } from "../../model/record.ts";

/** All accounts of one speaker through one chain; an article's own voice counts as its copy family. */
export interface Voice {
  readonly key: string;
  /** Null: the article's own voice. */
  readonly speaker: ActorRef | null;
  readonly via: readonly ActorRef[];
  readonly article: ArticleItem | null;
  /** Accounts with different words; each with the further ones that repeat them. */
  readonly tellings: readonly { readonly account: Account; readonly repeats: readonly Account[] }[];
}

/** The accounts of an event by who speaks, in the order of the record. */
export function voicesOf({ event, articles }: EventAnswer): Voice[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const groups = new Map<string, Account[]>();
  for (const account of event.accounts) {
    const key = keyOf(account, byId.get(account.article));
    groups.set(key, [...(groups.get(key) ?? []), account]);
  }
  return [...groups].map(([key, accounts]) => ({
    key,
    speaker: accounts[0]!.speaker,
    via: accounts[0]!.via,
    article: byId.get(accounts[0]!.article) ?? null,
    tellings: tellingsOf(accounts),
  }));
}

function keyOf(account: Account, article: ArticleItem | undefined): string {
  if (account.claim === null) return `own ${article?.family ?? account.article}`;
  if (!account.speaker) return `unnamed ${article?.family ?? account.article}`;
  const name = (actor: ActorRef): string => actor.id ?? actor.name.toLowerCase();
  return [account.speaker, ...account.via].map(name).join(" < ");
}

function tellingsOf(accounts: readonly Account[]): Voice["tellings"] {
  const byQuote = new Map<string, Account[]>();
  for (const account of accounts) {
    byQuote.set(account.quote, [...(byQuote.get(account.quote) ?? []), account]);
  }
  return [...byQuote.values()].map(([account, ...repeats]) => ({ account: account!, repeats }));
}
