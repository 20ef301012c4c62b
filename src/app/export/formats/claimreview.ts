import type { ActorRef } from "../../../model/annotation.ts";
import type { ClaimRow } from "../../../model/record.ts";
import type { Store } from "../../../store/store.ts";

/** Where a claim stands, read once for the claims of an article: they come together. */
interface Appearance {
  readonly url: string | null;
  readonly headline: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
}

const UNKNOWN: Appearance = { url: null, headline: null, publisher: null, published: null };

/**
 * Claims as schema.org ClaimReview (JSON-LD, one a line), in the fields that the record has. There is no rating:
 * the record says who contradicts a claim, and gives no verdict.
 */
export async function* claimReviews(
  claims: AsyncIterable<ClaimRow>,
  store: Store,
): AsyncGenerator<string> {
  let article = "";
  let appearance: Appearance = UNKNOWN;
  for await (const claim of claims) {
    if (claim.article !== article) {
      article = claim.article;
      appearance = await appearanceOf(store, article);
    }
    yield `${JSON.stringify(reviewOf(claim, appearance))}\n`;
  }
}

async function appearanceOf(store: Store, article: string): Promise<Appearance> {
  const row = await store.db
    .selectFrom("articles")
    .select(["url", "headline", "publisher", "published_start", "published_end"])
    .where("id", "=", article)
    .executeTakeFirst();
  const { published_start: start = null, published_end: end = null } = row ?? {};
  const day =
    start !== null && start.slice(0, 10) === end?.slice(0, 10) ? start.slice(0, 10) : null;
  return {
    url: row?.url ?? null,
    headline: row?.headline ?? null,
    publisher: row?.publisher ?? null,
    published: day,
  };
}

function reviewOf(claim: ClaimRow, appearance: Appearance): object {
  const { url, headline, publisher, published } = appearance;
  return {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "@id": claim.id,
    claimReviewed: claim.quote,
    itemReviewed: {
      "@type": "Claim",
      text: claim.quote,
      ...(claim.speaker ? { author: personOf(claim.speaker) } : {}),
      ...(published ? { datePublished: published } : {}),
      appearance: {
        "@type": "NewsArticle",
        identifier: claim.article,
        ...(url ? { url } : {}),
        ...(headline ? { headline } : {}),
        ...(publisher ? { publisher: { "@type": "Organization", name: publisher } } : {}),
      },
    },
    // What schema.org has no field for stands as properties with names of the record.
    additionalProperty: [
      { "@type": "PropertyValue", name: "act", value: claim.act },
      { "@type": "PropertyValue", name: "form", value: claim.form },
      ...claim.contradicts.map(({ claim: other, slot }) => ({
        "@type": "PropertyValue",
        name: `contradictedBy (${slot})`,
        value: other,
      })),
    ],
  };
}

const personOf = (speaker: ActorRef): object => ({
  "@type": speaker.kind === "person" ? "Person" : "Organization",
  name: speaker.name,
  ...(speaker.role ? { jobTitle: speaker.role } : {}),
  ...(speaker.affiliation
    ? { affiliation: { "@type": "Organization", name: speaker.affiliation } }
    : {}),
});
