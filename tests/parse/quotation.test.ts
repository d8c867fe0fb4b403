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
  ['zh-Hans', '费孝通在《乡土社会》中写道：“土气是因为不流动。”后来的人常引用它。', '费孝通'],
  ['zh-Hans', '2013年，李明在接受采访时说：“我不后悔。”', '李明'],
  ['zh-Hans', '周校长常说：“慢慢来。”', '周校长'],
  ['zh-Hans', '用老馆长的话说，“书是路”。', '老馆长'],
  ['zh-Hans', '俗话说：“滴水穿石，非一日之功。”', undefined],
  ['zh-Hans', '“不怕慢，就怕站”，村里人这样讲。', undefined],
  ['zh-Hans', '“河水比去年清。”渔民赵根这样告诉我们。', '渔民赵根'],
  ['zh-Hans', '“河水比去年清。”船家老吴告诉我。', '船家老吴'],
  ['zh-Hant', '「河水比去年清。」船家老吳告訴大家。', '船家老吳'],
  ['zh-Hans', '“河水比去年清。”他告诉我们。', undefined],
  ['zh-Hans', '“河水比去年清。”这件事告诉我们要爱护它。', undefined],
  ['zh-Hant', '林館長強調：「先讀書，再說話。」', '林館長'],
  ['en', '“Know thyself,” said Socrates.', 'Socrates'],
  ['en', '“We could beg, or we could count,” said the schoolteacher, Niamh Burke.', 'Niamh Burke'],
  ['en', '“Bread comes late,” the shopkeeper, Declan Roche, says.', 'Declan Roche'],
  ['en', 'The shopkeeper, Declan Roche, once said: “Bread comes late.”', 'Declan Roche'],
  ['en', 'As Ann Lee put it, “Slow is fast.”', 'Ann Lee'],
  ['en', 'The old saying says: “Slow is fast.”', undefined],
  ['de', '„Wir müssen das Wasser teilen“, sagte Bürgermeisterin Anna Roth.', 'Bürgermeisterin Anna Roth'],
  ['de', 'Anna Roth schrieb: „Der Brunnen gehört allen.“', 'Anna Roth'],
  ['de', '»Geduld ist kein Warten«, so der Lehrer Karl Moser.', 'der Lehrer Karl Moser'],
  ['fr', '« Le puits est à tous », dit la bibliothécaire Anne Roche.', 'la bibliothécaire Anne Roche'],
  ['fr', 'Selon Anne Roche, « lire, c’est marcher lentement ».', 'Anne Roche'],
  ['es', '«El pozo es de todos», dijo la maestra Ana Ruiz.', 'la maestra Ana Ruiz'],
  ['ru', '«Колодец принадлежит всем», — сказала учительница Анна Рид.', 'учительница Анна Рид'],
  ['ru', 'Анна Рид писала: «Читать — значит идти».', 'Анна Рид'],
  ['ar', 'قال المعلم سالم الحداد: «البئر ملك للجميع».', 'المعلم سالم الحداد'],
  ['ar', 'كتبت سلمى نور في يومياتها: «القراءة مشي بطيء».', 'سلمى نور'],
  ['ja', '館長の森田さんは「本は人が歩いた道です」と語った。', '館長の森田さん'],
  ['ja', '「井戸はみんなのものです」と森田さんは言った。', '森田さん'],
  ['ja', '彼は「また来ます」と言った。', undefined],
  ['ko', '도서관장 박 선생은 “책은 남이 걸은 길이다”라고 말했다.', '도서관장 박 선생'],
  ['ko', '“우물은 모두의 것이다”라고 이장은 강조했다.', '이장'],
])('in %s: who speaks in %s', (language, text, speaker) => {
  const { quotations } = parse([paragraph(text)], { title: 'x' }, language).article;
  expect(quotations.map((quotation) => quotation.speaker)).toEqual([speaker]);
  const [{ start, end, text: words }] = quotations as [(typeof quotations)[0]];
  expect(text.slice(start, end)).toBe(words);
  expect(words).toBe(words.trim());
});

test.each([
  '大会提出“高举旗帜、团结奋斗”的口号。',
  'これを「遅読」と呼ぶ。',
  '이른바 “느린 독서”가 유행이다.',
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
