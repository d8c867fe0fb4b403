import { expect, test } from 'vitest';
import type { Manuscript } from '../../src/model.ts';
import { takeColophon } from '../../src/readers/colophon.ts';
import { read } from './reading.ts';

const BODY = Array.from(
  { length: 6 },
  (_, i) => `${i + 1}日目も、渡し舟はいつものように川を渡り、乗る人もいつものように急がなかった。`,
);
const wordsOf = ({ blocks }: Manuscript) =>
  blocks.map((block) => (block.type === 'paragraph' ? block.content.text : block.type));
const text = (lines: readonly string[]) => takeColophon(read(lines.join('\n\n'), 'text'));

test('the edition at the end of a file becomes the source, and is listed with what stands below it', () => {
  const foot = ['底本：「川の随筆」渡し文庫', '1961（昭和36）年6月7日第1刷発行', '入力：山田', '2003年2月28日作成'];
  const taken = text([...BODY, ...foot]);
  expect(wordsOf(taken)).toEqual(BODY);
  expect(taken.meta.source).toBe('「川の随筆」渡し文庫');
  expect(taken.repairs.map(({ from, rule }) => [from, rule])).toEqual(foot.map((line) => [line, 'imprint']));
});

test('a library’s licence before and behind the text is taken out', () => {
  const lines = ['Title: The Ferry', '*** START OF THE PROJECT GUTENBERG EBOOK THE FERRY ***', ...BODY];
  const taken = text([...lines, '*** END OF THE PROJECT GUTENBERG EBOOK THE FERRY ***', 'You may copy it.']);
  expect(wordsOf(taken)).toEqual(BODY);
  expect(taken.repairs).toHaveLength(4);
});

test.each([
  ['a note on editions in front of prose', ['底本：「川の随筆」渡し文庫', ...BODY]],
  ['an essay about a licence', [...BODY, '*** END OF THE PROJECT GUTENBERG EBOOK, it says, and then:', ...BODY]],
  ['prose about an edition', [...BODY.slice(0, 2), `底本：と書いてある。${BODY.join('').repeat(2)}`, ...BODY]],
  ['a text of nothing else', ['底本：「川の随筆」渡し文庫', '入力：山田']],
  ['a text without any', BODY],
])('%s is left alone', (_, lines) => {
  const manuscript = read(lines.join('\n\n'), 'text');
  expect(takeColophon(manuscript)).toBe(manuscript);
});
