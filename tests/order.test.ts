// Several pieces of work at a time: how many, in which order they are told, and what happens to those that fail.
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { BrowserLost } from '../src/browser/page.ts';
import { workInOrder } from '../src/order.ts';

const ITEMS = Array.from({ length: 12 }, (_, i) => i);

test('no more at a time than asked for, and told in order whatever ends first', async () => {
  let running = 0;
  let most = 0;
  const told: number[] = [];
  await workInOrder(
    ITEMS,
    async (item) => {
      most = Math.max(most, ++running);
      await delay((item * 7) % 5);
      running--;
      return item;
    },
    (outcome) => told.push(outcome.status === 'fulfilled' ? outcome.value : -1),
    undefined,
    3,
  );
  expect(most).toBe(3);
  expect(told).toEqual(ITEMS);
});

test('each is told as soon as those before it have ended', async () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const told: number[] = [];
  const work = workInOrder(
    [0, 1, 2],
    async (item) => (item === 1 ? gate : undefined),
    (_, item) => told.push(item),
    undefined,
    2,
  );
  await delay(5);
  expect(told).toEqual([0]);
  open();
  await work;
  expect(told).toEqual([0, 1, 2]);
});

test('one that fails does not stop the others', async () => {
  const told: string[] = [];
  await workInOrder(
    ITEMS,
    async (item) => {
      if (item % 5 === 1) throw new Error(`no ${item}`);
      return item;
    },
    (outcome) => told.push(outcome.status === 'fulfilled' ? `${outcome.value}` : outcome.reason.message),
    undefined,
    4,
  );
  expect(told).toEqual(ITEMS.map((item) => (item % 5 === 1 ? `no ${item}` : `${item}`)));
});

test('what loses the browser beside others is tried again by itself, once', async () => {
  let running = 0;
  const tries = new Map<number, number>();
  const told: string[] = [];
  await workInOrder(
    ITEMS,
    async (item) => {
      const count = (tries.get(item) ?? 0) + 1;
      tries.set(item, count);
      running++;
      await delay(1);
      const others = --running;
      if (item === 3 && count === 1) throw new BrowserLost('browser-ended');
      if (item === 5) throw new BrowserLost('browser-ended');
      if (count > 1) expect(others).toBe(0);
      return item;
    },
    (outcome, item) => told.push(`${item} ${outcome.status}`),
    undefined,
    3,
  );
  expect(told).toEqual(ITEMS.map((item) => `${item} ${item === 5 ? 'rejected' : 'fulfilled'}`));
  expect([...tries].filter(([, count]) => count > 1)).toEqual([
    [3, 2],
    [5, 2],
  ]);
});

test('an abort ends all, with its reason, when what is under way has ended', async () => {
  const stop = new AbortController();
  const begun: number[] = [];
  let running = 0;
  const work = workInOrder(
    ITEMS,
    async (item) => {
      begun.push(item);
      running++;
      await delay(item === 1 ? 1 : 20);
      running--;
      if (item === 1) stop.abort('enough');
    },
    () => undefined,
    stop.signal,
    2,
  );
  await expect(work).rejects.toBe('enough');
  expect(running).toBe(0);
  expect(begun).toEqual([0, 1]);
});
