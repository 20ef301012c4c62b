import { FIELDS, type RowGroups } from "../src/language/parser-input.ts";
import type { ParserShape } from "../src/language/parser-shape.ts";
import { packBinary } from "../src/lexicon/binary-file.ts";

/** The parser as a file: table rows as int8, dense weights as int16, each scaled by its largest value, none clipped. */
export function packParser(
  shape: ParserShape,
  labels: readonly string[],
  groups: RowGroups,
  dense: Float32Array,
  table: Float32Array,
): Buffer {
  const rows = table.length / shape.width;
  const scales = new Float32Array(rows);
  const small = new Int8Array(table.length);
  for (let r = 0; r < rows; r++) {
    const row = table.subarray(r * shape.width, (r + 1) * shape.width);
    const scale = row.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9) / 127;
    scales[r] = scale;
    row.forEach((value, j) => {
      small[r * shape.width + j] = Math.round(value / scale);
    });
  }
  const largest = dense.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  return packBinary({
    header: {
      kind: "parser",
      version: 1,
      fields: FIELDS,
      shape,
      labels,
      groups,
      scale: largest / 32767,
    },
    arrays: {
      scales,
      table: small,
      dense: Int16Array.from(dense, (value) => Math.round((value * 32767) / largest)),
    },
  });
}
