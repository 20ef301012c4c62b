import type { TestProject } from "vitest/node";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Address of the run's server, ending in "/"; null where none can be started. */
    postgres: string | null;
  }
}

/** One server for all test files of a run that need it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server: PostgresServer | null = await startPostgres();
  project.provide("postgres", server?.address ?? null);
  return async () => {
    await server?.stop();
  };
}
