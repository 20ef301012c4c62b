/** Progress for people: one line that is rewritten on a terminal, nothing elsewhere. */
export interface Progress {
  tick(done: number, note?: string): void;
  end(): void;
}

export function createProgress(
  label: string,
  stream: NodeJS.WriteStream = process.stderr,
  intervalMs = 100,
): Progress {
  if (!stream.isTTY) return { tick: () => {}, end: () => {} };
  const started = performance.now();
  let last = 0;
  return {
    tick(done, note = "") {
      const now = performance.now();
      if (now - last < intervalMs) return;
      last = now;
      const rate = done / ((now - started) / 1000);
      const line = `${label}: ${done} (${rate.toFixed(0)}/s) ${note}`;
      stream.write(`\r\u001b[K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    end() {
      if (last > 0) stream.write("\r\u001b[K");
    },
  };
}
