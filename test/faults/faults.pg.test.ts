import { describe, expect, inject, test } from "vitest";
import { STORES } from "../helpers/stores.ts";
import { tmpFolder } from "../helpers/tmp.ts";
import { killIngest, killReview, killWork } from "./kills.ts";
import { prepare } from "./prepare.ts";

/** A short part of `npm run faults`, always with the same seed. */
describe.each(STORES)("%s, killed", (kind) => {
  test("keeps what it acknowledged, once, and ends in the same record", async () => {
    const address = inject("postgres");
    const server = address === null ? null : { address };
    const run = await prepare(tmpFolder(), kind, 7, server, 32);
    const kill = kind === "postgres" ? killWork : killIngest;
    expect(await kill(run, 1)).toMatchObject({ faults: [] });
    expect(await killReview(run, 1)).toMatchObject({ faults: [] });
  }, 300_000);
});
