import { describe, expect, test } from 'vitest';
import { dropPageLines } from '../../src/readers/page-lines.ts';

const LINE = 'The ferry crosses the bay four times a day, and nobody on board is in a hurry to';
const CUT = 'on such a morning the gulls go with the ferry and';
/** Pages of ten broken lines each, with what `foot` gives at their ends. */
function pagesOf(count: number, foot: (page: number) => string, last = 'arrive.'): string {
  return Array.from(
    { length: count },
    (_, i) => `${`${LINE}\n`.repeat(9)}${'ABCDEFG'[i]} ${last}\n${foot(i + 1)}\n`,
  ).join('');
}
const kept = (source: string) => dropPageLines(source).lines.filter((line) => line.trim());

describe('what belongs to pages is taken out', () => {
  test.each([
    ['numbers in the middle of sentences', (page: number) => `\n${page + 4}\n`, CUT],
    ['numbers between dashes', (page: number) => `\n- ${page} -\n`, CUT],
    ['"Page 3 of 9"', (page: number) => `Page ${page} of 9`, 'arrive.'],
    ['第 3 页', (page: number) => `第 ${page} 页 共 5 页`, 'arrive.'],
    ['a title with the number', (page: number) => `The Ferry   ${page}`, CUT],
    ['the number with a title', (page: number) => `${page} | THE FERRY`, CUT],
    ['form feeds', (page: number) => `\n${page}\f`, 'arrive.'],
  ])('%s', (_, foot, last) => {
    const source = pagesOf(5, foot, last);
    const { repairs, lines, numbers } = dropPageLines(source);
    expect(repairs).toHaveLength(5);
    expect(repairs.every(({ rule, to }) => rule === 'page-line' && to === '')).toBe(true);
    expect(kept(source)).toEqual(
      pagesOf(5, () => '', last)
        .split('\n')
        .filter((line) => line.trim()),
    );
    const all = source.split('\n');
    expect(lines.every((line, i) => all[numbers[i]! - 1] === line)).toBe(true);
  });

  test('running heads beside the numbers, left and right in turn', () => {
    const source = pagesOf(6, (page) => `${page}\n\n${page % 2 ? 'A Year of Ferries' : 'Chapter Two'}\n`, CUT);
    expect(kept(source)).not.toContain('Chapter Two');
    expect(kept(source)).not.toContain('A Year of Ferries');
    expect(dropPageLines(source).repairs).toHaveLength(12);
  });

  test('a sentence cut by a page goes on without a blank line; a new paragraph stays apart', () => {
    const cut = dropPageLines(pagesOf(3, (page) => `\n${page}\n`, `${LINE} look`))
      .lines.join('\n')
      .trimEnd();
    expect(cut).not.toContain('\n\n');
    const whole = dropPageLines(pagesOf(3, (page) => `\nPage ${page} of 3\n`)).lines.join('\n');
    expect(whole).toContain('arrive.\n\n');
  });
});

describe('what belongs to the text stays', () => {
  const entry = `${LINE} arrive.\n`.repeat(5);
  test.each([
    ['numbered chapters', Array.from({ length: 6 }, (_, i) => `${i + 1}\n\n${entry}`).join('\n')],
    ['numbered headings', Array.from({ length: 6 }, (_, i) => `Chapter ${i + 1}\n\n${entry}`).join('\n')],
    ['numbered questions', Array.from({ length: 6 }, (_, i) => `问题 ${i + 1}\n\n${entry}`).join('\n')],
    ['a timeline', Array.from({ length: 6 }, (_, i) => `${2001 + i}\nA ferry was built`).join('\n')],
    ['a long timeline', Array.from({ length: 6 }, (_, i) => `${2001 + i}\n\n${entry}`).join('\n')],
    ['a refrain', Array.from({ length: 6 }, () => `${entry}\nAnd nobody is in a hurry\n`).join('\n')],
    ['a table of contents', Array.from({ length: 8 }, (_, i) => `Part ${'ABCDEFGH'[i]} ... ${i * 7 + 1}`).join('\n')],
    ['scores', `${'Red 1\nBlue 2\n'.repeat(6)}${entry}`],
    ['numbers that go back', [3, 9, 4, 12].map((n) => `${LINE}\n${entry}${LINE}\n${n}\n`).join('')],
    ['two pages', pagesOf(2, (page) => `${page}`, CUT)],
    ['nothing', ''],
  ])('%s', (_, source) => {
    expect(dropPageLines(source)).toEqual({
      lines: source.split('\n'),
      numbers: source.split('\n').map((_line, i) => i + 1),
      repairs: [],
    });
  });
});
