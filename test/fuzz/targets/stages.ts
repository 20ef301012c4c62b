import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import { cleanCapture } from "../../../src/clean/clean.ts";
import { createLanguageStage } from "../../../src/language/stage.ts";
import { packageRoot } from "../../../src/lexicon/paths.ts";
import { createAnnotator } from "../../../src/pipeline/annotate.ts";
import { createTimesStage } from "../../../src/times/stage.ts";
import { CONTEXT, captureOf } from "../captures.ts";
import { annotationFaults, timeFaults } from "../faults.ts";
import { type Fuzzer, type Outcome, onText, type Target } from "../target.ts";
import { pageText } from "./clean.ts";
import { shortText } from "./texts.ts";

function timesFuzzer(): Fuzzer {
  const language = createLanguageStage();
  const times = createTimesStage();
  return onText(
    (random) => shortText(random, 160),
    (text) => {
      const clean = cleanCapture(captureOf(text), { as: "article" }).articles[0]!;
      const layers = { clean, language: language.run({ clean }, CONTEXT).layer };
      const { layer } = times.run(layers, CONTEXT);
      const faults: string[] = [];
      const [length, raw] = [clean.text.length, text.length];
      timeFaults("published", layer.published, length, raw, faults);
      for (const { rule, time } of layer.mentions) timeFaults(rule, time, length, raw, faults);
      for (const { span } of [...layer.mentions, ...layer.quantities]) {
        if (span[0] >= span[1] || span[1] > length) faults.push(`span ${span} outside ${length}`);
      }
      return { faults, output: layer };
    },
  );
}

/** The whole pipeline; every fiftieth annotation is held against the published schema. */
function pipelineFuzzer(make: Fuzzer["make"], mediaType: "text/html" | "text/plain"): Fuzzer {
  const annotator = createAnnotator();
  const valid = schemaCheck();
  let runs = 0;
  return {
    make,
    run(text): Outcome {
      const capture = captureOf(text as string, mediaType);
      const annotation = annotator.annotate(capture, { as: "capture" });
      const faults = annotationFaults(annotation, capture.text);
      if (runs++ % 50 === 0 && !valid(JSON.parse(JSON.stringify(annotation)))) {
        faults.push(`schema: ${valid.errors?.[0]?.instancePath} ${valid.errors?.[0]?.message}`);
      }
      return { faults, output: annotation };
    },
  };
}

function schemaCheck(): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: false });
  return ajv.compile(
    JSON.parse(readFileSync(join(packageRoot, "schemas", "annotation.json"), "utf8")),
  );
}

export const STAGE_TARGETS: readonly Target[] = [
  { name: "times", share: 60_000, open: timesFuzzer },
  {
    name: "pipeline-text",
    share: 12_000,
    open: () => pipelineFuzzer((random) => shortText(random, 500), "text/plain"),
  },
  {
    name: "pipeline-html",
    share: 6_000,
    open: () => pipelineFuzzer((random) => pageText(random, 2500), "text/html"),
  },
];
