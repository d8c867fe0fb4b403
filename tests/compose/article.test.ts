// The laws of import on documents of every make: heads, captions, questions, headings and prose in any order.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeMarkdown } from '../../src/compose/index.ts';
import { Report } from '../../src/diagnostics.ts';
import type { Article, Block, Meta } from '../../src/model.ts';
import { parseArticle } from '../../src/parse/index.ts';
import { makeArticle } from '../../src/pipeline.ts';
import { plain } from '../../src/text/rich.ts';
import { sampled } from '../campaign.ts';
import { meaningOf } from './rich.ts';

const position = { line: 1, column: 1 };
const runs = { numRuns: sampled(100) };

const paragraph = (text: string): Block => ({ type: 'paragraph', content: plain(text, position), position });
const heading = (level: number, text: string): Block => ({
  type: 'heading',
  level,
  content: plain(text, position),
  attributes: {},
  position,
});
const item = (text: string, nested: readonly string[] = []) => ({
  content: plain(text, position),
  attributes: {},
  position,
  children: nested.length > 0 ? [list(false, nested)] : [],
});
const list = (ordered: boolean, texts: readonly string[]): Block => ({
  type: 'list',
  ordered,
  start: 1,
  items: texts.map((text) => item(text)),
  position,
});

/** Blocks that the stages after reading take for something; each carries a word of its own. */
const MAKERS: readonly ((word: string) => Block | readonly Block[])[] = [
  (word) => paragraph(`${word}在河边读书，风把书页吹开，他一页一页往下看，直到天黑才回家。`),
  (word) => paragraph(`${word} reads by the river until the light goes and the ferry stops running for the night.`),
  (word) => paragraph(`老馆长说：“${word}是别人走过的路。”大家都记住了。`),
  (word) => paragraph(`“${word}是一条很长很长的路，要走很久。”`),
  (word) => paragraph(`—— ${word}`),
  (word) => paragraph(`一、${word}`),
  (word) => paragraph(`（二）${word}`),
  (word) => paragraph(`1. ${word}`),
  (word) => paragraph(word),
  (word) => paragraph(`By Anna ${word}`),
  () => paragraph('2021年3月4日'),
  (word) => paragraph(`（作者系${word}大学教授）`),
  (word) => paragraph(`图为${word}。林一鸣 摄`),
  (word) => paragraph(`图1：${word}`),
  (word) => paragraph(`1. ${word}是什么？`),
  (word) => paragraph(`讨论题：${word}是什么？`),
  (word) => heading(1, word),
  (word) => heading(2, word),
  (word) => heading(3, word),
  // A slide's heading stands above text.
  (word) => [heading(4, word), paragraph(`${word}在河边站着，看船一只一只开过去，一直看到晚上才走。`)],
  (word) => [heading(6, word), paragraph(`${word} stands by the river and counts the boats until the light is gone.`)],
  (word) => list(true, [`${word}是什么？`, `${word}在哪里？`]),
  (word) => list(false, [word, `${word}吗？`]),
  (word) => ({ type: 'list', ordered: true, start: 1, position, items: [item(`${word}？`, ['一点', '两点'])] }),
  (word) => ({ type: 'blockquote', position, children: [paragraph(`“${word}。”`), paragraph(`——${word}`)] }),
  (word) => ({ type: 'code', position, value: word }),
  (word) => ({ type: 'figure', position, caption: plain(word, position), src: 'a.png' }),
  () => ({ type: 'figure', position, caption: plain(''), src: 'b.png' }),
  (word) => ({ type: 'remark', position, value: word }),
  () => ({ type: 'break', position }),
  (word) => [paragraph('讨论题'), list(true, [`${word}是什么？`, `${word}在哪里？`])],
  (word) => [heading(2, 'Discussion questions'), list(true, [`What is ${word}?`])],
];

/** Each block on a line of its own, so that the order of the source is known. */
function place(block: Block, line: number): Block {
  return JSON.parse(JSON.stringify(block), (key, value) => (key === 'line' ? line : value)) as Block;
}

const documents = fc
  .array(
    fc.tuple(fc.constantFrom(...MAKERS), fc.constantFrom('水车', '渡口', '桥', 'Mill', 'Ferry road', '旧桥边的人')),
    {
      maxLength: 16,
    },
  )
  .map((choices) => choices.flatMap(([make, word]) => make(word)).map((block, i) => place(block, i + 1)));

function reread(article: Article): Article {
  const bytes = new TextEncoder().encode(composeMarkdown(article));
  return makeArticle('article.md', bytes, {}, new Report('article.md')).article;
}

test('any document, understood and composed, is understood the same and composed the same', () => {
  const heads = fc.constantFrom<Meta>({}, { title: '水车' }, { title: 'Mill', author: 'Anna Reed', lang: 'en' });
  fc.assert(
    fc.property(documents, heads, (blocks, meta) => {
      const manuscript = { meta, blocks, footnotes: [], repairs: [] };
      const article = parseArticle(manuscript, undefined, new Report('a.md'));
      const again = reread(article);
      expect(meaningOf(again), composeMarkdown(article)).toEqual(meaningOf(article));
      expect(composeMarkdown(again)).toBe(composeMarkdown(article));
    }),
    runs,
  );
});
