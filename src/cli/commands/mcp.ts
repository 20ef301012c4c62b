import { once } from "node:events";
import type { Command } from "commander";
import { buildRecord } from "../../app/record/record.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";

export function addMcp(program: Command): void {
  program
    .command("mcp")
    .summary(
      "the record for AI assistants: a Model Context Protocol server on standard input and output",
    )
    .description(
      "Serves search, get, evidence and export tools to the program that starts it. The tools only read.\n" +
        "Ends when standard input closes.",
    )
    .option("--store <place>", STORE_HELP, DEFAULT_STORE)
    .addHelpText(
      "after",
      '\nExamples:\n  dateline mcp --store sudan\n  In an assistant\'s settings: {"command": "dateline", "args": ["mcp", "--store", "/data/sudan"]}',
    )
    .action(async (flags: { store: string }, own: Command) => {
      const [{ createMcpServer }, { StdioServerTransport }] = await Promise.all([
        import("../../mcp/server.ts"),
        import("@modelcontextprotocol/sdk/server/stdio.js"),
      ]);
      await withStore(flags.store, async (store) => {
        await buildRecord(store, new Date());
        const server = createMcpServer(store, own.parent?.version() ?? "");
        await server.connect(new StdioServerTransport());
        await once(process.stdin, "end");
        await server.close();
      });
    });
}
