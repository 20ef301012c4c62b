import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/** Starts the Chromium that npm brought. It needs no system package on Linux x64. */
export async function openBrowser(): Promise<Browser> {
  return await playwright.launch({
    executablePath: process.env["CHROMIUM_PATH"] ?? (await chromium.executablePath()),
    args: [...chromium.args, "--disable-background-networking", "--no-first-run", "--disable-sync"],
    headless: true,
  });
}
