import {
  createWriteStream,
  existsSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from "node:fs";
import { open, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { writeError } from "./exit.ts";

export type FilePieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/**
 * Writes a file whole or not at all: into FILE.PID.part beside it, to the disk, then under its name, in place of what
 * stood there. Whoever reads the file finds the old one or the new one. Parts that killed processes left of this file
 * are removed. `ready` runs when all is written, just before the new file takes the name. A pipe or a device is
 * written to as it is. Throws a CommandError where the place cannot be written.
 */
export async function writeWhole(
  file: string,
  pieces: FilePieces,
  ready: () => void = () => {},
): Promise<void> {
  try {
    const target = existsSync(file) ? realpathSync(file) : file;
    const old = statSync(target, { throwIfNoEntry: false });
    if (old && !old.isFile()) {
      await pipeline(pieces, createWriteStream(target));
      ready();
      return;
    }
    removeLeft(target);
    const part = `${target}.${process.pid}.part`;
    // Opened before the first piece is asked for: a file still being opened would come to be after its removal.
    const handle = await open(part, "w", old?.mode ?? 0o666);
    try {
      await pipeline(pieces, handle.createWriteStream({ flush: true }));
      ready();
      await rename(part, target);
    } catch (error) {
      rmSync(part, { force: true });
      throw error;
    }
    await syncFolder(dirname(target));
  } catch (error) {
    throw writeError(error as NodeJS.ErrnoException, file);
  }
}

/** Removes the parts of a file whose writers are gone. */
function removeLeft(target: string): void {
  const [folder, name] = [dirname(target), basename(target)];
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder)) {
    if (!entry.startsWith(`${name}.`) || !entry.endsWith(".part")) continue;
    const pid = entry.slice(name.length + 1, -".part".length);
    if (/^\d{1,10}$/.test(pid) && !isRunning(Number(pid))) {
      rmSync(join(folder, entry), { force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: somebody else's, and running.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The new name survives a power cut; file systems that cannot say so are left alone. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
