import type { ApiError } from "../../api/contract.ts";

/** What went wrong with a request, in the API's one shape. Code "OFFLINE": the desk's server does not answer. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Gets one answer of /api/v1. Throws RequestError. */
export async function get<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestError("OFFLINE", "the server does not answer");
  }
  if (response.ok) {
    try {
      return (await response.json()) as Answer;
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new RequestError("NOT_FOUND", "the server does not know this address");
    }
  }
  const body = (await response.json().catch(() => null)) as ApiError | null;
  throw new RequestError(
    body?.error.code ?? `HTTP_${response.status}`,
    body?.error.message ?? response.statusText,
  );
}
