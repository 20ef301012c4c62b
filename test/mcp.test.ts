import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { expect, test } from "vitest";
import { packageRoot } from "../src/lexicon/paths.ts";
import { tmpFolder } from "./helpers/tmp.ts";

test("`dateline mcp` speaks the protocol on standard input and output, and nothing else", async () => {
  const client = new Client({ name: "test", version: "0" });
  const main = join(packageRoot, "src", "cli", "main.ts");
  const store = join(tmpFolder(), "store");
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [main, "mcp", "--store", store],
    stderr: "pipe",
  });
  await client.connect(transport);
  const result = await client.callTool({ name: "summary", arguments: {} });
  expect(JSON.stringify(result)).toContain('\\"events\\":0');
  await client.close();
});
