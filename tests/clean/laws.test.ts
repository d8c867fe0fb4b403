// What holds for every text: cleaning twice is cleaning once, repairs lead from the source to the result and back, and no
// text makes a rule slow.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Repair } from '../../src/model.ts';
import { sampled } from '../campaign.ts';
import { clean, fromLines } from './manuscript.ts';

const PIECES = [
  ...['領(lǐng)', '導(dǎo)', '讀(dú)', '書(shū)', '說(shuō)', '聽(tīng)', '寫(xiě)', '讀(dú)', '書(shū)', '說(shuō)'],
  ...['?！边@', '?,F(xiàn)', '?', '？', '現(xiàn)', '丟', '\ufffd', '?shù)馗', '當(dāng)'],
  ...['中', '文字', '山水', '，', '。', ',', ';', ':', '!', ', ', '“', '”', '(', ')', '12:30', '3,000', 'F(x)'],
  ...['\u200b', '\ufeff', '\u00ad', '\u00a0', '\u3000', ' ', '\0', '\v', '\u0085', '\u0092', '\u2028'],
  ...['Ａ１', '３．５', 'ﬁ', '⼈', '⻓', '&amp;', '&nbsp;', '&#8203;', '&lt;', '&mdash;', '〉〉〉', '▲', '◆'],
  ...['undefined', 'Latin', 'word ', 'https://example.org/a?b=1', '\u{20000}', '\ue000', '锟斤拷', '👨‍👩'],
];
const line = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 40 }).map((pieces) => pieces.join(''));
const text = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n'));

/** The line with each repair carried out, or each undone. */
function follow(source: string, repairs: readonly Repair[], way: 'forwards' | 'backwards'): string {
  let result = source;
  let shift = 0;
  for (const { column, from, to } of repairs) {
    const [before, after] = way === 'forwards' ? [from, to] : [to, from];
    const start = column - 1 + (way === 'forwards' ? shift : 0);
    expect(result.slice(start, start + before.length)).toBe(before);
    result = result.slice(0, start) + after + result.slice(start + before.length);
    shift += after.length - before.length;
  }
  return result;
}

describe('laws', () => {
  test('clean(clean(x)) = clean(x)', () => {
    fc.assert(
      fc.property(text, (source) => {
        const once = clean(source).manuscript;
        const twice = clean(once).manuscript;
        expect(twice.blocks.map((block) => 'content' in block && block.content)).toEqual(
          once.blocks.map((block) => 'content' in block && block.content),
        );
        expect(twice.repairs).toEqual(once.repairs);
      }),
      { numRuns: sampled(300) },
    );
  });

  test('repairs lead from each line of the source to the result, and back', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { manuscript, repairs } = clean(source);
        const results = new Map(
          manuscript.blocks.map((block) => [block.position.line, block.type === 'paragraph' ? block.content.text : '']),
        );
        for (const { position, content } of fromLines(source).blocks.flatMap((block) =>
          block.type === 'paragraph' ? [block] : [],
        )) {
          const own = repairs.filter((repair) => repair.line === position.line);
          const result = results.get(position.line) ?? '';
          expect(follow(content.text, own, 'forwards')).toBe(result);
          expect(follow(result, own, 'backwards')).toBe(content.text);
        }
      }),
      { numRuns: sampled(300) },
    );
  });

  test('a repair changes something', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { from, to } of clean(source).repairs) expect(from).not.toBe(to);
      }),
    );
  });
});

describe('no text is slow', () => {
  const size = sampled(20_000);
  test.each([
    ...[
      '(',
      '?',
      'ā',
      ' ',
      '\u00a0',
      '\u200b',
      '\u00ad',
      '〉',
      '▲ ',
      '⼈',
      '\ufffd',
      '\0',
      '&',
      '&#',
      '“',
      '中(',
      '領(lǐng',
    ],
    ...[
      '中?',
      '什么？A是B？',
      '丟?！边@一',
      '?lián)',
      '群眾?lián)領(lǐng)',
      '\u00a0 x',
      '領(lǐng)(lǐng)',
      '&amp;amp;',
      '的一是在不了有和?',
    ],
  ])('%j', { timeout: 20_000 }, (piece) => {
    const report = clean(piece.repeat(Math.ceil(size / piece.length)));
    expect(report.manuscript.blocks.length).toBeLessThanOrEqual(1);
  });
});
