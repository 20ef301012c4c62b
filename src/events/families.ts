/** Classes that may name one happening: a blast, its dead and its damage are one. */
const FAMILIES: Readonly<Record<string, string>> = {
  abduct: "abduction",
  disappear: "abduction",
  arrest: "arrest",
  capture: "capture",
  loot: "looting",
  protest: "protest",
  riot: "protest",
  "crowd-control": "protest",
  obstruct: "protest",
  hunger: "hunger strike",
  strike: "labour strike",
  arson: "arson",
  bomb: "bombing",
  explode: "bombing",
  detonate: "bombing",
  mine: "bombing",
  suicide: "bombing",
  grenade: "bombing",
  take: "territory",
  retake: "territory",
  fall: "territory",
  transfer: "territory",
};
const VIOLENT = new Set([
  "kill",
  "execute",
  "assassinate",
  "die",
  "injure",
  "shoot",
  "attack",
  "harass",
  "clash",
  "repel",
  "airstrike",
  "shelling",
  "chemical",
  "sexual",
  "torture",
  "beat",
  "stab",
  "destroy",
  "shoot-down",
  "siege",
  "violence",
]);

/** The family of a class and its ACLED sub-type: only mentions of one family can be one incident. */
export const familyOf = (name: string, subType: string | null): string => {
  if (subType === "Abduction/forced disappearance") return "abduction";
  if (BOMBS.has(subType ?? "")) return "bombing";
  return FAMILIES[name] ?? (VIOLENT.has(name) ? "violence" : name);
};

const BOMBS = new Set(["Suicide bomb", "Grenade", "Remote explosive/landmine/IED"]);
