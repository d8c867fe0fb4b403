import { expect, test } from 'vitest';
import type { Block } from '../../src/model.ts';
import { plain } from '../../src/text/rich.ts';
import { at, lines, paragraph, parse } from './manuscript.ts';

const quotationsOf = (text: string) =>
  parse([paragraph(text)], { title: 'x' }).article.quotations.map(({ text: words, speaker }) => [words, speaker]);

test.each([
  ['会上，老馆长深刻指出：“书是别人走过的路。”大家点头。', '书是别人走过的路。', '老馆长'],
  ['老館長在開館儀式上反復強調：「書是別人走過的路。」', '書是別人走過的路。', '老館長'],
  ['“书是别人走过的路。”陈馆长说。', '书是别人走过的路。', '陈馆长'],
  ['他说：“我明天一定会来。”', '我明天一定会来。', undefined],
  [
    '“Books are roads other people walked,” said Anna Reed, the librarian.',
    'Books are roads other people walked,',
    'Anna Reed',
  ],
  ['Anna Reed once wrote: “Books are roads.”', 'Books are roads.', 'Anna Reed'],
  ['“滴水之恩，涌泉相报”，这是老话。', '滴水之恩，涌泉相报', undefined],
])('reads %s', (text, words, speaker) => {
  expect(quotationsOf(text)).toEqual([[words, speaker]]);
});

test.each([
  '整治“四风”问题。',
  '他参加了“读好书、走好路，迎接新学期”读书班。',
  '这叫“慢读”。',
  'The so-called “slow readers” won.',
])('finds no quotation in %s', (text) => {
  expect(quotationsOf(text)).toEqual([]);
});

test('a quotation delimits its words in the paragraph', () => {
  const text = '老馆长说：“书是别人走过的路。”';
  const [quotation] = parse([paragraph(text)], { title: 'x' }).article.quotations;
  expect(text.slice(quotation!.start, quotation!.end)).toBe(quotation!.text);
});

test('an unclosed mark is reported and is no quotation; a long quotation over paragraphs is fine', () => {
  const open = parse([paragraph('老馆长说：“书是别人走过的路。')], { title: 'x' });
  expect(open.codes).toContain('parse/unclosed-quotation');
  expect(open.article.quotations).toEqual([]);
  const over = parse(lines('“One of us must go and look for the boat.\n“The other stays here by the fire.”'), {
    title: 'x',
  });
  expect(over.codes).not.toContain('parse/unclosed-quotation');
});

test('a blockquote speaks with the name on its last line', () => {
  const quote: Block = {
    type: 'blockquote',
    position: at(1),
    children: [paragraph('Books are roads.'), paragraph('—— Anna Reed, librarian')],
  };
  const dashed = parse([quote], { title: 'x' }).article;
  expect(dashed.quotations).toMatchObject([{ text: 'Books are roads.', speaker: 'Anna Reed, librarian' }]);
  const named: Block = {
    type: 'blockquote',
    position: at(1),
    children: [paragraph('“Books are roads.”')],
    attribution: plain('Anna Reed'),
  };
  expect(parse([named], { title: 'x' }).article.quotations).toMatchObject([
    { text: 'Books are roads.', speaker: 'Anna Reed' },
  ]);
});

test('a quoted paragraph with a dashed line behind it becomes a quotation set apart', () => {
  const { article } = parse(lines('“Books are roads other people walked.”\n—— Anna Reed'), { title: 'x' });
  expect(article.paragraphs.map(({ block }) => block.type)).toEqual(['blockquote']);
  expect(article.quotations).toMatchObject([{ speaker: 'Anna Reed' }]);
});
