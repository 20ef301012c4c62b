import type { Store } from "../store/store.ts";

/** What a record holds, counted. */
export interface RecordSummary {
  readonly captures: number;
  readonly articles: number;
  readonly families: number;
  /** Articles that are copies of another article. */
  readonly copies: number;
  readonly stories: number;
  readonly claims: number;
  readonly events: number;
  readonly background: number;
  readonly contested: number;
  readonly grades: Readonly<Record<string, number>>;
}

export async function summarise(store: Store): Promise<RecordSummary> {
  const count = async (table: "captures" | "articles" | "families" | "stories" | "claims") =>
    Number(
      (
        await store.db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll().as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const grades = await store.db
    .selectFrom("events")
    .select(["grade", "background", ({ fn }) => fn.countAll().as("n")])
    .groupBy(["background", "grade"])
    .orderBy("grade")
    .orderBy("background")
    .execute();
  const byGrade: Record<string, number> = {};
  let background = 0;
  for (const { grade, background: isBackground, n } of grades) {
    if (isBackground) background += Number(n);
    else byGrade[grade] = (byGrade[grade] ?? 0) + Number(n);
  }
  const articles = await count("articles");
  const families = await count("families");
  return {
    captures: await count("captures"),
    articles,
    families,
    copies: articles - families,
    stories: await count("stories"),
    claims: await count("claims"),
    events: Object.values(byGrade).reduce((sum, n) => sum + n, 0),
    background,
    contested: byGrade.contested ?? 0,
    grades: byGrade,
  };
}

/** The summary as a few lines for people. */
export function describeSummary(summary: RecordSummary): string {
  const { grades } = summary;
  const graded = Object.entries(grades)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([grade, n]) => `${n} ${grade}`)
    .join(", ");
  return [
    `  captures   ${summary.captures}`,
    `  articles   ${summary.articles}  (${summary.copies} copies; ${summary.families} texts, ${summary.stories} stories)`,
    `  claims     ${summary.claims}`,
    `  events     ${summary.events}  (${graded || "none"}; ${summary.background} more are background)`,
  ].join("\n");
}
