// Several pieces of work at a time, told of in their own order: what the work is it does not know.
import { availableParallelism } from 'node:os';
import { BrowserLost } from './browser/page.ts';

/**
 * Does `work` on every item, on as many at a time as the machine has cores and no more: so as many articles are in memory. `tell`
 * hears how each ended, in the order of the items, as soon as those before it have ended too: so what is printed does not depend
 * on which was faster. What lost its browser while others used it is tried once more by itself when they are done: it may have
 * been their fault. Rejects with the reason of an aborted `signal` when all have stopped.
 */
export async function workInOrder<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
  tell: (outcome: PromiseSettledResult<Result>, item: Item) => void,
  signal?: AbortSignal,
  many = availableParallelism(),
): Promise<void> {
  const outcomes = new Map<number, PromiseSettledResult<Result>>();
  const lost: number[] = [];
  let next = 0;
  let told = 0;
  const settle = async (index: number) => {
    signal?.throwIfAborted();
    const [outcome] = await Promise.allSettled([work(items[index]!, index)]);
    signal?.throwIfAborted();
    return outcome;
  };
  const note = (index: number, outcome: PromiseSettledResult<Result>) => {
    outcomes.set(index, outcome);
    for (let ready = outcomes.get(told); ready; ready = outcomes.get(told)) {
      outcomes.delete(told);
      tell(ready, items[told++]!);
    }
  };
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      const outcome = await settle(index);
      const isLost = outcome.status === 'rejected' && outcome.reason instanceof BrowserLost;
      if (isLost && many > 1 && items.length > 1) lost.push(index);
      else note(index, outcome);
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: Math.min(many, items.length) }, worker));
  for (const ended of workers) if (ended.status === 'rejected') throw ended.reason;
  for (const index of lost.toSorted((a, b) => a - b)) note(index, await settle(index));
}
