// `--script`: the words change their script, everything that lies over them stays.
import { describe, expect, test } from 'vitest';
import { type ConvertScript, loadConversion } from '../../src/clean/script.ts';
import type { Block, Manuscript, Meta, Rich } from '../../src/model.ts';
import { positionAt } from '../../src/text/rich.ts';

const position = { line: 3, column: 1 };
const words = (text: string, spans: Rich['spans'] = []): Rich => ({
  text,
  spans,
  origins: [{ offset: 0, ...position }],
});
const paragraph = (content: Rich): Block => ({ type: 'paragraph', content, position });
const manuscriptOf = (blocks: readonly Block[], meta: Meta = {}): Manuscript => ({
  meta,
  blocks,
  footnotes: [{ label: 'a', content: words('註腳'), position }],
  repairs: [],
});

function contentOf(manuscript: Manuscript): Rich {
  const [block] = manuscript.blocks;
  if (block?.type !== 'paragraph') throw new Error('no paragraph');
  return block.content;
}

const hans = await loadConversion('hans');
const hant = await loadConversion('hant');
const textOf = (convert: ConvertScript, text: string, language: string) =>
  contentOf(convert(manuscriptOf([paragraph(words(text))]), language)).text;

test('Traditional words become Simplified ones, and keep what only looks alike', () => {
  expect(textOf(hans, '皇后後來讀了一本著名的著作。', 'zh-Hant')).toBe('皇后后来读了一本著名的著作。');
  expect(textOf(hans, '軟體和計程車', 'zh-Hant')).toBe('软体和计程车');
});

test('Simplified words become Traditional ones by their company', () => {
  expect(textOf(hant, '理发以后，头发发亮；面条和表面。', 'zh-Hans')).toBe('理髮以後，頭髮發亮；麵條和表面。');
  expect(textOf(hant, '软件和出租车', 'zh-Hans')).toBe('軟件和出租車');
});

test('quotation marks follow Simplified; Traditional keeps what its author wrote', () => {
  expect(textOf(hans, '他說：「這是『門』。」', 'zh-Hant')).toBe('他说：“这是‘门’。”');
  expect(textOf(hant, '他说：“这是‘门’。”', 'zh-Hans')).toBe('他說：「這是『門』。」');
  expect(textOf(hant, '书名是“Tom’s note”，这本书‘很好’。', 'zh-Hans')).toBe('書名是“Tom’s note”，這本書『很好』。');
});

test('markup and places stay over their characters; code, formulas and addresses stay as they are', () => {
  const text = '這個變量叫 變量 與書';
  const content = words(text, [
    { kind: 'strong', start: 2, end: 4 },
    { kind: 'code', start: 6, end: 8 },
    { kind: 'link', start: 10, end: 11, target: 'https://example.org/書' },
  ]);
  const converted = contentOf(hans(manuscriptOf([paragraph(content)]), 'zh-Hant'));
  expect(converted.text).toBe('这个变量叫 變量 与书');
  expect(converted.spans).toEqual(content.spans);
  for (let i = 0; i < text.length; i++) expect(positionAt(converted, i)).toEqual({ line: 3, column: i + 1 });
});

test('every place of words is converted, and nothing that is no words', () => {
  const figure: Block = { type: 'figure', caption: words('圖'), src: '圖.png', alt: '書架', credit: '張三', position };
  const remark: Block = { type: 'remark', value: '請大家讀', position };
  const code: Block = { type: 'code', value: '變量 = 1', position };
  const blocks = [
    { type: 'blockquote', children: [figure, remark, code], attribution: words('張三'), position } as const,
  ];
  const meta: Meta = {
    title: '讀書',
    logo: '圖.png',
    lang: 'zh-TW',
    session: { place: '會議室', link: 'https://x.y/書' },
  };
  const converted = hans(manuscriptOf(blocks, meta), 'zh-Hant');
  expect(converted.meta).toEqual({
    title: '读书',
    logo: '圖.png',
    lang: 'zh-Hans',
    session: { place: '会议室', link: 'https://x.y/書' },
  });
  expect(converted.footnotes[0]!.content.text).toBe('注脚');
  const [quotation] = converted.blocks;
  expect(quotation).toMatchObject({
    attribution: { text: '张三' },
    children: [{ caption: { text: '图' }, src: '圖.png', alt: '书架', credit: '张三' }, { value: '请大家读' }, code],
  });
});

describe('left alone', () => {
  test.each(['en', 'ja', 'ko'])('%s', (language) => {
    const manuscript = manuscriptOf([paragraph(words('讀書 reading'))]);
    expect(hans(manuscript, language)).toBe(manuscript);
  });

  test('what is in the script already', () => {
    expect(textOf(hant, '子云：太后', 'zh-Hant')).toBe('子云：太后');
    expect(hant(manuscriptOf([]), 'zh-Hant').meta.lang).toBe('zh-Hant');
  });
});
