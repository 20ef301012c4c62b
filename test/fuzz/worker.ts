import { parentPort, workerData } from "node:worker_threads";
import { feed } from "./feed.ts";
import type { Fuzzer } from "./target.ts";
import { targetOf } from "./targets.ts";

/** Inputs [from, to) of one target. */
export interface Task {
  readonly target: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

const port = parentPort;
if (port) {
  // Tells the main thread, which cannot look into a busy one, which input is under way.
  const under = new Int32Array(workerData as SharedArrayBuffer);
  let open: { name: string; fuzzer: Fuzzer } | null = null;
  port.on("message", async ({ target, seed, from, to }: Task) => {
    if (open?.name !== target) {
      await open?.fuzzer.close?.();
      open = { name: target, fuzzer: await targetOf(target).open() };
    }
    const before = process.threadCpuUsage();
    const findings = await feed(open.fuzzer, target, seed, from, to, (index) => {
      Atomics.store(under, 0, index + 1);
    });
    Atomics.store(under, 0, 0);
    const { user, system } = process.threadCpuUsage(before);
    port.postMessage({ findings, ms: (user + system) / 1000 });
  });
}
