import { once } from "node:events";
import { createInterface } from "node:readline";
import { type Command, Option } from "commander";
import { CommandError, EXIT } from "../../app/exit.ts";
import { ReviewError } from "../../app/review/error.ts";
import { DEFAULT_STORE, STORE_HELP, withStore } from "../../app/store/open-store.ts";
import { addToken } from "../../app/users/tokens.ts";
import { addUser, changeUser, listUsers } from "../../app/users/users.ts";
import { ROLES, type Role } from "../../model/roles.ts";
import type { Store } from "../../store/store.ts";

interface UserFlags {
  readonly store: string;
  readonly role?: Role;
  readonly passwordStdin?: boolean;
  readonly label?: string;
  readonly readOnly?: boolean;
  readonly enable?: boolean;
  readonly json?: boolean;
}

const ROLE_HELP = "reader, coder, reviewer or admin; each may what the one before may";

export function addUserCommand(program: Command): void {
  const user = program
    .command("user")
    .summary("users of a desk that others reach: add, list, change, disable, token")
    .description(
      "A desk without users is its owner's alone and needs none of this. As soon as it has users, everybody logs in.\n" +
        "The first user must be an admin.",
    )
    .addHelpText(
      "after",
      `
Examples:
  dateline user add ana --role admin --store sudan
  printf '%s' "$PASSWORD" | dateline user add ben --role coder --password-stdin --store sudan
  dateline user list --store sudan
  dateline user disable ben --store sudan
  dateline user token ana --label notebook --read-only --store sudan`,
    );
  const withStoreOption = (command: Command): Command =>
    command.option("--store <place>", STORE_HELP, DEFAULT_STORE);
  withStoreOption(user.command("add <name>").summary("add a user"))
    .addOption(new Option("--role <role>", ROLE_HELP).choices(ROLES).default("coder"))
    .option("--password-stdin", "read the password from standard input")
    .action(async (name: string, flags: UserFlags) => {
      const password = await readPassword(flags);
      await onStore(flags, (store) =>
        addUser(store, { name, password, role: flags.role ?? "coder" }, local()),
      );
      process.stdout.write(`${name} added as ${flags.role}\n`);
    });
  withStoreOption(user.command("list").summary("list the users"))
    .option("--json", "print as JSON")
    .action(async (flags: UserFlags) => await onStore(flags, (store) => list(store, flags)));
  withStoreOption(user.command("change <name>").summary("change a role or a password"))
    .addOption(new Option("--role <role>", ROLE_HELP).choices(ROLES))
    .option("--password-stdin", "read a new password from standard input")
    .action(async (name: string, flags: UserFlags) => {
      const role = flags.role ? { role: flags.role } : {};
      const password = flags.passwordStdin ? { password: await readPassword(flags) } : {};
      await onStore(flags, (store) => changeUser(store, name, { ...role, ...password }, local()));
      process.stdout.write(`${name} changed; sessions ended\n`);
    });
  withStoreOption(user.command("disable <name>").summary("end a user's access, or give it back"))
    .option("--enable", "give it back")
    .action(async (name: string, flags: UserFlags) => {
      const disabled = flags.enable !== true;
      await onStore(flags, (store) => changeUser(store, name, { disabled }, local()));
      process.stdout.write(`${name} ${disabled ? "disabled" : "enabled"}\n`);
    });
  withStoreOption(user.command("token <name>").summary("make a token for programs; told once"))
    .requiredOption("--label <words>", "what it is for")
    .option("--read-only", "the token may only read")
    .action(async (name: string, flags: UserFlags) => {
      const wish = { label: flags.label ?? "", readOnly: flags.readOnly === true };
      const { token } = await onStore(flags, (store) => addToken(store, name, wish, local()));
      process.stdout.write(`${token}\n`);
    });
}

/** Whoever runs the program on the store's machine acts as "local". */
const local = () => ({ by: "local", at: new Date() });

async function onStore<T>(flags: UserFlags, work: (store: Store) => Promise<T>): Promise<T> {
  try {
    return await withStore(flags.store, work);
  } catch (error) {
    throw error instanceof ReviewError ? new CommandError(error.message, EXIT.usage) : error;
  }
}

async function list(store: Store, { json }: UserFlags): Promise<void> {
  const users = await listUsers(store.db);
  const lines = users.map(
    ({ name, role, disabled, lastSeen }) =>
      `${name}\t${role}\t${disabled ? "disabled" : "active"}\t${lastSeen ?? "never seen"}\n`,
  );
  process.stdout.write(json ? `${JSON.stringify(users)}\n` : lines.join(""));
}

async function readPassword({ passwordStdin }: UserFlags): Promise<string> {
  if (passwordStdin || !process.stdin.isTTY) {
    const parts: Uint8Array[] = [];
    for await (const part of process.stdin) parts.push(part as Uint8Array);
    return Buffer.concat(parts)
      .toString("utf8")
      .replace(/\r?\n$/, "");
  }
  const first = await askHidden("Password (12 characters or more): ");
  if ((await askHidden("Again: ")) !== first) {
    throw new CommandError("user: the two are not the same", EXIT.usage);
  }
  return first;
}

/** Asks on the terminal without showing what is typed. */
async function askHidden(question: string): Promise<string> {
  process.stderr.write(question);
  const reader = createInterface({ input: process.stdin, terminal: true, output: undefined });
  const [line] = (await once(reader, "line")) as [string];
  reader.close();
  process.stderr.write("\n");
  return line;
}
