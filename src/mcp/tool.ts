import type { LocalApi } from "../api/local.ts";
import type { Store } from "../store/store.ts";

/** What a tool works with. */
export interface ToolContext {
  readonly api: LocalApi;
  readonly store: Store;
}

export type Arguments = Readonly<Record<string, string | number | undefined>>;

/** One tool of the server. Every one of them only reads. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: {
    readonly type: "object";
    readonly properties: Readonly<Record<string, object>>;
    readonly required?: readonly string[];
    readonly additionalProperties: false;
  };
  /** The answer as JSON. Throws ToolError where it cannot be given. */
  run(context: ToolContext, args: Arguments): Promise<unknown>;
}

/** Trouble that the asker can do something about; its message is the answer. */
export class ToolError extends Error {
  override readonly name = "ToolError";
}

/** Asks the API and returns its JSON. Throws ToolError with the API's own words where it refuses. */
export async function ask(api: LocalApi, path: string, args: Arguments = {}): Promise<unknown> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    if (value !== undefined) query.set(name, String(value));
  }
  const { status, body } = await api(query.size > 0 ? `${path}?${query}` : path);
  if (status === 200) return body;
  const { error } = body as { error?: { message?: string } };
  throw new ToolError(error?.message ?? `the record answered ${status}`);
}
