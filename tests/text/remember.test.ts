import { expect, test } from 'vitest';
import { rememberEach, rememberWhile } from '../../src/text/remember.ts';

/** Counts how often a text is worked on. */
function counted() {
  const worked: string[] = [];
  const lengthOf = rememberEach((text) => {
    worked.push(text);
    return { length: text.length };
  });
  return { worked, lengthOf };
}

const LONG = 'x'.repeat(300_000);

test('a text is worked on once', () => {
  const { worked, lengthOf } = counted();
  expect(lengthOf('abc')).toBe(lengthOf('abc'));
  expect(worked).toEqual(['abc']);
});

test('what is kept is bounded by characters, and what is asked for again stays', () => {
  const { worked, lengthOf } = counted();
  for (let i = 0; i < 20; i++) {
    lengthOf('in use');
    lengthOf(LONG + i);
  }
  expect(worked.filter((text) => text === 'in use')).toHaveLength(1);
  const before = worked.length;
  // The last of the long texts are there, the first are not: 20 × 300 000 characters are more than two generations hold.
  lengthOf(`${LONG}19`);
  expect(worked).toHaveLength(before);
  lengthOf(`${LONG}0`);
  expect(worked).toHaveLength(before + 1);
});

test('many short texts do not stay for ever either', () => {
  const { worked, lengthOf } = counted();
  lengthOf('first');
  for (let i = 0; i < 80_000; i++) lengthOf(String(i));
  const before = worked.length;
  lengthOf('first');
  expect(worked).toHaveLength(before + 1);
});

test('a value is worked on once, each for itself', () => {
  let worked = 0;
  const numberOf = rememberWhile((_: object) => ++worked);
  const [a, b] = [{}, {}];
  expect([numberOf(a), numberOf(b), numberOf(a)]).toEqual([1, 2, 1]);
});
