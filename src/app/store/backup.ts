import { createHash } from "node:crypto";
import {
  closeSync,
  cpSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { extensionFolder } from "../../lexicon/gazetteer-extension.ts";
import { storeErrorFrom } from "../../store/errors.ts";
import { isPostgres } from "../../store/postgres/address.ts";
import { openSqlite } from "../../store/sqlite/open.ts";
import { SCHEMA_VERSION, type Store } from "../../store/store.ts";
import { CommandError, EXIT } from "../exit.ts";
import { copyStore } from "./copy-store.ts";
import { openStore } from "./open-store.ts";

const RECORD = "record.sqlite";
const MANIFEST = "backup.json";
/** The store that a restore is writing; it takes its name at the end. */
const RESTORING = `${RECORD}.part`;
/** Stands in a folder from the beginning of a backup to its end: with it, what is there is one that was broken off. */
const BEGUN = `${MANIFEST}.part`;

/** What stands beside a backup: what it is of, and the hash by which a restore knows that it is whole. */
export interface BackupManifest {
  readonly format: "dateline-backup/1";
  readonly of: string;
  readonly at: string;
  readonly schema: number;
  readonly captures: number;
  /** Of record.sqlite. */
  readonly sha256: string;
}

/**
 * Writes one state of a store into a new folder, while others may go on writing. The manifest comes last: a folder
 * without one is a backup that was broken off, and the same command begins it anew.
 */
export async function backup(store: Store, folder: string, now: Date): Promise<BackupManifest> {
  clearBroken(folder);
  refuseFull(folder);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, BEGUN), "");
    if (store.kind === "sqlite") backUpFolder(store, folder);
    else await backUpDatabase(store, folder);
    const file = join(folder, RECORD);
    checkPages(file);
    sync(file);
    const manifest: BackupManifest = {
      format: "dateline-backup/1",
      of: store.location,
      at: now.toISOString(),
      schema: SCHEMA_VERSION,
      captures: countCaptures(file),
      sha256: await hashOf(file),
    };
    const target = join(folder, MANIFEST);
    const part = join(folder, BEGUN);
    writeFileSync(part, `${JSON.stringify(manifest, null, 2)}\n`);
    sync(part);
    renameSync(part, target);
    sync(folder);
    return manifest;
  } catch (error) {
    throw storeErrorFrom(error, folder);
  }
}

/** Removes what a backup or a restore that was broken off has left: only what these write, and only under their marks. */
function clearBroken(folder: string): void {
  if (existsSync(join(folder, BEGUN)) && !existsSync(join(folder, MANIFEST))) {
    for (const end of ["", "-wal", "-shm", "-journal"]) {
      rmSync(join(folder, `${RECORD}${end}`), { force: true });
    }
    rmSync(extensionFolder(folder), { recursive: true, force: true });
    rmSync(join(folder, BEGUN));
  }
  if (existsSync(join(folder, RESTORING)) && !existsSync(join(folder, RECORD))) {
    rmSync(extensionFolder(folder), { recursive: true, force: true });
    rmSync(join(folder, RESTORING));
  }
}

/** One file without the log beside it; SQLite reads one state however long it takes. */
function backUpFolder(store: Store, folder: string): void {
  store.indexes.prepare("VACUUM INTO ?").run(join(folder, RECORD));
  const places = extensionFolder(store.location);
  if (existsSync(places)) cpSync(places, extensionFolder(folder), { recursive: true });
}

async function backUpDatabase(store: Store, folder: string): Promise<void> {
  const target = await openSqlite(folder);
  try {
    await copyStore(store, target);
    // One file: what the log holds goes into it.
    target.connection.exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE");
  } finally {
    await target.close();
  }
}

/** Makes a store from a backup, in a new folder or an empty database. Throws where the backup is not whole. */
export async function restore(folder: string, place: string): Promise<BackupManifest> {
  const manifest = readManifest(folder);
  const file = join(folder, RECORD);
  if ((await hashOf(file)) !== manifest.sha256) {
    throw new CommandError(
      `${file}: its hash is not the one in ${MANIFEST}; nothing was restored`,
      EXIT.checkFailed,
      "the backup is damaged or was changed: take another",
    );
  }
  if (isPostgres(place)) await restoreDatabase(folder, place);
  else restoreFolder(folder, place);
  const store = await openStore(place);
  await store.close();
  return manifest;
}

function restoreFolder(folder: string, place: string): void {
  clearBroken(place);
  refuseFull(place);
  try {
    mkdirSync(place, { recursive: true });
    const part = join(place, RESTORING);
    cpSync(join(folder, RECORD), part);
    sync(part);
    const places = extensionFolder(folder);
    if (existsSync(places)) cpSync(places, extensionFolder(place), { recursive: true });
    renameSync(part, join(place, RECORD));
    sync(place);
  } catch (error) {
    throw storeErrorFrom(error, place);
  }
}

async function restoreDatabase(folder: string, address: string): Promise<void> {
  // Opened through a copy of its own: opening brings a store to this version's schema, and a backup stays as it is.
  const copy = `${folder}.restoring-${process.pid}`;
  restoreFolder(folder, copy);
  const [from, to] = [await openStore(copy), await openStore(address)];
  try {
    await copyStore(from, to);
  } finally {
    await from.close();
    await to.close();
    rmSync(copy, { recursive: true, force: true });
  }
}

function readManifest(folder: string): BackupManifest {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) {
    throw new CommandError(
      `${folder}: no ${MANIFEST}; it is no backup, or one that was broken off`,
      EXIT.usage,
    );
  }
  return JSON.parse(readFileSync(file, "utf8")) as BackupManifest;
}

function refuseFull(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  throw new CommandError(
    `${folder}: the folder is not empty; nothing was changed`,
    EXIT.usage,
    "name a new folder",
  );
}

function checkPages(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const row = db.prepare("PRAGMA quick_check(1)").get() as { quick_check: string };
    if (row.quick_check === "ok") return;
    throw new CommandError(`${file}: the copy is damaged: ${row.quick_check}`, EXIT.checkFailed);
  } finally {
    db.close();
  }
}

function countCaptures(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return Number((db.prepare("SELECT count(*) AS n FROM captures").get() as { n: number }).n);
  } finally {
    db.close();
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest("hex");
}

/** What was acknowledged survives a power cut. */
function sync(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
