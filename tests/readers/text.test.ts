import { describe, expect, test } from 'vitest';
import { positionAt } from '../../src/text/rich.ts';
import { sampled } from '../campaign.ts';
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
  test('a file whose paragraphs are one long line each has no width, however alike two short lines are', () => {
    const long =
      '老船工把缆绳一圈一圈绕在木桩上，绕完了又解开，解开了再绕，好像这样就能把一个下午留住一样，谁劝也不听。';
    const short = ['船到对岸要走一刻钟，逆水的时候还要再加一刻', '要是赶上大雾，那就得等到日头出来以后再说了'];
    const lines = [long, ...short, long, long, long];
    expect(paragraphs(lines.join('\n').replaceAll(long, `\n${long}\n`))).toEqual(lines);
  });
  test('of two lines the first of which ends a sentence none is joined, unless the file shows that a machine broke it', () => {
    const [first, second] = ['摆渡的老人把船系在最老的那棵柳树上等着天亮他并不着急。', '他也不害怕。'];
    expect(paragraphs(`渡口\n\n${first}\n${second}\n\n完`)).toEqual(['渡口', first, second, '完']);
    const broken = `${first.replace('。', '也')}\n`.repeat(4);
    expect(paragraphs(`${broken}${second}\n\n${first}\n${second}`).at(-1)).toBe(`${first}${second}`);
  });
  test.each(['【责任编辑：王小明】', '（责任编辑：王小明）', '[来源：渡船评论]'])(
    '%s is not joined to the line before',
    (line) => {
      const full = '河水一夜之间涨了上来岸边的人谁也不知道它会走多远所以';
      const source = `${full}\n${full}\n${full}\n完。\n\n${full}`;
      expect(paragraphs(`${source}\n${line}`).at(-1)).toBe(line);
      expect(paragraphs(`${source}\n（来客说：好。）`).at(-1)).toBe(`${full}（来客说：好。）`);
    },
  );
  test('lines of one length that each end a sentence stay apart', () => {
    const line = '他把这一年里收到的每一封信都仔细地放进同一个木头盒子。';
    expect(paragraphs(`开头。\n\n${line}\n${line}\n${line}\n${line}\n`)).toHaveLength(5);
  });
  test('numbered lines stay apart inside joined text', () => {
    const full = `${'x'.repeat(30)} ${'x'.repeat(30)}`;
    expect(paragraphs(`${full}\n1. ${full}\nend\n2. ${full}\nend\n\n${full}\nend`)).toEqual([
      full,
      ...[`${full} end`, `${full} end`, `${full} end`],
    ]);
    expect(paragraphs(`${full}.\n4. ${full}\nend\n\n${full}\nend`)).toEqual([
      `${full}.`,
      `4. ${full} end`,
      `${full} end`,
    ]);
    const han = '河水一夜之间涨了上来岸边的人谁也不知道它会走多远所以';
    expect(paragraphs(`${han}\n第九条、${han}\n第十条、${han}\n第十一条、${han}\n完。\n\n${han}\n完。`)).toHaveLength(
      2,
    );
    expect(paragraphs(`${han}。\n第九条、${han}\n第十条、${han}\n第十一条、${han}\n完。\n\n${han}\n完。`)).toHaveLength(
      5,
    );
  });
  test.each([
    ['a decimal', '1.2 points, and the bank said that it would not lend to the mills again'],
    ['a number at the end of a sentence', '12. Nobody had counted so many boats on the river before that spring'],
    ['the number 1 where no 2 follows', '1. Nobody had counted so few boats on the river before that spring'],
  ])('%s does not begin an item in mid-sentence', (_, line) => {
    const before = 'The ferryman wrote in his book that evening that the whole town had grown by';
    const source = `${before}\n${line}\nor after it, and then he closed the book and put it under the window where\nit stayed.`;
    expect(paragraphs(`${source}\n\n${source}`)).toEqual([source, source].map((text) => text.replaceAll('\n', ' ')));
  });
  test('an ideographic indent begins a paragraph', () => {
    expect(paragraphs('　　甲段第一行\n乙\n　　丙段')).toEqual(['甲段第一行', '乙', '丙段']);
  });
  test('nothing is nothing', () => {
    expect(read('', 'text').blocks).toEqual([]);
    expect(read('\ufeff \n\t\n', 'text').blocks).toEqual([]);
  });
});

describe('wrapped lines', () => {
  test('a numbered question that was broken stays one', () => {
    const long = '结合自身的工作和学习，谈谈如何在新的形势下做好一件小事，并把它';
    expect(paragraphs(`讨论题：\n1. ${long}\n一直做到底？\n2. 你怎么看？\n`)).toEqual([
      '讨论题：',
      `1. ${long}一直做到底？`,
      '2. 你怎么看？',
    ]);
    expect(paragraphs('1. Why did nobody\nask for money?\n2. Who paid?\nNobody did.\n')).toEqual([
      '1. Why did nobody ask for money?',
      '2. Who paid?',
      'Nobody did.',
    ]);
  });
  test('a text of one paragraph is joined where its lines go on in small letters', () => {
    const wrapped =
      'The river had risen in the night and nobody along the lower bank knew\nhow far it would come, so the ferryman tied his boat to the oldest\nwillow.';
    expect(paragraphs(wrapped)).toEqual([wrapped.replaceAll('\n', ' ')]);
    const verse =
      'The river rose, and no one on the bank could tell how far\nIt might yet come before the morning light had shown the star';
    expect(paragraphs(verse)).toHaveLength(2);
  });
  test('a quotation set in as a whole is one paragraph, indented paragraphs are each their own', () => {
    const line = '河水一夜之间涨了上来岸边的人谁也不知道它会走多远所以摆渡的';
    const prose = `　　${line}\n${line}天天\n老人系船。\n`;
    const quoted = `　　　　${line.slice(0, -2)}\n　　${line}\n　　完。\n`;
    expect(paragraphs(`${prose}\n${quoted}\n${prose}`)).toEqual([
      `${line}${line}天天老人系船。`,
      `${line.slice(0, -2)}${line}完。`,
      `${line}${line}天天老人系船。`,
    ]);
    expect(paragraphs('　　　　标题\n　　甲段。\n　　乙段。')).toEqual(['标题', '甲段。', '乙段。']);
  });
});

describe('lists', () => {
  const outline = (source: string) =>
    read(source, 'text').blocks.map((block) =>
      block.type === 'list'
        ? [block.ordered ? '1.' : '•', ...block.items.map(({ content }) => content.text)]
        : 'content' in block && block.content.text,
    );
  test.each([
    ['要三样：\n1. 石头\n2. 沙子\n\n3. 人\n完。', ['要三样：', ['1.', '石头', '沙子', '人'], '完。']],
    ['（1）石头\n（2）沙子', [['1.', '石头', '沙子']]],
    ['1、石头\n2、沙子', [['1.', '石头', '沙子']]],
    ['Bring:\n• a cup\n\n• a spoon', ['Bring:', ['•', 'a cup', 'a spoon']]],
    ['- a cup\n- a spoon\n* a fork', [['•', 'a cup', 'a spoon'], '* a fork']],
  ])('%j', (source, expected) => expect(outline(source)).toEqual(expected));

  test.each([
    ['a year', '2019. 那年修桥。\n2020. 那年修路。'],
    ['a number once', '1. 只有这一条。\n别的都是话。'],
    ['numbers that do not begin', '3. 丙\n4. 丁'],
    ['numbers that do not count', '1. 甲\n1. 乙'],
    ['decimals', '1.5 米\n2.5 米'],
    ['headings', '一、石头\n二、沙子'],
    ['questions', '1. 为什么？\n2. 怎样？'],
    ['dialogue', '- Où vas-tu ?\n- À l’école.'],
    ['answers', '1. Why?\n- because\n- therefore'],
    ['long paragraphs', `1. ${'河水东流'.repeat(30)}。\n2. ${'河水东流'.repeat(30)}。`],
  ])('%s: no list', (_, source) => expect(outline(source)).toEqual(source.split('\n')));

  test('a run that is no list is none in part either, and a list may follow it', () => {
    expect(
      outline('How did they cross?\n- by boat\n- by bridge\n- on foot\nThey brought:\n- a cup\n- a spoon'),
    ).toEqual([
      ...['How did they cross?', '- by boat', '- by bridge', '- on foot', 'They brought:'],
      ['•', 'a cup', 'a spoon'],
    ]);
  });

  test('a long run that is no list is read', () => {
    const count = sampled(20_000);
    const source = `${'- a cup\n'.repeat(count)}- and why?`;
    expect(outline(source)).toHaveLength(count + 1);
  });

  test('items know their place, and all letters stay', () => {
    const [list] = read('  1. 甲\n  2. 乙', 'text').blocks;
    expect(list).toMatchObject({ position: { line: 1, column: 3 }, items: [{}, { position: { line: 2, column: 3 } }] });
    expect(richesOf([list!]).map((rich) => positionAt(rich, 0))).toEqual([
      { line: 1, column: 6 },
      { line: 2, column: 6 },
    ]);
  });
});

describe('notes for the presenter', () => {
  const notes = (source: string) => {
    const { blocks, diagnostics } = read(source, 'text');
    const shown = richesOf(blocks).map(({ text }) => text);
    const remarks = blocks.flatMap((block) => (block.type === 'remark' ? [[block.value, block.position.column]] : []));
    return { shown, remarks, codes: diagnostics.map(({ code }) => code) };
  };
  test.each([
    ['on a line of its own', '甲。\n<!-- notes: x -->\n乙。', ['甲。', '乙。'], [['x', 1]]],
    ['behind words', '甲。 <!-- notes: x --> 乙。', ['甲。 乙。'], [['x', 4]]],
    ['over lines and blanks', '甲。\n<!-- notes: x\n\ny -->\n乙。', ['甲。', '乙。'], [['x\n\ny', 1]]],
    ['from one line into another', '甲<!-- notes: x\ny -->乙\n丙', ['甲', '乙', '丙'], [['x\ny', 2]]],
    ['between items', '1. 甲 <!-- notes: x -->\n2. 乙', ['甲', '乙'], [['x', 6]]],
    ['other comments', '甲 <!-- x --> 乙', ['甲 乙'], []],
  ])('%s', (_, source, shown, remarks) => expect(notes(source)).toEqual({ shown, remarks, codes: [] }));

  test('without an end they are reported, and end with their paragraph', () => {
    expect(notes('甲。\n<!-- notes: x\n\n乙。')).toEqual({
      shown: ['甲。', '乙。'],
      remarks: [['x', 1]],
      codes: ['read/unclosed-notes'],
    });
  });
  test('words behind them know their place', () => {
    const source = '甲 <!-- notes: x --> 乙\n<!-- notes: y\n--> 丙';
    const places = richesOf(read(source, 'text').blocks).map((rich) => positionAt(rich, rich.text.length - 1));
    expect(places).toEqual([
      { line: 1, column: source.indexOf('乙') + 1 },
      { line: 3, column: 5 },
    ]);
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
