import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitClauses } from '../../src/text/clause.ts';
import { findPairs } from '../../src/text/pairs.ts';
import { splitSentences } from '../../src/text/sentence.ts';
import { sampled } from '../campaign.ts';

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end).trim());
const clauses = (text: string) =>
  splitClauses(text).map(({ start, end, mark }) => [text.slice(start, end).trim(), mark]);

const PIECES = [
  '。',
  '！',
  '？',
  '……',
  '.',
  '!',
  '?',
  '“',
  '”',
  '"',
  '(',
  ')',
  '（',
  '）',
  '「',
  '」',
  '\n',
  ' ',
  '，',
  ';',
  '1',
  'Dr.',
  'he',
  'The',
  '水',
  '说',
  '’',
];
const messy = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((parts) => parts.join(''));

test('sentences cover any text without gaps, and so do the clauses of each', () => {
  fc.assert(
    fc.property(fc.oneof(messy, fc.string({ unit: 'grapheme' })), (text) => {
      const parts = splitSentences(text);
      expect(parts.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      for (const { start, end } of parts) {
        const sentence = text.slice(start, end);
        expect(
          splitClauses(sentence)
            .map((clause) => sentence.slice(clause.start, clause.end))
            .join(''),
        ).toBe(sentence);
      }
    }),
    { numRuns: sampled(500) },
  );
});

test('no sentence is blank unless the whole text is', () => {
  fc.assert(fc.property(messy, (text) => text.trim() === '' || sentences(text).every((sentence) => sentence !== '')));
});

test.each([
  ['他問民主懇談?wù)在哪里。', 1],
  ['懇談?、評議', 1],
  ['真的嗎?是的。', 2],
])('a question mark between %s: %i', (text, count) => {
  expect(sentences(text)).toHaveLength(count);
});

test.each([
  ['水往低处流。人往高处走！是吗？', ['水往低处流。', '人往高处走！', '是吗？']],
  ['他说：“天亮了。我们走吧。”大家起身。', ['他说：“天亮了。我们走吧。”', '大家起身。']],
  ['“天亮了。”老周笑着说。门开了。', ['“天亮了。”老周笑着说。', '门开了。']],
  ['对“为什么？”这个问题，各人有各人的答案。', ['对“为什么？”这个问题，各人有各人的答案。']],
  ['他说：「要等候。」（诗27:14）他等了三年。', ['他说：「要等候。」（诗27:14）', '他等了三年。']],
  ['太多了。（笑）前些年也有。', ['太多了。（笑）', '前些年也有。']],
  ['有两条。（一）要等。（二）要忍。', ['有两条。', '（一）要等。', '（二）要忍。']],
  ['（见下页。）河水涨了。', ['（见下页。）', '河水涨了。']],
  ['「下雨了。」她收了衣服。', ['「下雨了。」', '她收了衣服。']],
  ['1.如何看待这件事？', ['1.如何看待这件事？']],
  ['我……不知道。', ['我……', '不知道。']],
  ['等等……，再说。', ['等等……，再说。']],
])('splits Chinese: %s', (text, expected) => {
  expect(sentences(text)).toEqual(expected);
});

test.each([
  ['Dr. Hill met Mrs. Ode at 3.5 miles. They spoke.', ['Dr. Hill met Mrs. Ode at 3.5 miles.', 'They spoke.']],
  ['Use herbs, e.g. mint. Dry them.', ['Use herbs, e.g. mint.', 'Dry them.']],
  [
    'She moved to the U.S. in May. He stayed in the U.K. The house was sold.',
    ['She moved to the U.S. in May.', 'He stayed in the U.K.', 'The house was sold.'],
  ],
  ['1. First boil water. 2. Then wait.', ['1. First boil water.', '2. Then wait.']],
  ['“It is late. Go home,” she said. He went.', ['“It is late. Go home,” she said.', 'He went.']],
  ['"Stop!" he cried. Nobody did.', ['"Stop!" he cried.', 'Nobody did.']],
  ['See Fig. 3. It is clear.', ['See Fig. 3.', 'It is clear.']],
  ['J. R. Moor wrote it. See www.example.org. Done.', ['J. R. Moor wrote it.', 'See www.example.org.', 'Done.']],
  ['One line\nAnother line', ['One line', 'Another line']],
])('splits English: %s', (text, expected) => {
  expect(sentences(text)).toEqual(expected);
});

test('an unclosed quotation mark does not swallow the rest', () => {
  expect(sentences('他说：“走吧。天黑了。')).toEqual(['他说：“走吧。', '天黑了。']);
});

test('clauses end at commas outside quotations, brackets and numbers', () => {
  expect(clauses('雨停之后，老人说：“走吧，回家。”')).toEqual([
    ['雨停之后，', '，'],
    ['老人说：', '：'],
    ['“走吧，回家。”', '。'],
  ]);
  expect(clauses('茶、米、油（若有，则盐），都齐了。')).toEqual([
    ['茶、米、油（若有，则盐），', '，'],
    ['都齐了。', '。'],
  ]);
  expect(clauses('At 10:30, with 1,000 bags; they left.')).toEqual([
    ['At 10:30,', ','],
    ['with 1,000 bags;', ';'],
    ['they left.', '.'],
  ]);
});

test('pairs know apostrophes, inch marks and reversed marks', () => {
  const quoted = (text: string) =>
    findPairs(text)
      .pairs.filter((pair) => pair.kind === 'quote')
      .map(({ start, end }) => text.slice(start, end));
  expect(quoted('‘Don’t go,’ said Ann.')).toEqual(['‘Don’t go,’']);
  expect(quoted('Er sagte „gut“ und »fein«.')).toEqual(['„gut“', '»fein«']);
  expect(quoted('a 5" pipe')).toEqual([]);
  expect(findPairs('他说：“走吧。').unclosed).toEqual([3]);
});

// Quadratic splitting would run for minutes here.
test('texts that are all marks do not hang', () => {
  const worst = ['“水。', 'a. b. ', 'x “a。”，', '((('].map((marks) => marks.repeat(sampled(20_000)));
  for (const text of worst) {
    const found = splitSentences(text);
    expect(found.at(-1)?.end).toBe(text.length);
    for (const { start, end } of found.slice(0, 50)) splitClauses(text.slice(start, end));
  }
});
