import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rich, Span } from '../../src/model.ts';
import { boundariesOutside, clausesOf, sentencesOf } from '../../src/text/cut.ts';

const rich = (text: string, ...marked: readonly (readonly [Span['kind'], string])[]): Rich => ({
  text,
  spans: marked.map(([kind, words]) => ({ kind, start: text.indexOf(words), end: text.indexOf(words) + words.length })),
  origins: [],
});

test('no boundary lies inside a formula, code or a link; their edges and all other markup are open', () => {
  const one = rich('ab x,y cd', ['math', 'x,y'], ['strong', 'cd']);
  expect(boundariesOutside(one, [0, 3, 4, 5, 6, 8])).toEqual([0, 3, 6, 8]);
});

test('a sentence goes on until its formula, code or link is over', () => {
  const text = 'Call it. Then `a. B` ends. So it is.'.replaceAll('`', '');
  expect(sentencesOf(rich(text, ['code', 'a. B'])).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Call it. ',
    'Then a. B ends. ',
    'So it is.',
  ]);
  expect(sentencesOf(rich(text)).length).toBe(4);
});

test('so does a clause, which keeps the mark that ends it', () => {
  const text = '先看f(x，y)，再看別的。';
  const clauses = clausesOf(rich(text, ['math', 'x，y']));
  expect(clauses.map(({ start, end, mark }) => [text.slice(start, end), mark])).toEqual([
    ['先看f(x，y)，', '，'],
    ['再看別的。', '。'],
  ]);
});

test('laws: stretches cover the text without a gap, and none cuts what is whole', () => {
  const piece = fc.constantFrom('一句。', '半句，', 'word, ', 'Next. ', 'x，y', 'a. B');
  const kind = fc.constantFrom<Span['kind']>('math', 'code', 'link', 'strong');
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.option(kind)), { minLength: 1, maxLength: 12 }), (pieces) => {
      let text = '';
      const spans: Span[] = [];
      for (const [words, marked] of pieces) {
        if (marked) spans.push({ kind: marked, start: text.length, end: text.length + words.length });
        text += words;
      }
      const one: Rich = { text, spans, origins: [] };
      const whole = spans.filter((span) => span.kind !== 'strong');
      const sentences = sentencesOf(one);
      const clauses = sentences.flatMap((sentence) => clausesOf(one, sentence));
      for (const stretches of [sentences, clauses]) {
        expect(stretches.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
        for (const { end } of stretches) expect(whole.some((span) => span.start < end && end < span.end)).toBe(false);
      }
    }),
    { seed: 5 },
  );
});
