import type { Article } from "../../../src/model/annotation.ts";
import { readAnswer } from "../../../src/propose/answer.ts";
import { passagesOf } from "../../../src/propose/passages.ts";
import { WHAT } from "../../../src/propose/prompt.ts";
import { mutateText } from "../mutate-text.ts";
import type { Random } from "../random.ts";
import { type Fuzzer, type Outcome, onText, type Target } from "../target.ts";

const TEXT =
  "Gunmen killed two soldiers near Kirkuk on Tuesday, the army said. “We will answer,” a spokesman told reporters.\n\nوقال الجيش إن ثلاثة قُتلوا. The army said two more died.";
const ENDS = [65, 111, 140, TEXT.length];
const SENTENCES = ENDS.map((end, i) => [i === 0 ? 0 : ENDS[i - 1]! + 1, end] as const);
const ARTICLE: Pick<Article, "id" | "text" | "sentences" | "claims" | "events"> = {
  id: "art",
  text: TEXT,
  sentences: SENTENCES,
  claims: [],
  events: [],
};
const ANSWERS = [
  '{"claims":[{"sentence":1,"content":"Gunmen killed two soldiers near Kirkuk on Tuesday","cue":"said","source":"the army","act":"assert"},{"sentence":2,"content":"We will answer","cue":null,"source":"a spokesman","act":"threaten"}]}',
  '```json\n{"events":[{"sentence":1,"trigger":"killed","plover":"ASSAULT","status":"occurred","participants":[{"role":"victim","words":"two soldiers"}],"place":"Kirkuk","time":"on Tuesday"}]}\n```',
  '{"translations":[{"sentence":3,"text":"The army said that three were killed."}]}',
];
const PARTS = [
  ...'{ } [ ] " , : null "claims" "events" "translations" "sentence":1 "sentence":99 -1 1e3 "content": "trigger": "__proto__":{} \\ud800 \\u0000 ``` … “ killed said'.split(
    " ",
  ),
];

function make(random: Random): string {
  const answer = random.pick(ANSWERS);
  if (random.once(2)) return mutateText(random, answer, ANSWERS, PARTS);
  // Whole JSON with other words in it, so that the checks behind the form are reached.
  const [from, to] = random.range(TEXT.length, 30);
  const words = random.once(2)
    ? TEXT.slice(from, to)
    : mutateText(random, TEXT.slice(from, to), ANSWERS, PARTS).slice(0, 200);
  const strings = answer.match(/"[^"]{4,}"(?!:)/g) ?? [];
  return answer.replace(random.pick(strings), () => JSON.stringify(words));
}

function open(): Fuzzer {
  const [passage] = passagesOf(ARTICLE);
  return onText(make, (answer): Outcome => {
    const faults: string[] = [];
    const output = WHAT.map((what) => {
      const reading = readAnswer(answer, {
        what,
        passage: passage!,
        article: ARTICLE,
        model: "m",
        language: "en",
        plover: new Set(["ASSAULT"]),
      });
      for (const proposal of reading.proposals) {
        for (const span of spansOf(proposal)) {
          if (!(span[0] >= 0 && span[0] < span[1] && span[1] <= TEXT.length))
            faults.push(`span ${span}`);
          else if (!holds(answer, TEXT.slice(...span)))
            faults.push(`not the answer's words: ${TEXT.slice(...span)}`);
        }
      }
      return reading;
    });
    return { faults, output };
  });
}

type Proposal = ReturnType<typeof readAnswer>["proposals"][number];

function spansOf(proposal: Proposal): (readonly [number, number])[] {
  if (proposal.kind === "translation") return [];
  const spans =
    proposal.kind === "claim"
      ? [proposal.content, proposal.cue, proposal.source]
      : [
          proposal.trigger,
          proposal.place,
          proposal.time,
          ...proposal.participants.map(({ span }) => span),
        ];
  return spans.filter((span) => span !== null);
}

/** The words stand in the answer, a line end perhaps as a space, a sign perhaps escaped. */
function holds(answer: string, words: string): boolean {
  const plain = answer.replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const flat = (text: string): string => text.replace(/\\n|\\"|\\\\|\s/g, " ").replaceAll('"', " ");
  return flat(plain).includes(flat(words));
}

export const PROPOSE_TARGETS: readonly Target[] = [{ name: "propose-answer", share: 50_000, open }];
