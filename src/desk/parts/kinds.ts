/** The seven colours of events: ACLED's types, and one for acts that ACLED has no type for. */
export const KINDS = [
  { key: "battles", type: "Battles" },
  { key: "explosions", type: "Explosions/Remote violence" },
  { key: "civilians", type: "Violence against civilians" },
  { key: "protests", type: "Protests" },
  { key: "riots", type: "Riots" },
  { key: "strategic", type: "Strategic developments" },
  { key: "other", type: "other" },
] as const;

export type KindKey = (typeof KINDS)[number]["key"];

/** Colour key of an ACLED type; "other" for anything else. */
export const kindOf = (acledType: string | null | undefined): KindKey =>
  KINDS.find(({ type }) => type === acledType)?.key ?? "other";

/** CSS variable of an event's colour. */
export const kindColour = (key: KindKey): string => `var(--type-${key})`;
