import type { EventAnswer } from "../../api/contract.ts";

/** Questions that an act asks before it is done; one at a time. */
export type Question =
  | {
      readonly ask: "reason";
      readonly act: "reject" | "discount";
      readonly events: readonly string[];
    }
  | {
      readonly ask: "reason";
      readonly act: "discount-account";
      readonly event: string;
      readonly account: string;
      readonly events: readonly string[];
    }
  | { readonly ask: "assign"; readonly events: readonly string[] }
  | { readonly ask: "merge"; readonly events: readonly string[] }
  | { readonly ask: "split"; readonly event: EventAnswer["event"] };

let question = $state.raw<Question | null>(null);

export const dialog = {
  get question(): Question | null {
    return question;
  },
  open(next: Question): void {
    question = next;
  },
  close(): void {
    question = null;
  },
};
