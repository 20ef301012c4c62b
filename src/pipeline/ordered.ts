/**
 * Runs `work` on up to `width` items at a time and yields the results in the order of the items.
 * Reading ahead stops at `width`: memory stays bounded however long the input is.
 */
export async function* mapOrdered<T, R>(
  items: AsyncIterable<T>,
  width: number,
  work: (item: T) => Promise<R> | R,
): AsyncGenerator<R> {
  const pending: Promise<R>[] = [];
  for await (const item of items) {
    const result = Promise.resolve(work(item));
    // A rejection is met when its turn comes; until then it must not count as unhandled.
    result.catch(() => {});
    pending.push(result);
    if (pending.length >= width) yield await pending.shift()!;
  }
  while (pending.length > 0) yield await pending.shift()!;
}
