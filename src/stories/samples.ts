import type { StoryInput } from "./input.ts";

/** Invented reports for tests: six unlike ones, three of one happening, two of another. */

const FILLER = [
  "Rain is expected along the coast before the weekend, the weather office in Palmora said on Friday.",
  "The football league of Velden announced its fixtures and the prices of its tickets.",
  "Exports of barley through the port of Samtara rose by 4 percent in the second quarter.",
  "A museum in Old Tessin opened a hall of clocks that visitors may wind themselves.",
  "The rail operator Norlinie ordered 30 electric engines from a maker in Grauberg.",
  "Students of the Haverin college won a prize for a pump that runs on sunlight.",
];

export const report = (id: string, text: string, more: Partial<StoryInput> = {}): StoryInput => ({
  article: `art_${id}`,
  family: `fam_${id}`,
  headline: text.split(".")[0]!,
  text,
  day: "2024-05-10",
  places: [],
  actors: [],
  eventDays: [],
  ...more,
});

export const DEPOT = [
  "Drones hit a fuel depot in Karvesh. The governor Milan Dorsek said that 14 workers were hurt when drones struck the Karvesh fuel depot on Tuesday night.",
  "Fuel depot burns in Karvesh after drone strike. Governor Milan Dorsek said 14 workers of the Karvesh depot were in hospital, burnt by fuel.",
  "Karvesh depot fire is out. Firemen put out the fuel depot fire in Karvesh that drones had lit; 14 workers were hurt, said Milan Dorsek.",
];
const BRIDGE = [
  "Bridge at Tolmira collapses under a lorry. Two drivers died when the Anselm Bridge in Tolmira gave way, said the engineer Ruta Belkin.",
  "Two dead in collapse of Anselm Bridge. The engineer Ruta Belkin said the Tolmira bridge over the Orun had not been inspected when two drivers died.",
];

const day = (n: number): string => `2024-05-${String(n).padStart(2, "0")}`;
export const filler = () => FILLER.map((text, i) => report(`f${i}`, text));
export const depot = () => DEPOT.map((text, i) => report(`d${i}`, text, { day: day(10 + i) }));
export const bridge = () => BRIDGE.map((text, i) => report(`b${i}`, text, { day: day(11 + i) }));
