import type { ImportMessage } from "../../api/contract-watch.ts";
import { RequestError } from "../data/get.ts";
import { csrfHeader } from "../data/send.ts";

/** Sends files to be taken in and calls back with each line of the answer as it comes. Throws RequestError. */
export async function upload(
  files: readonly File[],
  published: string,
  onmessage: (message: ImportMessage) => void,
): Promise<void> {
  const body = new FormData();
  if (published !== "") body.append("published", published);
  for (const file of files) body.append("files", file, file.name);
  const response = await fetch("/api/v1/imports", {
    method: "POST",
    body,
    headers: csrfHeader(),
  }).catch(() => {
    throw new RequestError("OFFLINE", "the server does not answer");
  });
  if (!response.ok || !response.body) {
    const answer = (await response.json().catch(() => null)) as {
      error?: { code: string; message: string };
    } | null;
    throw new RequestError(
      answer?.error?.code ?? `HTTP_${response.status}`,
      answer?.error?.message ?? response.statusText,
    );
  }
  await eachLine(response.body, (line) => onmessage(JSON.parse(line) as ImportMessage));
}

/** Calls back with each line of a stream; an unfinished last one too. */
export async function eachLine(
  stream: ReadableStream<Uint8Array>,
  online: (line: string) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line !== "") online(line);
    if (done) break;
  }
  if (rest !== "") online(rest);
}
