/** Values that one statement takes: databases bound the number of its parameters. */
const MOST = 500;

/** A list in pieces that one statement takes. */
export function* inChunks<T>(items: readonly T[], most = MOST): Iterable<readonly T[]> {
  for (let at = 0; at < items.length; at += most) yield items.slice(at, at + most);
}
