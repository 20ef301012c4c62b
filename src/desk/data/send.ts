import type { ApiError } from "../../api/contract.ts";
import { RequestError } from "./get.ts";

let csrf = "";

/** The word that every change must carry beside the cookie; `/me` tells it. */
export function setCsrf(word: string): void {
  csrf = word;
}

export const csrfHeader = (): Record<string, string> =>
  csrf === "" ? {} : { "X-Dateline-Csrf": csrf };

/** Sends a change to /api/v1 and gives its answer (null where it has none). Throws RequestError. */
export async function send<Answer>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        ...csrfHeader(),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new RequestError("OFFLINE", "the server does not answer");
  }
  if (response.status === 204) return null as Answer;
  const answer = (await response.json().catch(() => null)) as unknown;
  if (response.ok) return answer as Answer;
  const { error } = (answer as ApiError | null) ?? { error: null };
  throw new RequestError(error?.code ?? `HTTP_${response.status}`, error?.message ?? "");
}
