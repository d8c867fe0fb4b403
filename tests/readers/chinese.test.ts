// What pages, channels and journals put around a Chinese text, and how its lines were broken.
import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { readSource } from '../../src/readers/source.ts';

const PROSE = '渡船每天过河四次，船上的人都不着急，河水也照常往东流，岸上的老树看了一百年。';
const textsOf = (source: string) =>
  readSource('article.txt', new TextEncoder().encode(source), {}, new Report('article.txt')).manuscript.blocks.map(
    (block) => (block.type === 'paragraph' ? block.content.text : block.type),
  );

describe('lines around the text are taken out', () => {
  test.each([
    '↑↑↑',
    '— END —',
    '（全文完）',
    '点个“在看”，让更多人看到',
    '阅读原文',
    '在看 128',
    '图片 | 除署名外均由受访者提供',
    '（责任编辑：陈　平）',
    '（责任编辑　方　圆）',
    '此条目需要补充更多来源。(2021年5月)',
    '本页面最后修订于2023年6月11日 (星期日) 03:22。',
    '收稿日期：2023-02-10',
    '中图分类号：C913.6　文献标识码：A',
    '关 键 词：渡口；渡船；渡客',
    '（1. 河口大学 历史学院，湖北 武汉 430072；2. 河口市档案馆，湖北 武汉 430015）',
    '作者简介：林一鸣（1985—），男，副教授，主要研究方向为水运史。',
    '抄送：县委办公室，县人大常委会办公室。',
    '（此件公开发布）',
    '河口县人民政府办公室　　2024年4月12日印发',
    '本案例由河口学院案例中心编写，仅供课堂讨论之用。',
    '你身边有这样的船工吗？欢迎在评论区留言分享。',
  ])('%s', (line) => {
    expect(textsOf([...Array(12).fill(PROSE), line].join('\n'))).toEqual(Array(12).fill(PROSE));
  });

  test('titles of other articles under their heading, in the marks of articles', () => {
    const source = `${PROSE}\n【延伸閱讀】\n〈渡口的最後一班船〉\n〈橋與船〉\n問題與討論\n渡船為什麼停了？`;
    expect(textsOf(source)).toEqual([PROSE, '問題與討論', '渡船為什麼停了？']);
  });

  test.each(['群众纷纷为他点赞', '好看', '阅读原文之后的感想', '赞美船工的歌', '完', '关于渡船'])(
    '%s stays',
    (line) => {
      expect(textsOf([PROSE, line, PROSE].join('\n'))).toEqual([PROSE, line, PROSE]);
    },
  );
});

test('numbers with a nought count parts and no pages', () => {
  const part = (n: number) => `0${n}\n渡船\n${`${PROSE}\n`.repeat(9)}不过`;
  const source = [1, 2, 3, 4].map(part).join('\n');
  expect(textsOf(source).filter((text) => /^0\d$/u.test(text))).toEqual(['01', '02', '03', '04']);
});

test('running heads with numbers between points are taken though pages end with sentences', () => {
  const page = (n: number) => `河口史料                    ·${n}·\n${`${PROSE}\n`.repeat(10)}`;
  expect(textsOf([15, 16, 17].map(page).join('\n')).filter((text) => text !== PROSE)).toEqual([]);
});

test('lines set in by a few spaces begin paragraphs where lines were broken by width', () => {
  const broken = (first: string) => `    ${first}${'船'.repeat(26)}\n${'河'.repeat(30)}\n${'水'.repeat(30)}\n往东流。`;
  const source = ['清晨', '正午', '黄昏', '深夜'].map(broken).join('\n');
  expect(textsOf(source).map((text) => text.slice(0, 2))).toEqual(['清晨', '正午', '黄昏', '深夜']);
});

test('no space comes in behind a full-width mark', () => {
  const line = `${'船'.repeat(29)}。`;
  const source = Array(4)
    .fill(`${line}\n10月${'河'.repeat(28)}\n${'水'.repeat(30)}\n往东流。`)
    .join('\n\n');
  expect(textsOf(source)[0]).toContain('。10月');
});
