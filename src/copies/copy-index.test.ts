import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCopyIndex } from "./copy-index.ts";
import type { CopyInput } from "./input.ts";
import { createMemoryCopyStorage } from "./memory.ts";
import { article, dated, prose, sampleArticles } from "./samples.ts";

function run(inputs: readonly CopyInput[]) {
  const index = createCopyIndex(createMemoryCopyStorage());
  const results = inputs.map((input) => index.addArticle(input));
  return { index, results };
}

describe("addArticle", () => {
  it("links a copy with other typography as the same text", () => {
    const { results } = run([
      article("a", `${prose(1, 80)} "It's over," she said.`),
      article("b", `${prose(1, 80)} “It’s over,” she said.`),
    ]);
    expect(results[1]!.edges).toMatchObject([{ a: "a", b: "b", class: "exact", aInB: 1, bInA: 1 }]);
    expect(results[1]!.families).toEqual(results[0]!.families);
  });

  it("links the first part of a text as contained", () => {
    const { results } = run([article("a", prose(2, 200)), article("b", prose(2, 80))]);
    expect(results[1]!.edges).toMatchObject([{ class: "contains", bInA: 1 }]);
  });

  it("does not count teasers and captions that one copy alone has", () => {
    const text = `${prose(3, 98).replaceAll("\n", ".\n")}.`;
    const teasers = ["Harbour crane falls on two parked cars", "Five held after match in Velden"];
    const { results } = run([
      article("a", text),
      article("b", `Ferry at the quay, Tuesday morning\n${text}\n${teasers.join("\n")}`),
    ]);
    expect(results[1]!.edges).toMatchObject([{ class: "exact", aInB: 1, bInA: 1 }]);
  });

  it("keeps bulletins on one template apart", () => {
    const bulletin = (place: string, day: string, n: number): string =>
      `Emergency crews in the district of ${place} fought ${n} fires on ${day}, the regional service said in its bulletin. The crews used ${n + 7} engines and the work went on until dawn. The head of the service asked residents to keep windows shut and said that ${n * 3} people of ${place} had been taken to hospital with burns.`;
    const { results, index } = run([
      article("a", bulletin("Korvale", "Monday, 3 May", 12)),
      article("b", bulletin("Estrin", "Friday, 21 May", 31)),
    ]);
    expect(results[1]!.edges).toEqual([]);
    expect([...index.families()]).toHaveLength(2);
  });

  it("finds an excerpt though a phrase of it stands elsewhere in the whole text, too", () => {
    const lead =
      "MARNOW (VAL) Harbour master Hanna Brook of Velden told the town council that 12 boats ran.";
    const part =
      "A witness told the town council that 40 men had crossed. The inquiry by the harbour police goes on until May, she said.";
    const { results } = run([
      article("a", `${lead} ${prose(61, 60)}. ${part}`),
      article("b", part),
    ]);
    expect(results[1]!.edges).toMatchObject([{ class: "contains", bInA: 1 }]);
  });

  it("does not weld the texts that share a passage where that stands alone as well", () => {
    const passage = prose(70, 60);
    const { index } = run([
      ...[71, 72, 73, 74].map((n) => article(`h${n}`, `${prose(n, 150)}\n${passage}`)),
      article("passage", passage),
    ]);
    expect([...index.families()]).toHaveLength(5);
  });

  it("drops lines that stand on three pages of a host, for earlier pages too", () => {
    const line = prose(99, 60);
    const host = (n: number): CopyInput =>
      article(`p${n}`, `${prose(n, 40)}\n${line}`, {
        url: `https://one.example/${n}`,
        publisher: "One",
      });
    const { results, index } = run([host(1), host(2), host(3)]);
    expect(results[1]!.edges).toHaveLength(1);
    expect(results[2]!.dropped).toEqual([{ a: "p1", b: "p2" }]);
    expect([...index.families()]).toHaveLength(3);
  });

  it("changes nothing when an article comes again, and names the earlier version of an address", () => {
    const first = article("a", prose(5, 90));
    const { results } = run([first, first, article("b", prose(5, 92), { url: first.url })]);
    expect(results[1]!.edges).toEqual([]);
    expect(results[2]!.versionOf).toBe("a");
  });
});

describe("origin of a family", () => {
  it("is undetermined where copies bear marks of different agencies", () => {
    const marked = (id: string, name: string, seed = 8) =>
      article(id, prose(seed, 90), { credits: [{ name, kind: "agency" as const }] });
    const two = run([marked("a", "VNA"), marked("b", "MNA"), marked("c", "MNA")]).index;
    expect([...two.families()][0]!.origin).toMatchObject({ article: null, name: null });
    const clear = run([marked("a", "MNA"), marked("b", "MNA"), marked("c", "MNA")]).index;
    expect([...clear.families()][0]!.origin).toMatchObject({ article: null, name: "MNA" });
  });

  it("is the captured article that a copy's credit line names, even with a later date", () => {
    const { index } = run([
      article("copy", prose(7, 90), {
        credits: [
          { name: "Meridian News Agency", kind: "source" },
          { name: "Lens Pictures", kind: "photo" },
        ],
        published: dated("2024-03-01"),
      }),
      article("orig", prose(7, 90), {
        publisher: "Meridian News Agency",
        published: dated("2024-03-02"),
      }),
    ]);
    expect(index.familyOf("copy")!.origin).toMatchObject({
      article: "orig",
      name: "Meridian News Agency",
    });
  });

  it("finds the agency's own page by its mark", () => {
    const { index } = run([
      article("x", prose(8, 90), { credits: [{ name: "MNA", kind: "agency" }] }),
      article("y", prose(8, 90), {
        publisher: "Meridian News Agency",
        credits: [{ name: "MNA", kind: "agency" }],
      }),
    ]);
    expect(index.familyOf("x")!.origin.article).toBe("y");
  });

  it("stays a name when the named outlet was not captured", () => {
    const { index } = run([
      article("x", prose(9, 90), { credits: [{ name: "Reuters", kind: "agency" }] }),
      article("y", prose(9, 90), { credits: [{ name: "Reuters", kind: "source" }] }),
    ]);
    expect(index.familyOf("x")!.origin).toMatchObject({ article: null, name: "Reuters" });
  });

  it("does not take a shouted place for an agency", () => {
    const credits = [{ name: "WISCONSIN", kind: "agency" as const }];
    const { index } = run([
      article("x", prose(9, 90), { credits, published: dated("2024-01-01") }),
      article("y", prose(9, 90), { credits, published: dated("2024-01-02") }),
    ]);
    expect(index.familyOf("x")!.origin.article).toBe("x");
  });

  it("stays open without credit and date", () => {
    const { index } = run([article("x", prose(10, 90)), article("y", prose(10, 90))]);
    expect(index.familyOf("x")!.origin).toMatchObject({ article: null, name: null });
  });
});

describe("order", () => {
  it("does not change edges, families or origins", () => {
    const pool = sampleArticles();
    const reading = (inputs: readonly CopyInput[]) => {
      const { index } = run(inputs);
      return {
        families: [...index.families()]
          .map(({ articles, origin }) => ({ articles: articles.toSorted(), origin }))
          .sort((x, y) => (x.articles[0]! < y.articles[0]! ? -1 : 1)),
        edges: pool
          .flatMap(({ id }) => index.edgesOf(id))
          .map((edge) => JSON.stringify(edge))
          .sort(),
      };
    };
    const expected = reading(pool);
    fc.assert(
      fc.property(fc.shuffledSubarray(pool, { minLength: pool.length }), (order) => {
        expect(reading(order)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
