// Laws over random articles: no word is lost, every letter knows its place, nothing throws.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rich } from '../../src/model.ts';
import { positionAt } from '../../src/text/rich.ts';
import { sampled } from '../campaign.ts';
import { lettersOf, read, richesOf } from './reading.ts';

const word = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abcdeghijk'), minLength: 1, maxLength: 6 }),
  fc.string({ unit: fc.constantFrom(...'河水东流渡口柳树𠮷'), minLength: 1, maxLength: 5 }),
);
const joint = fc.constantFrom(
  ' ',
  ' ',
  '，',
  '。',
  '\n',
  '  \n',
  '\\\n',
  '&mdash;',
  ' \\* ',
  ', ',
  '“',
  '”',
  '&amp;',
  '！',
);
const wrapped = fc
  .tuple(
    fc.constantFrom(
      '**',
      '*',
      '_',
      '==',
      '~~',
      '<b>|</b>',
      '[|](https://x.org/1)',
      '[|](2.3)',
      '`',
      '![|](4.5){alt="6"}',
      '<u>|</u>',
    ),
    fc.array(word, { minLength: 1, maxLength: 3 }),
  )
  .map(([mark, words]) => {
    const [open, close] = mark.includes('|') ? mark.split('|') : [mark, mark];
    return `${open}${words.join(' ')}${close}`;
  });
const prose = fc
  .array(fc.tuple(fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: wrapped }), joint), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) =>
    parts
      .flat()
      .join('')
      .replace(/[\s\\]+$/, ''),
  );
const line = prose.map((text) => text.replace(/(?: {2}|\\)?\n/g, ' '));

const block: fc.Arbitrary<string> = fc.letrec<{ block: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    prose,
    fc.tuple(fc.integer({ min: 1, max: 6 }), line).map(([level, text]) => `${'#'.repeat(level)} ${text} {inferred}`),
    line.map((text) => `${text}\n---`),
    fc.array(line, { minLength: 2, maxLength: 2 }).map(([a, b]) => `| ${a} | ${b} |\n|---|:-:|\n| ${b} | ${a} |`),
    line.map((text) => `　　${text}\n　　${text}`),
    line.map((text) => `<div>${text}</div>`),
    fc.constant('---'),
  ),
  block: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((inner) => inner.join('\n\n').replace(/^/gm, '> ')),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((inner) => inner.map((text) => `- ${text.replace(/\n/g, '\n  ')}`).join('\n')),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 2 })
      .map((inner) => inner.map((text, i) => `${i + 1}. ${text.replace(/\n/g, '\n   ')}`).join('\n\n')),
  ),
})).block;
const article = fc
  .tuple(
    fc.array(block, { minLength: 1, maxLength: 5 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.constantFrom('', '\ufeff'),
    fc.boolean(),
  )
  .map(([blocks, end, mark, hasMeta]) => {
    const body = `${hasMeta ? '---\nlang: zh\n---\n' : ''}${blocks.join('\n\n')}\n`;
    return mark + body.replace(/\n/g, end);
  });

const LETTER = /[\p{L}]/u;

function misplaced(rich: Rich, lines: readonly string[]): string[] {
  const wrong: string[] = [];
  let offset = 0;
  for (const character of rich.text) {
    const { line: row, column } = positionAt(rich, offset) ?? { line: 0, column: 0 };
    const found = lines[row - 1]?.slice(column - 1, column - 1 + character.length);
    if (LETTER.test(character) && found !== character) wrong.push(`${character} at ${row}:${column} is ${found}`);
    offset += character.length;
  }
  return wrong;
}

describe('random articles', () => {
  test('every letter knows its line and column', () => {
    fc.assert(
      fc.property(article, (source) => {
        const lines = source.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
        for (const rich of richesOf(read(source).blocks)) expect(misplaced(rich, lines)).toEqual([]);
      }),
      { numRuns: sampled(400) },
    );
  });

  test('every letter of the source comes out, in its order', () => {
    const letters = (text: string) => text.replace(/[^\p{Script=Han}a-k]/gu, '');
    // Pictures move behind their paragraph: leave them out where order counts.
    const noPictures = article.filter((source) => !source.includes('!['));
    fc.assert(
      fc.property(noPictures, (source) => {
        const body = source.replace(/^\ufeff?---\s+lang: zh\s+---/, '');
        // Code shows such signs as they are: on both sides they do not count.
        const bare = (text: string) =>
          letters(text.replace(/\{inferred\}|&[a-z]+;|<\/?[a-z]+>|\(https:\/\/x\.org\/1\)/g, ''));
        expect(bare(lettersOf(read(source).blocks))).toBe(bare(body));
      }),
      { numRuns: sampled(400) },
    );
  });

  test('markup stays within its text and in order', () => {
    fc.assert(
      fc.property(article, (source) => {
        for (const { text, spans, origins } of richesOf(read(source).blocks)) {
          for (const { start, end } of spans) expect(0 <= start && start <= end && end <= text.length).toBe(true);
          expect(origins.map(({ offset }) => offset)).toEqual(
            origins.map(({ offset }) => offset).toSorted((a, b) => a - b),
          );
        }
      }),
      { numRuns: sampled(200) },
    );
  });
});

test('nothing throws, whatever the signs', () => {
  const sign = fc.constantFrom(
    ...'*_~=`$[]()!<>{}|\\&;:#-+1. \t\n\r"\'^@/a中　，\u0000\ud800',
    '---\n',
    '<!--',
    '-->',
    '[^1]:',
    '```',
    '</',
    'https://',
    '\n> ',
    '\n- ',
  );
  fc.assert(
    fc.property(
      fc.array(sign, { maxLength: 60 }),
      fc.constantFrom('markdown' as const, 'text' as const),
      (signs, format) => {
        expect(read(signs.join(''), format).blocks).toBeInstanceOf(Array);
      },
    ),
    { numRuns: sampled(1500) },
  );
});

describe('hostile input ends soon', () => {
  const size = sampled(200_000);
  test.each([
    ['quotations in quotations', '>'.repeat(10_000)],
    ['lists in lists', '- '.repeat(10_000)],
    ['one line', '河水，'.repeat(size)],
    ['open brackets', '['.repeat(size)],
    ['half links', '[a](b'.repeat(size / 4)],
    ['delimiters', 'a**b_'.repeat(size / 5)],
    ['backticks', Array.from({ length: 500 }, (_, i) => '`'.repeat(i + 1)).join(' ')],
    ['open comments', '<!--\n'.repeat(size / 20)],
    ['open tags', '<a b="'.repeat(size / 6)],
    ['dollars', '$$a\n'.repeat(size / 20)],
    ['braces', `# ${'{a=b '.repeat(size / 5)}}`],
    ['one long footnote', `[^1]: ${'a\n'.repeat(size)}`],
    ['indented lines', '　a\n'.repeat(size / 8)],
  ])('%s', (_, source) => {
    expect(read(source).diagnostics.some(({ code }) => code === 'read/too-tangled')).toBe(false);
  });
});
