import type { Claim, EventMention, Participant } from "../model/annotation.ts";

/** What a model answers, once its form was checked. */
export interface Answers {
  readonly claims: {
    readonly claims: readonly {
      readonly sentence: number;
      readonly content: string;
      readonly cue: string | null;
      readonly source: string | null;
      readonly act: Claim["act"] | null;
    }[];
  };
  readonly events: {
    readonly events: readonly {
      readonly sentence: number;
      readonly trigger: string;
      readonly plover: string;
      readonly status: EventMention["status"] | null;
      readonly participants: readonly {
        readonly role: Participant["role"];
        readonly words: string;
      }[];
      readonly place: string | null;
      readonly time: string | null;
    }[];
  };
  readonly translations: {
    readonly translations: readonly { readonly sentence: number; readonly text: string }[];
  };
}
export type Answered<W extends keyof Answers> = Answers[W];

const sentence = { type: "integer", minimum: 1, maximum: 1000 };
const words = { type: "string", minLength: 1, maxLength: 4000 };
const maybe = { anyOf: [{ type: "null" }, { type: "string", maxLength: 4000 }] };
const oneOf = (...values: readonly string[]) => ({ enum: values });
const orNull = (...values: readonly string[]) => ({ enum: [...values, null] });

const list = (name: string, properties: Readonly<Record<string, object>>): object => ({
  type: "object",
  properties: {
    [name]: {
      type: "array",
      maxItems: 200,
      items: { type: "object", properties, required: Object.keys(properties) },
    },
  },
  required: [name],
});

const ACTS =
  "assert announce accuse deny confirm claim-responsibility threaten promise demand order characterize estimate other";
const STATUSES = "occurred ongoing planned attempted threatened denied hypothetical";
const ROLES = "actor target victim ally location-holder other";

/** JSON Schema of each answer. Fields that are not asked for are passed over. */
export const ANSWER_SCHEMAS: Readonly<Record<keyof Answers, object>> = {
  claims: list("claims", {
    ...{ sentence, content: words, cue: maybe, source: maybe },
    act: orNull(...ACTS.split(" ")),
  }),
  events: list("events", {
    ...{ sentence, trigger: words, plover: words },
    status: orNull(...STATUSES.split(" ")),
    participants: {
      type: "array",
      maxItems: 50,
      items: {
        type: "object",
        properties: { role: oneOf(...ROLES.split(" ")), words },
        required: ["role", "words"],
      },
    },
    ...{ place: maybe, time: maybe },
  }),
  translations: list("translations", {
    sentence,
    text: { type: "string", minLength: 1, maxLength: 40_000 },
  }),
};
