import type { Name } from "../model/layers.ts";
import { type Core, coresOf } from "./classify.ts";
import type { NameDoc } from "./doc.ts";
import { contextAfter } from "./role-after.ts";
import { contextBefore } from "./role-before.ts";
import { nameRuns } from "./runs.ts";

/** All names of an English text in order, persons with what the article calls them. */
export function findNames(doc: NameDoc): Name[] {
  const names: Name[] = [];
  for (const sentence of doc.language.sentences) {
    for (const run of nameRuns(doc, sentence.first, sentence.end)) {
      for (const core of coresOf(doc, run)) names.push(toName(doc, core));
    }
  }
  return names;
}

function toName(doc: NameDoc, core: Core): Name {
  const { tokens } = doc;
  const span = (first: number, end: number): [number, number] => [
    tokens.start[first]!,
    tokens.end[end - 1]!,
  ];
  const base = {
    core: span(core.first, core.end),
    first: core.first,
    end: core.end,
    kind: core.kind,
    rule: core.rule,
    confidence: core.confidence,
  };
  if (core.kind !== "person")
    return { ...base, span: base.core, role: null, title: null, affiliation: null };
  const before = contextBefore(doc, core);
  const after = contextAfter(doc, core.end);
  return {
    ...base,
    span: [tokens.start[before.first]!, tokens.end[(after?.end ?? core.end) - 1]!],
    role: before.role ?? after?.role ?? null,
    title: before.title,
    affiliation: before.affiliation ?? (before.role ? null : (after?.affiliation ?? null)),
  };
}
