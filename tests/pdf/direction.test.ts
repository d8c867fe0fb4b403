import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderWords } from '../../src/pdf/direction.ts';

/** A piece at `x`: Arabic words stand for themselves, others are drawn by codes that are their characters. */
function piece(words: string, x: number, y = 10): string {
  const place = `/F1 9 Tf\n1 0 0 -1 ${x} ${y} Tm`;
  if (/\p{Script=Arabic}/u.test(words))
    return `BT\n/ReversedChars BMC\n${place}\n/Span<</ActualText <FEFF${hex(words)}> >> BDC\n<0001> Tj\nEMC\nEMC\nET\n`;
  return `BT\n${place}\n<${hex(words)}> Tj\nET\n`;
}

function hex(words: string): string {
  return [...words].map((sign) => sign.charCodeAt(0).toString(16).padStart(4, '0')).join('');
}

const read = (content: string): string =>
  [...content.matchAll(/ActualText <FEFF([0-9a-f]+)>|<([0-9a-f]{4,})> Tj/g)]
    .map(([, actual, codes]) => ((actual ?? codes!) === '0001' ? '' : (actual ?? codes!)))
    .map((codes) => codes.replace(/.{4}/g, (code) => String.fromCharCode(Number.parseInt(code, 16))))
    .filter(Boolean)
    .join('|');

const order = (content: string, isRightToLeft = true) =>
  orderWords(content, isRightToLeft, (_, code) => String.fromCharCode(code));
const line = (words: readonly string[], y = 10) => words.map((word, i) => piece(word, 10 * i, y)).join('');
const marked = (content: string, id = 0) => `/P <</MCID ${id} >>BDC\n${content}EMC\n`;

describe('orderWords', () => {
  test.each([
    [['جيم', 'باء', 'ألف'], 'ألف|باء|جيم'],
    [['جيم', '2025', 'ألف'], 'ألف|2025|جيم'],
    [['جيم', 'slow', ' reading', 'ألف'], 'ألف|slow| reading|جيم'],
    [['باء', '5', '–', '2', '¶', 'ألف'], 'ألف|¶|2|–|5|باء'],
    [['ألف', 'a', '–', 'b'], 'a|–|b|ألف'],
    [['.', 'باء', 'ألف'], 'ألف|باء|.'],
  ])('in a line from right to left: %j', (words, expected) => {
    expect(read(order(marked(line(words))))).toBe(expected);
  });

  test.each([
    [['see', 'باء', 'ألف', 'now'], 'see|ألف|باء|now'],
    [['in', 'جيم', '12', 'ألف', 'it'], 'in|ألف|12|جيم|it'],
    [['a', '3', 'ألف'], 'a|3|ألف'],
  ])('in a line from left to right: %j', (words, expected) => {
    expect(read(order(marked(line(words)), false))).toBe(expected);
  });

  test('lines and marked contents stay apart, and so do colours', () => {
    const two = marked(line(['باء', 'ألف'], 10) + line(['دال', 'جيم'], 20)) + marked(line(['واو', 'هاء'], 20), 1);
    expect(read(order(two))).toBe('ألف|باء|جيم|دال|هاء|واو');
    const coloured = marked(`${piece('باء', 0)}1 0 0 rg\n${piece('ألف', 10)}`);
    expect(order(coloured)).toBe(coloured);
  });

  test('leaves a page without words from right to left as it is', () => {
    const content = marked(line(['b', 'a']));
    expect(order(content)).toBe(content);
  });

  test('moves pieces and nothing else', () => {
    const words = fc.array(fc.constantFrom('ألف', 'باء', 'one', '7', '.', ' – '), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(words, fc.boolean(), (list, isRightToLeft) => {
        const content = `q\n1 0 0 rg\n${marked(`0 0 9 9 re\nf\n${line(list)}0 0 5 5 re\nf\n`)}Q\n`;
        const result = order(content, isRightToLeft);
        const sorted = (text: string) => text.split(/(?=^BT$)|(?<=^ET)\n/m).toSorted();
        expect(sorted(result)).toEqual(sorted(content));
        expect(result.replace(/^BT\n[\s\S]*?^ET$/gm, '@')).toBe(content.replace(/^BT\n[\s\S]*?^ET$/gm, '@'));
      }),
    );
  });
});
