import type { Target } from "./target.ts";
import { API_TARGETS } from "./targets/api.ts";
import { CLEAN_TARGETS } from "./targets/clean.ts";
import { GROUP_TARGETS } from "./targets/groups.ts";
import { PROPOSE_TARGETS } from "./targets/propose.ts";
import { READER_TARGETS } from "./targets/readers.ts";
import { STAGE_TARGETS } from "./targets/stages.ts";
import { TEXT_TARGETS } from "./targets/texts.ts";

/** Everything that is fed, cheap ones first: they take most of the inputs. */
export const TARGETS: readonly Target[] = [
  ...TEXT_TARGETS,
  ...READER_TARGETS,
  ...CLEAN_TARGETS,
  ...STAGE_TARGETS,
  ...GROUP_TARGETS,
  ...PROPOSE_TARGETS,
  ...API_TARGETS,
];

export function targetOf(name: string): Target {
  const found = TARGETS.find((target) => target.name === name);
  if (!found)
    throw new Error(`no target "${name}"; there are: ${TARGETS.map((one) => one.name).join(", ")}`);
  return found;
}
