import { describe, expect, it } from "vitest";
import { timelineBins } from "./bins.ts";

const on = (day: string, count = 1, type: string | null = "Battles") => ({ day, type, count });

describe("timelineBins", () => {
  it("has no bars where no event has a day", () => {
    expect(timelineBins([], 40)).toEqual([]);
  });

  it("keeps days apart while they fit, empty ones included", () => {
    const bins = timelineBins([on("2025-03-01"), on("2025-03-01", 2, null), on("2025-03-03")], 40);
    expect(bins.map(({ from, to, total }) => [from, to, total])).toEqual([
      ["2025-03-01", "2025-03-01", 3],
      ["2025-03-02", "2025-03-02", 0],
      ["2025-03-03", "2025-03-03", 1],
    ]);
    expect([...bins[0]!.kinds]).toEqual([
      ["battles", 1],
      ["other", 2],
    ]);
  });

  it("brings days together into weeks from Monday, months and years; nothing is lost", () => {
    const weeks = timelineBins([on("2025-01-01"), on("2025-05-13")], 40);
    expect(weeks[0]).toMatchObject({ from: "2024-12-30", to: "2025-01-05", total: 1 });
    expect(weeks.at(-1)).toMatchObject({ from: "2025-05-12", to: "2025-05-18", total: 1 });
    const months = timelineBins([on("2020-02-10"), on("2024-02-29")], 70);
    expect(months[0]).toMatchObject({ from: "2020-02-01", to: "2020-02-29" });
    const quarters = timelineBins([on("2015-05-10"), on("2024-12-31")], 60);
    expect(quarters[0]).toMatchObject({ from: "2015-04-01", to: "2015-06-30" });
    expect(quarters.at(-1)).toMatchObject({ from: "2024-10-01", to: "2024-12-31" });
    const years = timelineBins([on("1990-02-10"), on("2024-02-29", 4)], 40);
    expect(years).toHaveLength(35);
    expect(years.at(-1)).toMatchObject({ from: "2024-01-01", to: "2024-12-31", total: 4 });
  });
});
