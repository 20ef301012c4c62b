import { defineConfig } from "vitest/config";

const exclude = ["node_modules/**", "dist/**", "build/**"];
const timeouts = { testTimeout: 60_000, hookTimeout: 120_000 };

/** Files that need a PostgreSQL server share one; it is started only where one of them runs. */
const ON_POSTGRES = "test/**/*.pg.test.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "tests",
          include: [
            "src/**/*.test.ts",
            "test/**/*.test.ts",
            "eval/**/*.test.ts",
            "scripts/**/*.test.ts",
          ],
          exclude: [...exclude, ON_POSTGRES],
          ...timeouts,
        },
      },
      {
        test: {
          name: "both stores",
          include: [ON_POSTGRES],
          exclude,
          ...timeouts,
          globalSetup: ["test/helpers/postgres-setup.ts"],
        },
      },
    ],
  },
});
