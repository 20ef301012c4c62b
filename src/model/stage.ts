import type { Problem } from "./annotation.ts";
import type { ArticleContext, LayerName, Layers } from "./layers.ts";

/**
 * One pure step of the article pipeline. It reads the layers it needs, gives one layer, edits none,
 * does not throw on bad text, and uses no clock, network, file or randomness.
 */
export interface Stage<Gives extends LayerName = LayerName, Needs extends LayerName = LayerName> {
  readonly name: string;
  /** Rises with every change of output. */
  readonly version: string;
  readonly needs: readonly Needs[];
  readonly gives: Gives;
  run(layers: Pick<Layers, Needs>, context: ArticleContext): StageResult<Layers[Gives]>;
}

export interface StageResult<Layer> {
  readonly layer: Layer;
  readonly problems: readonly Problem[];
}

/** A stage whose layer types are forgotten, as the runner keeps them. */
export interface AnyStage {
  readonly name: string;
  readonly version: string;
  readonly needs: readonly LayerName[];
  readonly gives: LayerName;
  run(layers: Partial<Layers>, context: ArticleContext): StageResult<unknown>;
}

/** Forgets the layer types of a stage; the plan has checked that its needs are met. */
export function anyStage<G extends LayerName, N extends LayerName>(stage: Stage<G, N>): AnyStage {
  return { ...stage, run: (layers, context) => stage.run(layers as Pick<Layers, N>, context) };
}
