/** ACLED's event types with their sub-types, as its codebook lists them. */
export const ACLED = [
  [
    "Battles",
    ["Armed clash", "Government regains territory", "Non-state actor overtakes territory"],
  ],
  [
    "Explosions/Remote violence",
    [
      "Air/drone strike",
      "Shelling/artillery/missile attack",
      "Remote explosive/landmine/IED",
      "Suicide bomb",
      "Grenade",
      "Chemical weapon",
    ],
  ],
  ["Violence against civilians", ["Attack", "Abduction/forced disappearance", "Sexual violence"]],
  [
    "Protests",
    ["Peaceful protest", "Protest with intervention", "Excessive force against protesters"],
  ],
  ["Riots", ["Mob violence", "Violent demonstration"]],
  [
    "Strategic developments",
    [
      "Agreement",
      "Arrests",
      "Change to group/activity",
      "Disrupted weapons use",
      "Headquarters or base established",
      "Looting/property destruction",
      "Non-violent transfer of territory",
      "Other",
    ],
  ],
] as const;

export const PLOVER = [
  ...["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"],
  ...["ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
] as const;

export const STATUSES = [
  ...["occurred", "ongoing", "planned", "attempted", "threatened", "denied", "hypothetical"],
] as const;
