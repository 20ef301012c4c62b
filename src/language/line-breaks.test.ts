import { expect, test } from "vitest";
import { stretches } from "./line-breaks.ts";

const parts = (text: string): string[] =>
  stretches(text).map(([start, end]) => text.slice(start, end).replaceAll("\n", "/"));

test("wrapped copy goes on over line feeds, ragged lines included", () => {
  const text = [
    "   VALLE ALTO, 7 JUN 91 -- THE GARRISON REPORTED THAT THREE OF ITS MEN",
    "WERE WOUNDED ON",
    "THE ROAD TO THE COAST WHEN A MINE WENT OFF UNDER THEIR TRUCK AND BURNED",
    "THE LOAD OF TIMBER AND MAIZE THAT THEY WERE TAKING TO THE MARKET IN THE",
    "CAPITAL.  A DOCTOR SAID THAT ALL THREE WOULD LIVE AND THAT ONE OF THEM",
    "WOULD LOSE A LEG.",
    "",
    "   THE GOVERNOR PROMISED AN INQUIRY.",
  ].join("\n");
  expect(parts(text)).toHaveLength(3);
  expect(parts(text)[1]).toMatch(/^THE ROAD .*LOSE A LEG\.$/);
});

test("headlines, short lines and list items end where their line ends", () => {
  expect(parts("Army retakes town\nResidents return\n\nThe army said so.")).toEqual([
    "Army retakes town",
    "Residents return",
    "The army said so.",
  ]);
  expect(parts("The talks covered:\n- prisoners\n- the port")).toEqual([
    "The talks covered:",
    "- prisoners",
    "- the port",
  ]);
});

test("a line that goes on in small letters goes on", () => {
  expect(parts("He said the road\nwas open.")).toEqual(["He said the road/was open."]);
});
