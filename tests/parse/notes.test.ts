import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeMarkdown } from '../../src/compose/index.ts';
import type { Article } from '../../src/model.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { heading, lines, list, paragraph, parse } from './manuscript.ts';

const wordsOf = ({ paragraphs }: Article) => paragraphs.map(({ block }) => paragraphText(block));
/** Which notes each ¶ calls for, with the words before each call. */
const callsOf = ({ paragraphs }: Article) =>
  paragraphs.flatMap(({ block }) =>
    block.type !== 'paragraph'
      ? []
      : block.content.spans
          .filter(({ kind }) => kind === 'footnote')
          .map(({ start, target }) => `${block.content.text.slice(Math.max(0, start - 2), start)}^${target}`),
  );
const notesOf = ({ footnotes }: Article) => footnotes.map(({ label, content }) => `${label}: ${content.text}`);

const FORMS: Readonly<Record<string, (n: number) => string>> = {
  square: (n) => `[${n}]`,
  wide: (n) => `［${n}］`,
  shell: (n) => `〔${n}〕`,
  lens: (n) => `【${n}】`,
  named: (n) => `[注${n}]`,
  circled: (n) => '①②③④⑤'[n - 1]!,
  raised: (n) => '¹²³⁴⁵'[n - 1]!,
};

describe.each(Object.entries(FORMS))('marks written %s', (_, mark) => {
  test('become footnotes with the notes at the foot', () => {
    const text = `夜里下了雨${mark(1)}，路很滑。${mark(2)}\n天亮以后，人们出门扫水${mark(3)}。\n${mark(1)}见县志。\n${mark(2)} 石板路。\n${mark(3)}：旧俗。`;
    const { article, codes } = parse(lines(text), { title: '雨' });
    expect(wordsOf(article)).toEqual(['夜里下了雨，路很滑。', '天亮以后，人们出门扫水。']);
    expect(callsOf(article)).toEqual(['了雨^1', '滑。^2', '扫水^3']);
    expect(notesOf(article)).toEqual(['1: 见县志。', '2: 石板路。', '3: 旧俗。']);
    expect(codes).toContain('parse/notes-found');
    const written = composeMarkdown(article);
    for (const n of [1, 2, 3]) expect(written).toContain(`[^${n}]: `);
  });
});

test('under a title of notes a plain list will do, and the title goes with it', () => {
  const { article } = parse(
    [
      ...lines('The mill stood still,[1] and nobody knew why.[2, 3] It rained all week.'),
      heading(2, 'References'),
      list([{ text: 'Parish records.' }, { text: 'A letter.' }, { text: 'A diary.' }]),
    ],
    { title: 'Mill' },
  );
  expect(wordsOf(article)).toEqual(['The mill stood still, and nobody knew why. It rained all week.']);
  expect(callsOf(article)).toEqual(['l,^1', 'y.^2', 'y.^3']);
  expect(notesOf(article)).toEqual(['1: Parish records.', '2: A letter.', '3: A diary.']);
  expect(article.sections).toEqual([]);
});

test('references at the end are notes though no mark calls for them; the way back to marks is none of their words', () => {
  const cited = '河水很急。[1]\n参考资料\n^ 王工程. 桥. 1987.\n^ 2.0 2.1 李学者. 船. 1992.';
  expect(notesOf(parse(lines(cited), { title: '河' }).article)).toEqual([
    '1: 王工程. 桥. 1987.',
    '2: 李学者. 船. 1992.',
  ]);
  const { article } = parse(lines('河水很急。\n参考文献：\n[1]《桥》，1987年。'), { title: '河' });
  expect(notesOf(article)).toEqual(['1: 《桥》，1987年。']);
  expect(wordsOf(article)).toEqual(['河水很急。']);
});

test('exponents and units are no marks of notes in brackets', () => {
  const text = 'It is 3.1 × 10³ long[1] and 500km² wide[2], and E = mc² besides[3].\n[1] One.\n[2] Two.\n[3] Three.';
  expect(wordsOf(parse(lines(text), { title: 'x' }).article)[0]).toBe(
    'It is 3.1 × 10³ long and 500km² wide, and E = mc² besides.',
  );
});

test('a mark with nothing behind it on its line ends the reading of notes, not the run', () => {
  const { article } = parse([...lines('River[1] and wood[2].'), paragraph('[1]\n[2] Foo, 1999.', 2)], { title: 'x' });
  expect([...wordsOf(article), ...notesOf(article)].join(' ')).toContain('Foo, 1999.');
});

test('plain numbers at the very end will do without a title, behind a sentence that has ended', () => {
  const text =
    'The mill stood still.[1]\nWhy did it stand still?\n1. Parish records, 1822.\nAnna Reed writes about mills.';
  const { article } = parse(lines(text), { title: 'Mill' });
  expect(notesOf(article)).toEqual(['1: Parish records, 1822.']);
  const tasks = lines('河水很急[1]。\n思考：\n1. 谈谈你的体会。');
  expect(parse(tasks, { title: '河' }).codes).not.toContain('parse/notes-found');
});

test('each part may count anew, and one paragraph may hold several notes', () => {
  const text = '河水很急[1]。\n[1]上游。\n山路很陡[1]，桥也旧了[2]。\n';
  const notes = paragraph('[1]后山。\n[2]木桥，\n去年修过。', 9);
  const { article } = parse([...lines(text), notes], { title: '路' });
  expect(callsOf(article)).toEqual(['很急^1', '很陡^1-2', '旧了^2']);
  expect(notesOf(article)).toEqual(['1: 上游。', '1-2: 后山。', '2: 木桥，\n去年修过。']);
});

test.each([
  ['members of a sentence', '要做到三点：①看清路，②带好灯，③同去同回。\n①看清路是第一位的。\n②带好灯。\n③同去同回。'],
  ['a number in a document’s name', '依据市政〔98〕3号文件，桥已封闭。\n又据〔99〕4号。'],
  ['a name in a program', 'Calling a[5] returns the sixth value, and b[1] the second.\n[5] is a list with one number.'],
  ['lines that no mark calls for', '[1]看水。\n[2]看山。\n没有注号的一段话。'],
  ['notes that most marks lack', '河水很急[1]。\n[1]甲。\n[2]乙。\n[3]丙。'],
])('%s stay as they are', (_, text) => {
  const { article, codes } = parse(lines(text), { title: 'x' });
  expect(wordsOf(article)).toEqual(text.split('\n'));
  expect(codes).not.toContain('parse/notes-found');
});

test('a mark whose note is not at hand is raised in its own words', () => {
  const { article } = parse(lines('遗老纷纷归隐不出[89]。此后再无人提起。'), { title: 'x' });
  expect(wordsOf(article)).toEqual(['遗老纷纷归隐不出。此后再无人提起。']);
  expect(callsOf(article)).toEqual(['不出^[89]']);
  expect(composeMarkdown(article)).toContain('不出\\[89]。');
});

test('citations by key are footnotes, the same one once', () => {
  const text =
    'It holds.[@roe2019]-[@doe2021] Others disagree [see @roe2019, p. 3; @doe2021]. It holds again.[@roe2019]';
  const { article, codes } = parse(lines(text), { title: 'x' });
  expect(wordsOf(article)).toEqual(['It holds. Others disagree. It holds again.']);
  expect(callsOf(article)).toEqual(['s.^roe2019', 's.^doe2021', 'ee^roe2019-2', 'n.^roe2019']);
  expect(notesOf(article)).toEqual([
    'roe2019: @roe2019',
    'doe2021: @doe2021',
    'roe2019-2: see @roe2019, p. 3; @doe2021',
  ]);
  expect(codes).toContain('parse/citations-found');
});

test('law: no character is lost or added but the marks themselves', () => {
  const words = fc.stringMatching(/^[一-龥]{2,8}$/u);
  const clause = fc.record({ words, mark: fc.option(fc.integer({ min: 1, max: 6 }), { freq: 2 }) });
  fc.assert(
    fc.property(
      fc.array(clause, { minLength: 1, maxLength: 8 }),
      fc.array(words, { maxLength: 6 }),
      (clauses, notes) => {
        const text = clauses.map((one) => `${one.words}${one.mark ? `[${one.mark}]` : ''}。`);
        const foot = notes.map((note, i) => `[${i + 1}]${note}`);
        const { article } = parse(lines([...text, ...foot].join('\n')), { title: 'x' });
        const out = [...wordsOf(article), ...article.footnotes.map(({ content }) => content.text)].join('');
        const bare = (s: string) => s.replace(/\[\d\]/g, '').replace(/[\s。]/g, '');
        expect([...bare(out)].sort()).toEqual([...bare([...text, ...foot].join(''))].sort());
      },
    ),
    { numRuns: 60 },
  );
});

test('a plain number behind a stop is a mark where a list of notes has that number, and nowhere else', () => {
  const text =
    'The projection keeps angles.1 It sacrifices areas,2 as every sailor knows.\nA second paragraph stands here.';
  const { article } = parse(lines(`${text}\nNOTES\n1. A theorem of Gauss.\n2. See the charts.`), { title: 'Maps' });
  expect(callsOf(article)).toEqual(['s.^1', 's,^2']);
  expect(notesOf(article)).toEqual(['1: A theorem of Gauss.', '2: See the charts.']);
  expect(wordsOf(parse(lines(text), { title: 'Maps' }).article)).toEqual(text.split('\n'));
});
