import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

const root = import.meta.dirname;

/** Builds the desk into build/desk; a release copies it to dist/desk. Nothing is inlined: the CSP forbids it. */
export default defineConfig({
  root,
  base: "/",
  plugins: [svelte({ configFile: false })],
  build: {
    outDir: join(root, "..", "..", "build", "desk"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: "es2022",
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
});
