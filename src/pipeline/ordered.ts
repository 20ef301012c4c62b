/** How far beyond `width` items may be read while whoever takes the results is busy. */
export interface ReadAhead<T> {
  /** Items under way at most. */
  readonly items: number;
  /** Their size together at most. */
  readonly size: number;
  sizeOf(item: T): number;
}

/**
 * Runs `work` on up to `width` items at a time and yields the results in the order of the items.
 * Reading ahead stops at `width`, or where `ahead` ends: memory stays bounded however long the input is.
 */
export async function* mapOrdered<T, R>(
  items: AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<R> | R,
  ahead?: ReadAhead<T>,
): AsyncGenerator<R> {
  const pending: Pending<R>[] = [];
  let held = 0;
  const isFull = (): boolean =>
    ahead === undefined || pending.length >= ahead.items || held >= ahead.size;
  const next = (): Promise<R> => {
    const { result, size } = pending.shift()!;
    held -= size;
    return result;
  };
  for await (const item of items) {
    const entry = {
      result: Promise.resolve(work(item)),
      size: ahead?.sizeOf(item) ?? 0,
      done: false,
    };
    const settle = (): void => {
      entry.done = true;
    };
    // A rejection is met when its turn comes; until then it must not count as unhandled.
    entry.result.then(settle, settle);
    held += entry.size;
    pending.push(entry);
    while (pending.length >= width && (pending[0]!.done || isFull())) yield await next();
  }
  while (pending.length > 0) yield await next();
}

interface Pending<R> {
  readonly result: Promise<R>;
  readonly size: number;
  done: boolean;
}
