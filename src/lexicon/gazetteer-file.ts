/**
 * The compiled file: magic, header length, JSON header, then columns, each at a multiple of eight bytes.
 * Reading gives views on one buffer: nothing is parsed or copied.
 */
const MAGIC = "DLGZ0003";

export interface GazetteerHeader {
  /** Hash of the inputs and of the compiler's own version. */
  readonly inputs: string;
  readonly places: number;
  readonly tableBits: number;
  readonly romanBits: number;
  readonly countries: Readonly<Record<string, string>>;
  /** Codes of divisions that an import's places lie in; empty for the gazetteer itself. */
  readonly divisions: readonly string[];
}

const COLUMNS = {
  lat: Int32Array,
  lon: Int32Array,
  population: Uint32Array,
  admin1: Uint32Array,
  admin2: Uint32Array,
  geonameId: Uint32Array,
  nameAt: Uint32Array,
  idAt: Uint32Array,
  country: Uint16Array,
  radius: Uint16Array,
  kind: Uint8Array,
  rank: Uint8Array,
  text: Uint8Array,
  tableCheck: Uint32Array,
  tablePosting: Uint32Array,
  romanCheck: Uint32Array,
  romanPosting: Uint32Array,
  postings: Uint32Array,
  longest: Uint8Array,
} as const;

type Column<C> = C extends Int32ArrayConstructor
  ? Int32Array
  : C extends Uint32ArrayConstructor
    ? Uint32Array
    : C extends Uint16ArrayConstructor
      ? Uint16Array
      : Uint8Array;
export type GazetteerColumns = {
  readonly [K in keyof typeof COLUMNS]: Column<(typeof COLUMNS)[K]>;
};
const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

export class GazetteerFileError extends Error {
  override readonly name = "GazetteerFileError";
}

/** The bytes of a compiled gazetteer. */
export function encodeGazetteer(header: GazetteerHeader, columns: GazetteerColumns): Uint8Array {
  const sizes = Object.fromEntries(NAMES.map((name) => [name, columns[name].length]));
  const head = Buffer.from(JSON.stringify({ ...header, sizes }));
  const start = align(MAGIC.length + 4 + head.length);
  const total = NAMES.reduce((sum, name) => sum + align(columns[name].byteLength), start);
  const bytes = new Uint8Array(total);
  bytes.set(Buffer.from(MAGIC), 0);
  new DataView(bytes.buffer).setUint32(MAGIC.length, head.length, true);
  bytes.set(head, MAGIC.length + 4);
  let at = start;
  for (const name of NAMES) {
    const column = columns[name];
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += align(column.byteLength);
  }
  return bytes;
}

/** Header and column views of a compiled gazetteer. Throws a GazetteerFileError for other bytes. */
export function decodeGazetteer(bytes: Uint8Array): {
  header: GazetteerHeader;
  columns: GazetteerColumns;
} {
  const header = readHeader(bytes);
  const columns: Record<string, unknown> = {};
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  let at = align(MAGIC.length + 4 + length);
  for (const name of NAMES) {
    const Column = COLUMNS[name];
    const count = header.sizes[name] ?? 0;
    const size = count * Column.BYTES_PER_ELEMENT;
    if (at + size > bytes.byteLength) throw new GazetteerFileError("the file is cut short");
    columns[name] = new Column(bytes.buffer as ArrayBuffer, bytes.byteOffset + at, count);
    at += align(size);
  }
  return { header, columns: columns as GazetteerColumns };
}

/** The header alone, from the first bytes of a file (64 KB are enough). */
export function readHeader(bytes: Uint8Array): GazetteerHeader & { sizes: Record<string, number> } {
  const magic = Buffer.from(bytes.buffer, bytes.byteOffset, MAGIC.length).toString("latin1");
  if (magic !== MAGIC) throw new GazetteerFileError("not a gazetteer of this version");
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + MAGIC.length + 4, length);
  return JSON.parse(text.toString("utf8"));
}

const align = (size: number): number => (size + 7) & ~7;
