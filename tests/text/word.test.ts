import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentWords, terms } from '../../src/text/word.ts';

test('words stand where they say, in order, without overlap', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let end = 0;
      for (const word of segmentWords(text)) {
        expect(word.start).toBeGreaterThanOrEqual(end);
        expect(text.slice(word.start, word.end).toLowerCase()).toBe(word.text);
        end = word.end;
      }
    }),
  );
});

test('Han is segmented, other letters are lower-cased whole words', () => {
  expect(segmentWords('读书会 starts at 3.5, don’t worry').map(({ text }) => text)).toEqual([
    ...segmentWords('读书会').map(({ text }) => text),
    'starts',
    'at',
    '3.5',
    'don’t',
    'worry',
  ]);
  expect(segmentWords('河水慢慢流').length).toBeGreaterThan(1);
});

test('a long line without punctuation does not hang', () => {
  expect(segmentWords('河水流'.repeat(9000)).at(-1)!.end).toBe(27_000);
});

test('terms are bigrams of Han and stems of content words', () => {
  expect(terms('河水流')).toEqual(['河水', '水流']);
  expect(terms('的了')).toEqual([]);
  expect(terms('The readers were reading governments')).toEqual(['reader', 'read', 'govern']);
});
