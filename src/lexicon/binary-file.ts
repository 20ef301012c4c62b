import { gunzipSync, gzipSync } from "node:zlib";

/** Typed arrays and a JSON header in one gzipped file; every array starts on a multiple of 8 bytes. */
export interface BinaryFile {
  readonly header: Readonly<Record<string, unknown>>;
  readonly arrays: Readonly<Record<string, BinaryArray>>;
}
export type BinaryArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Int32Array
  | Uint32Array
  | Float32Array;

const MAGIC = "DATELINE";
const TYPES = { Int8Array, Uint8Array, Int16Array, Int32Array, Uint32Array, Float32Array } as const;
type TypeName = keyof typeof TYPES;

interface Section {
  readonly name: string;
  readonly type: TypeName;
  readonly length: number;
  readonly offset: number;
}

const aligned = (size: number): number => (size + 7) & ~7;

/** The bytes of a file, the same for the same content. */
export function packBinary({ header, arrays }: BinaryFile): Buffer {
  let offset = 0;
  const sections = Object.entries(arrays).map(([name, array]): Section => {
    const section = {
      name,
      type: array.constructor.name as TypeName,
      length: array.length,
      offset,
    };
    offset += aligned(array.byteLength);
    return section;
  });
  const json = Buffer.from(JSON.stringify({ header, sections }), "utf8");
  const start = aligned(MAGIC.length + 4 + json.length);
  const bytes = Buffer.alloc(start + offset);
  bytes.write(MAGIC, 0, "latin1");
  bytes.writeUInt32LE(json.length, MAGIC.length);
  json.copy(bytes, MAGIC.length + 4);
  for (const { name, offset: at } of sections) {
    const array = arrays[name] as BinaryArray;
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).copy(bytes, start + at);
  }
  return gzipSync(bytes, { level: 9 });
}

/** Reads what `packBinary` wrote. Throws for anything else. */
export function unpackBinary(packed: Uint8Array): BinaryFile {
  const bytes = gunzipSync(packed);
  if (bytes.toString("latin1", 0, MAGIC.length) !== MAGIC)
    throw new Error("not a Dateline model file");
  const size = bytes.readUInt32LE(MAGIC.length);
  const from = MAGIC.length + 4;
  const { header, sections } = JSON.parse(bytes.toString("utf8", from, from + size)) as {
    header: Record<string, unknown>;
    sections: Section[];
  };
  const start = aligned(from + size);
  const body = bytes.buffer.slice(bytes.byteOffset + start, bytes.byteOffset + bytes.length);
  const arrays: Record<string, BinaryArray> = {};
  for (const { name, type, length, offset } of sections) {
    arrays[name] = new TYPES[type](body, offset, length);
  }
  return { header, arrays };
}
