/** What an endpoint that speaks OpenAI's chat completions is asked. */
export interface ChatRequest {
  /** Base address with the version, such as http://127.0.0.1:11434/v1. */
  readonly endpoint: string;
  readonly key: string | null;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

export interface ChatLimits {
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Tries after the first, where another may help. */
  readonly retries: number;
  /** Wait before the first retry; doubles each time. */
  readonly backOffMs: number;
}

/** An endpoint that gave no usable answer; `again` says whether it may later. */
export class ChatError extends Error {
  override readonly name = "ChatError";
  readonly again: boolean;
  constructor(message: string, again: boolean) {
    super(message);
    this.again = again;
  }
}

/**
 * Asks once and returns the words of the answer, whatever they are. Follows no redirect, waits no longer and reads no
 * more than the limits say. Throws ChatError.
 */
export async function chat(request: ChatRequest, limits: ChatLimits): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await askOnce(request, limits);
    } catch (error) {
      const known = asChatError(error, limits);
      if (!known.again || attempt >= limits.retries) throw known;
      await new Promise((resolve) => setTimeout(resolve, limits.backOffMs * 2 ** attempt));
    }
  }
}

async function askOnce({ endpoint, key, ...asked }: ChatRequest, limits: ChatLimits) {
  const response = await fetch(`${endpoint.replace(/\/$/, "")}/chat/completions`, {
    method: "POST",
    redirect: "error",
    signal: AbortSignal.timeout(limits.timeoutMs),
    headers: {
      "content-type": "application/json",
      ...(key ? { authorization: `Bearer ${key}` } : {}),
    },
    body: JSON.stringify({
      ...{ model: asked.model, messages: asked.messages, temperature: 0, seed: 1, stream: false },
      response_format: { type: "json_object" },
    }),
  });
  const body = await readLimited(response, limits.maxBytes);
  if (!response.ok) {
    const again = response.status === 429 || response.status >= 500;
    throw new ChatError(`the endpoint answered ${response.status}: ${body.slice(0, 200)}`, again);
  }
  return contentOf(body);
}

async function readLimited(response: Response, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > maxBytes) throw new ChatError(`the answer is longer than ${maxBytes} bytes`, false);
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function contentOf(body: string): string {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    throw new ChatError("the endpoint's answer is no JSON", false);
  }
  const content = (answer as { choices?: { message?: { content?: unknown } }[] } | null)
    ?.choices?.[0]?.message?.content;
  if (typeof content !== "string") {
    throw new ChatError("the endpoint's answer holds no choices[0].message.content", false);
  }
  return content;
}

function asChatError(error: unknown, limits: ChatLimits): ChatError {
  if (error instanceof ChatError) return error;
  const { name, message, cause } = error as Error & { cause?: Error };
  if (name === "TimeoutError") {
    return new ChatError(`no answer within ${limits.timeoutMs / 1000} s`, true);
  }
  return new ChatError(`the endpoint cannot be reached: ${cause?.message ?? message}`, true);
}
