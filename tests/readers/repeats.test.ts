import { describe, expect, test } from 'vitest';
import { takeRepeats } from '../../src/readers/repeats.ts';
import { read } from './reading.ts';

const LONG =
  'The ferry goes four times a day, whatever the weather is like, and the people of the town have learned to live by it.';
const SOURCE = `${LONG} “A boat that waits is worth two that hurry,” says Ann Lund. Nobody on the quay would say otherwise.`;
const take = (...lines: string[]) => takeRepeats(read(lines.join('\n\n'), 'text'));
const count = (...lines: string[]) => lines.length - take(...lines).blocks.length;

describe('pull quotes', () => {
  test.each([
    ['with a label', 'PULL QUOTE: “A boat that waits is worth two that hurry.”'],
    ['without a label', 'A boat that waits is worth two that hurry.'],
    ['a whole sentence', 'Nobody on the quay would say otherwise.'],
  ])('%s goes, and is listed', (_, quote) => {
    const { blocks, repairs } = take(LONG, quote, SOURCE, LONG);
    expect(blocks).toHaveLength(3);
    expect(repairs).toEqual([{ line: 3, column: 1, from: quote, to: '', rule: 'imprint' }]);
  });

  test('a label over words that stand nowhere else keeps them', () => {
    expect(count(LONG, 'PULL QUOTE: “The river never waits for anyone at all.”', SOURCE, LONG)).toBe(0);
  });

  test.each([
    [
      'a refrain',
      [LONG, 'And the ferry goes over the river again.', LONG, 'And the ferry goes over the river again.', LONG],
    ],
    ['an epigraph', ['“A boat that waits is worth two that hurry.”', SOURCE, LONG]],
    ['a last word', [SOURCE, LONG, 'A boat that waits is worth two that hurry.']],
    ['a few words', [LONG, 'Nobody says otherwise.', `${LONG} Nobody says otherwise.`, LONG]],
    [
      'a question',
      [LONG, 'Who would ever want a boat that hurries?', `${LONG} Who would ever want a boat that hurries?`, LONG],
    ],
    ['a paragraph that is said twice', [LONG, SOURCE, LONG, SOURCE]],
  ])('%s is left alone', (_, lines) => {
    expect(count(...lines)).toBe(0);
  });
});
