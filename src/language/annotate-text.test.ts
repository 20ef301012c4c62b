import { describe, expect, test } from "vitest";
import { annotateText } from "./annotate-text.ts";
import { normaliseArabic } from "./arabic.ts";
import { toConllu } from "./conllu.ts";

/** "relation(head, dependent)" of every token but punctuation. */
function relations(text: string): string[] {
  return annotateText(text).tokens.flatMap((token) =>
    token.deprel === "punct"
      ? []
      : [`${token.deprel}(${token.head?.text ?? "ROOT"}, ${token.text})`],
  );
}

describe("trees of news constructions", () => {
  test.each([
    [
      "CTS units succeeded in destroying two shelters.",
      ["nsubj(succeeded, units)", "obj(destroying, shelters)"],
    ],
    [
      "Two rebels were killed by the army on Monday.",
      ["nsubj:pass(killed, rebels)", "obl:agent(killed, army)"],
    ],
    [
      "The minister, who visited the town, denied the report.",
      ["nsubj(denied, minister)", "acl:relcl(minister, visited)", "obj(denied, report)"],
    ],
    [
      "The army said the rebels had fired rockets at the base.",
      ["nsubj(said, army)", "ccomp(said, fired)", "nsubj(fired, rebels)", "obj(fired, rockets)"],
    ],
    [
      "Reuters quoted the group as saying it had left.",
      ["nsubj(quoted, Reuters)", "obj(quoted, group)"],
    ],
    [
      "Two drones were shot down overnight, the service announced in a statement.",
      ["nsubj(announced, service)", "ccomp(announced, shot)", "nsubj:pass(shot, drones)"],
    ],
    [
      "Air force spokesperson, Brigadier General Omar Nuri said the raid was over.",
      ["nsubj(said, spokesperson)", "appos(spokesperson, Omar)", "flat(Omar, Nuri)"],
    ],
    [
      "The army, he added, would remain in the town.",
      ["nsubj(remain, army)", "parataxis(remain, added)", "nsubj(added, he)"],
    ],
    [
      "Troops seized the airport and arrested three officers.",
      ["conj(seized, arrested)", "obj(arrested, officers)"],
    ],
  ])("%s", (text, expected) => {
    expect(relations(text)).toEqual(expect.arrayContaining(expected));
  });

  test("capitals are read as if they were small letters, at the same offsets", () => {
    const text = "THE ARMY SAID TWO REBELS WERE KILLED IN THE ATTACK.";
    expect(relations(text)).toEqual(
      expect.arrayContaining([
        "nsubj(SAID, ARMY)",
        "nsubj:pass(KILLED, REBELS)",
        "ccomp(SAID, KILLED)",
      ]),
    );
    const view = annotateText(text);
    expect(view.tokens[2]).toMatchObject({
      text: "SAID",
      lemma: "say",
      upos: "VERB",
      xpos: "VBD",
      span: [9, 13],
    });
  });
});

test("views lead from token to sentence, head, children and subtree", () => {
  const text = "Rebels left. The old army took the town.";
  const view = annotateText(text);
  const army = view.tokens.find((token) => token.text === "army");
  expect(army?.sentence.text).toBe("The old army took the town.");
  expect(text.slice(...(army?.subtreeSpan ?? [0, 0]))).toBe("The old army");
  expect(army?.head?.lemma).toBe("take");
  expect(army?.children.map((child) => child.text)).toEqual(["The", "old"]);
  expect(view.sentences[1]?.root?.text).toBe("took");
  expect(view.layer.tokenAt(text.indexOf("army") + 1)).toBe(army?.index);
  expect(view.layer.tokenAt(text.length)).toBe(view.tokens.length);
});

test("every tree has one root and no cycle, however odd the text", () => {
  const odd = ["", "\n\n", "?!", "a", "((((", "The ".repeat(400), "😀 😀", "x\ny\n\nz"];
  for (const text of odd) {
    const { layer } = annotateText(text);
    layer.sentences.forEach((_, s) => {
      const tree = layer.tree(s);
      if (tree === null) throw new Error("no tree");
      let roots = 0;
      for (let i = tree.first; i < tree.end; i++) {
        if (tree.head(i) < 0) roots++;
        let at = i;
        for (let steps = 0; at >= 0; steps++) {
          expect(steps).toBeLessThan(tree.end - tree.first + 1);
          at = tree.head(at);
        }
      }
      expect(roots).toBe(1);
    });
  }
});

test("the same sentence gives the same tree, first or again", () => {
  const text = "Medics said nine people were wounded near the market.";
  const once = toConllu(annotateText(text).layer, text);
  expect(toConllu(annotateText(text).layer, text)).toBe(once);
  expect(once).toContain("1\tMedics\tmedic\tNOUN\tNNS\t_\t2\tnsubj\t_\tStartChar=0|EndChar=6\n");
  expect(once).toContain("StartChar=46|EndChar=52|SpaceAfter=No");
});

test("Arabic has sentences and tokens, but no trees", () => {
  const text = "أعلن الجيش السيطرة على المدينة. هل انسحب المسلحون؟ لم يعلّق أحد.";
  const view = annotateText(text);
  expect(view.hasTrees).toBe(false);
  expect(view.sentences.map((sentence) => sentence.text)).toEqual([
    "أعلن الجيش السيطرة على المدينة.",
    "هل انسحب المسلحون؟",
    "لم يعلّق أحد.",
  ]);
  expect(view.layer.tree(0)).toBeNull();
  expect(view.tokens[0]?.upos).toBe("X");
  expect(toConllu(view.layer, text)).toContain(
    "1\tأعلن\t_\t_\t_\t_\t_\t_\t_\tStartChar=0|EndChar=4",
  );
  expect(normaliseArabic("أُعلِنَ")).toBe("اعلن");
  expect(normaliseArabic("٢٠٢٥")).toBe("2025");
});

test("other languages have sentences and tokens by Unicode rules", () => {
  const french = annotateText("L'armée a repris la ville. Personne n'a répondu.", "fr");
  expect(french.sentences).toHaveLength(2);
  const chinese = annotateText("军队宣布收复城镇。没有人回应。", "zh");
  expect(chinese.sentences).toHaveLength(2);
  expect(chinese.tokens.length).toBeGreaterThan(5);
});
