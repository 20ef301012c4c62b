import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** Switches of that package that a test must not have: one process for all pages, and no web security. */
const UNWANTED = [
  "--single-process",
  "--no-zygote",
  "--disable-web-security",
  "--allow-running-insecure-content",
];

/** Starts the Chromium that npm brought. It needs no system package on Linux x64. */
export async function openBrowser(): Promise<Browser> {
  return await playwright.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? (await chromium.executablePath()),
    args: [
      ...chromium.args.filter((arg) => !UNWANTED.includes(arg)),
      "--disable-background-networking",
      "--no-first-run",
      "--disable-sync",
    ],
    headless: true,
  });
}
