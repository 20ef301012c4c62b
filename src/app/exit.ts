/** Exit codes of every command; docs/reference/exit-codes.md lists them. */
export const EXIT = {
  /** All done. */
  ok: 0,
  /** A bug: something that should not happen did. */
  bug: 1,
  /** The command was called in a wrong way. */
  usage: 2,
  /** Done, but some input could not be read; each one was named. */
  someUnread: 3,
  /** The store cannot be used: newer version, no permission, disk full, damaged. */
  store: 4,
  /** A check found something wrong (doctor, verify, eval). */
  checkFailed: 5,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const;

/** An error whose message is for people and whose exit code is for programs. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number;
  readonly hint: string | null;
  constructor(message: string, exitCode: number, hint: string | null = null) {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

/** What to tell people where a file or a pipe cannot be written; bugs pass unchanged. */
export function writeError(error: NodeJS.ErrnoException, file: string): Error {
  const says: Readonly<Record<string, string>> = {
    ENOSPC: "the disk is full",
    EACCES: "no permission to write there",
    EROFS: "the file system is read-only",
    ENOENT: "no such folder",
    EISDIR: "it is a folder",
  };
  const known = error.code ? says[error.code] : undefined;
  return known ? new CommandError(`${file}: ${known}`, EXIT.store) : error;
}
