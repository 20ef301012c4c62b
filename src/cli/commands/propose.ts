import { type Command, InvalidArgumentError, Option } from "commander";
import { CommandError, EXIT } from "../../app/exit.ts";
import { createProgress } from "../../app/progress.ts";
import { answerProposals, listProposals } from "../../app/propose/proposals.ts";
import { type ProposeSummary, propose } from "../../app/propose/propose.ts";
import { DEFAULT_STORE, withStore } from "../../app/store/open-store.ts";
import { ChatError } from "../../fetch/chat.ts";
import { loadCodebook } from "../../lexicon/events-codebook.ts";
import type { ProposalState } from "../../model/proposal.ts";
import { WHAT, type What } from "../../propose/prompt.ts";
import { parseCount } from "../options.ts";

interface RunFlags {
  readonly store: string;
  readonly endpoint: string;
  readonly model: string;
  readonly what: readonly What[];
  readonly language: string;
  readonly limit: number;
  readonly timeout: number;
}

export function addPropose(program: Command): void {
  const command = program
    .command("propose")
    .summary("let a language model of your own propose claims, events and translations")
    .description(
      "Asks an endpoint that speaks OpenAI's chat completions (Ollama, llama.cpp, vLLM). Optional: nothing else\n" +
        "needs it. Proposals wait for a person beside the record and change nothing in it; words that are not\n" +
        "verbatim in the article are dropped. An article's text goes to the endpoint you name, nowhere else.",
    )
    .addHelpText(
      "after",
      `
Examples:
  dateline propose run --endpoint http://127.0.0.1:11434/v1 --model qwen3:8b --store sudan
  dateline propose list --store sudan --state new
  dateline propose accept prop_0123456789abcdef0123 --store sudan`,
    );
  addRun(command);
  addList(command);
  addAnswer(command, "accept", "accepted");
  addAnswer(command, "dismiss", "dismissed");
}

function addRun(command: Command): void {
  command
    .command("run")
    .description(
      "Asks about stored articles. Answers are kept: a second run asks only what is new.",
    )
    .requiredOption("--endpoint <url>", "base address with version", parseEndpoint)
    .requiredOption("--model <name>", "model, as the endpoint names it")
    .option("--store <place>", "store", DEFAULT_STORE)
    .addOption(
      new Option("--what <kinds...>", "what to ask for")
        .choices(WHAT)
        .default(["claims", "events"]),
    )
    .option("--language <tag>", "language of translations", "en")
    .option("--limit <n>", "most articles", parseCount, 1_000_000)
    .option("--timeout <seconds>", "longest wait for one answer", parseCount, 120)
    .addHelpText(
      "after",
      `
The key of an endpoint that wants one is read from DATELINE_MODEL_KEY.

Examples:
  dateline propose run --endpoint http://127.0.0.1:11434/v1 --model qwen3:8b --store sudan
  dateline propose run --endpoint http://127.0.0.1:8080/v1 --model local --what translations --limit 20`,
    )
    .action(async (flags: RunFlags) => {
      process.exitCode = await run(flags);
    });
}

function parseEndpoint(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw new InvalidArgumentError(`expected an address such as http://127.0.0.1:11434/v1.`);
  }
  return value;
}

async function run(flags: RunFlags): Promise<number> {
  return await withStore(flags.store, async (store) => {
    const progress = createProgress("articles asked about");
    const events = [...loadCodebook().modes].map((mode) => mode.split("/")[0]!);
    try {
      const summary = await propose(store, {
        ...flags,
        key: process.env.DATELINE_MODEL_KEY ?? null,
        plover: [...new Set(events)].sort(),
        limits: {
          timeoutMs: flags.timeout * 1000,
          maxBytes: 2_000_000,
          retries: 2,
          backOffMs: 1000,
        },
        now: () => new Date(),
        onArticle: (done) => progress.tick(done),
        onFailure: (article, message) => process.stderr.write(`dateline: ${article}: ${message}\n`),
      });
      progress.end();
      process.stdout.write(report(summary));
      return summary.failed > 0 ? EXIT.someUnread : EXIT.ok;
    } catch (error) {
      progress.end();
      if (!(error instanceof ChatError)) throw error;
      throw new CommandError(
        `${flags.endpoint}: ${error.message}`,
        EXIT.someUnread,
        "what was answered before is kept; run it again to go on",
      );
    }
  });
}

function report(run: ProposeSummary): string {
  const dropped = Object.entries(run.dropped).map(([reason, count]) => `${count} ${reason}`);
  return (
    `${run.articles} articles: ${run.asked} questions asked, ${run.remembered} answered before, ${run.failed} failed\n` +
    `${run.proposals} new proposals; dropped: ${dropped.join(", ") || "none"}\n`
  );
}

function addList(command: Command): void {
  command
    .command("list")
    .description("Prints proposals as JSONL, each with the article's own words.")
    .option("--store <place>", "store", DEFAULT_STORE)
    .addOption(new Option("--state <state>").choices(["new", "accepted", "dismissed"]))
    .addOption(new Option("--kind <kind>").choices(["claim", "event", "translation"]))
    .option("--article <id>", "only of this article")
    .action(async ({ store: place, ...filter }) => {
      await withStore(place, async (store) => {
        for (let after = ""; ; ) {
          const page = await listProposals(store.db, filter, 500, after);
          for (const row of page) process.stdout.write(`${JSON.stringify(row)}\n`);
          const last = page.at(-1);
          if (!last || page.length < 500) return;
          after = last.id;
        }
      });
    });
}

function addAnswer(command: Command, name: string, state: ProposalState["state"]): void {
  command
    .command(`${name} <ids...>`)
    .description(`Marks proposals as ${state}; the log keeps who did and when.`)
    .option("--store <place>", "store", DEFAULT_STORE)
    .action(async (ids: readonly string[], { store: place }: { store: string }) => {
      await withStore(place, async (store) => {
        const unknown = await answerProposals(store, ids, state, "local", new Date());
        if (unknown.length > 0) {
          throw new CommandError(`no proposal ${unknown.join(", ")}`, EXIT.usage);
        }
      });
    });
}
