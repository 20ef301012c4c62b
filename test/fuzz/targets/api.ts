import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "../../../src/api/app.ts";
import { ingest } from "../../../src/app/ingest/ingest.ts";
import { buildRecord } from "../../../src/app/record/record.ts";
import { openStore } from "../../../src/app/store/open-store.ts";
import { intakeDefaults } from "../../../src/intake/intake.ts";
import { packageRoot } from "../../../src/lexicon/paths.ts";
import { EVENT_FILTER_NAMES } from "../../../src/store/event-query.ts";
import { mutateText } from "../mutate-text.ts";
import type { Random } from "../random.ts";
import { type Fuzzer, type Outcome, onText, type Target } from "../target.ts";

const HOST = "127.0.0.1:4141";
const NOW = new Date("2025-03-10T00:00:00Z");

/** Addresses that take a filter, a page or an id. */
const PATHS =
  "events events/map events/timeline events/facets events/voices events/export articles articles/facets claims claims/facets stories translations log changes places review/queues review/queues/alerts review/leases searches alerts takedowns summary events/ID events/ID/similar events/ID/changes articles/ID articles/ID/times captures/ID families/ID stories/ID actors/ID places/ID places/ID/area review/status/ID review/history/event/ID review/samples/ID/next feeds/ID".split(
    " ",
  );
const NAMES = [
  ...EVENT_FILTER_NAMES,
  ..."limit cursor minOrigins sort order publisher language speaker act form source target ids kind user format by x y zoom bbox label line".split(
    " ",
  ),
];
const VALUES = [
  ..."Mosul killed 1 0 -1 999999999 9999999999 1e9 NaN null true 2025-03-04 2025-13-45 0000-00-00 ASSAULT IRQ csv geojson parquet ../../etc/passwd %00 %ff %zz ' \" ; -- ) ( * : ^ NEAR AND OR NOT".split(
    " ",
  ),
  'mosul" OR "x',
  "mosul NEAR(a b, 99)",
  "a* -b +c {d e}: f",
  "' OR 1=1 --",
  "x".repeat(501),
  "",
];
const BODIES = [
  '{"act":"confirm","event":"x","note":"y"}',
  '{"name":"a","filter":{"q":"b"}}',
  '{"kind":"event","id":"x"}',
  '{"user":"a","password":"b"}',
  '{"capture":"x","reason":"y"}',
  "[]",
];
const POSTS = [
  "review/acts",
  "review/leases",
  "searches",
  "takedowns",
  "session",
  "tokens",
  "users",
  "review/samples",
  "alerts",
  "imports",
];

function make(random: Random): string {
  const bent = (text: string): string =>
    mutateText(random, text, VALUES, VALUES).slice(0, 600).toWellFormed();
  const value = (): string => (random.once(2) ? random.pick(VALUES) : bent(random.pick(VALUES)));
  if (random.once(6)) {
    return JSON.stringify({ path: random.pick(POSTS), body: bent(random.pick(BODIES)) });
  }
  const id = random.once(2) ? "ID" : encodeURIComponent(value());
  const path = random.pick(PATHS).replace("ID", id);
  const query = Array.from({ length: random.below(4) }, () => {
    const text = value();
    return `${random.pick(NAMES)}=${random.once(5) ? text.replace(/[^!-~]|[#&]/g, "") : encodeURIComponent(text)}`;
  });
  return JSON.stringify({ path: query.length > 0 ? `${path}?${query.join("&")}` : path });
}

async function open(): Promise<Fuzzer> {
  const folder = mkdtempSync(join(tmpdir(), "dateline-fuzz-"));
  const store = await openStore(join(folder, "store"));
  await ingest(
    store,
    [join(packageRoot, "samples", "captures")],
    { annotate: { as: "capture" }, intake: intakeDefaults, workers: 0 },
    { now: () => NOW, onFailure() {}, onProgress() {} },
  );
  await buildRecord(store, NOW);
  const app = createApp(store, { hosts: [HOST], token: "t", desk: null, shared: false });
  const run = async (input: string): Promise<Outcome> => {
    const { path, body } = JSON.parse(input) as { path: string; body?: string };
    const response = await app.request(`http://${HOST}/api/v1/${path}`, {
      headers: {
        host: HOST,
        authorization: "Bearer t",
        ...(body ? { "content-type": "application/json" } : {}),
      },
      ...(body ? { method: "POST", body } : {}),
    });
    const text = await response.text();
    const faults: string[] = [];
    if (response.status >= 500) faults.push(`${response.status} ${text.slice(0, 200)}`);
    if (response.headers.get("content-type")?.includes("application/json") && text !== "")
      JSON.parse(text);
    // What a request changed, the next one sees: answers are not compared.
    return { faults, output: null };
  };
  const close = async (): Promise<void> => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...onText(make, run), close };
}

export const API_TARGETS: readonly Target[] = [{ name: "api", share: 10_000, open }];
