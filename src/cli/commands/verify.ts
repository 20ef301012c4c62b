import type { Command } from "commander";
import { EXIT } from "../../app/exit.ts";
import { createProgress } from "../../app/progress.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { verifyStore } from "../../app/store/verify.ts";

export function addVerify(program: Command): void {
  program
    .command("verify")
    .summary("check every stored capture, text and quote")
    .description(
      "Checks that captures have the bytes their hashes were taken of, that texts lead back to them,\n" +
        "that every stored quote is verbatim in its article, that articles, families and stories tell\n" +
        "the same as the captures, and that no entry of the log was changed. Changes nothing.",
    )
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      "\nExamples:\n  dateline verify --store sudan\n  dateline verify --store sudan --json",
    )
    .action(async (flags: { store: string; json?: boolean }) => {
      process.exitCode = await runVerify(flags.store, flags.json === true);
    });
}

async function runVerify(place: string, json: boolean): Promise<number> {
  return await withStore(place, async (store) => {
    const progress = createProgress("captures checked");
    const result = await verifyStore(store, (done) => progress.tick(done));
    progress.end();
    const { captures, articles, quotes, waiting, arrivals, codebooks, log, faults } = result;
    const ways = Object.entries(arrivals).map(
      ([way, n]) => `${n} by ${way.replaceAll("/", " › ")}`,
    );
    const lines = faults.map(({ row, what }) => `FAULT ${row}: ${what}\n`).join("");
    const arrived = ways.length > 0 ? `arrived: ${ways.join(", ")}\n` : "";
    const logged = log.entries > 0 ? `log: ${log.entries} entries, ends in ${log.head}\n` : "";
    const queue = waiting > 0 ? `${waiting} captures wait for a worker\n` : "";
    const books = Object.entries(codebooks).map(([version, n]) => `${n} by ${version}`);
    const mixed =
      books.length > 1
        ? `WARNING events were read by different codebooks or versions: ${books.join(", ")}; dateline reread reads all by one\n`
        : "";
    process.stdout.write(
      json
        ? `${JSON.stringify(result)}\n`
        : `${lines}${mixed}${arrived}${queue}${logged}${store.location}: ${captures} captures, ${articles} articles, ${quotes} quotes checked; ${faults.length} faults\n`,
    );
    return faults.length > 0 ? EXIT.checkFailed : EXIT.ok;
  });
}
