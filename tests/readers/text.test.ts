import { describe, expect, test } from 'vitest';
import { formatOf } from '../../src/readers/index.ts';
import { positionAt } from '../../src/text/rich.ts';
import { read, richesOf } from './reading.ts';

const paragraphs = (source: string) => richesOf(read(source, 'text').blocks).map(({ text }) => text);

describe('paragraphs', () => {
  test('without blank lines every line is one', () => {
    expect(paragraphs('第一段。\n第二段。\r\n# 不是标题 *星号*\n1. 一\n')).toEqual([
      '第一段。',
      '第二段。',
      '# 不是标题 *星号*',
      '1. 一',
    ]);
  });
  test('blank lines part short lines as their author broke them', () => {
    expect(paragraphs('床前\n明月\n\n疑是\n地上\n')).toEqual(['床前', '明月', '疑是', '地上']);
  });
  test('lines broken by width are joined, with a space only between words', () => {
    const english =
      'The river had risen in the night and nobody along the lower bank knew\nhow far it would come, so the ferryman tied his boat to the oldest\nwillow and waited for the light.';
    const chinese = `${'河水一夜之间涨了上来岸边的人谁也不知道它会走多远所以'}\n${'摆渡的老人把船系在最老的那棵柳树上等着天亮他并不着急'}\n也不害怕。`;
    for (const [broken, joint] of [
      [english, ' '],
      [chinese, ''],
    ] as const)
      expect(paragraphs(`—\n\n${broken}\n`)).toEqual(['—', broken.replaceAll('\n', joint)]);
  });
  test('lines of one length that each end a sentence stay apart', () => {
    const line = '他把这一年里收到的每一封信都仔细地放进同一个木头盒子。';
    expect(paragraphs(`开头。\n\n${line}\n${line}\n${line}\n${line}\n`)).toHaveLength(5);
  });
  test('numbered lines stay apart inside joined text', () => {
    const full = 'x'.repeat(30);
    expect(paragraphs(`${full} ${full}\n1. ${full} ${full}\nend\n\n${full} ${full}\nend`)).toEqual([
      `${full} ${full}`,
      `1. ${full} ${full} end`,
      `${full} ${full} end`,
    ]);
  });
  test('an ideographic indent begins a paragraph', () => {
    expect(paragraphs('　　甲段第一行\n乙\n　　丙段')).toEqual(['甲段第一行', '乙', '丙段']);
  });
  test('nothing is nothing', () => {
    expect(read('', 'text').blocks).toEqual([]);
    expect(read('\ufeff \n\t\n', 'text').blocks).toEqual([]);
  });
});

test('every character knows its place, and every join is a repair', () => {
  const source = `\ufeff  ${'abcde '.repeat(10)}end\r\n  ${'vwxyz '.repeat(10)}end\r\nlast\r\n\r\nshort\r\n`;
  const lines = source.replace('\ufeff', '').split('\r\n');
  const { blocks, repairs } = read(source, 'text');
  for (const rich of richesOf(blocks)) {
    for (const [i, character] of [...rich.text].entries()) {
      const { line, column } = positionAt(rich, i)!;
      if (character !== ' ') expect(lines[line - 1]![column - 1]).toBe(character);
    }
  }
  expect(repairs).toEqual([
    { line: 1, column: 66, from: '\n', to: ' ', rule: 'joined-line' },
    { line: 2, column: 66, from: '\n', to: ' ', rule: 'joined-line' },
  ]);
});

test('formats by file name', () => {
  expect(['a.md', 'b.MARKDOWN', 'c.txt', 'x.y/d', 'e.constructor'].map(formatOf)).toEqual([
    'markdown',
    'markdown',
    'text',
    'markdown',
    'markdown',
  ]);
});
