import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TOWNS = ["Kirkuk", "Mosul", "Tikrit", "Baqubah", "Ramadi", "Samarra", "Erbil", "Basra"];

/** A list (JSONL) of short invented reports, every fourth a copy of the one before; returns its path. */
export function writeReports(folder: string, count: number, name = "list.jsonl"): string {
  const lines = Array.from({ length: count }, (_, i) => {
    const n = i % 4 === 3 ? i - 1 : i;
    const town = TOWNS[n % TOWNS.length];
    const day = String((n % 27) + 1).padStart(2, "0");
    const text =
      `Gunmen attacked a police post in ${town} on 2025-03-${day}, killing ${2 + (n % 9)} officers, the mayor said.\n\n` +
      `Shop number ${n} on the market road burned down, and ${10 + n} families left their homes before dawn.`;
    return JSON.stringify({
      id: `r${i}`,
      text,
      published: `2025-03-${day}`,
      publisher: `Paper ${i % 5}`,
    });
  });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, name);
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}
