// Nothing lost, nothing invented: every word of the blocks stands in exactly one part of the article.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Article, Block } from '../../src/model.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { sampled } from '../campaign.ts';
import { at, heading, list, paragraph, parse } from './manuscript.ts';

/** Each generated block carries a word of its own, found by its number. */
type Maker = (word: string) => Block;
const MAKERS: readonly Maker[] = [
  (word) => paragraph(`${word}在河边读书，风把书页吹开，他一页一页往下看，直到天黑才回家。`),
  (word) => paragraph(`${word} reads by the river until the light goes and the ferry stops running for the night.`),
  (word) => paragraph(`老馆长说：“${word}是别人走过的路。”大家都记住了。`),
  (word) => paragraph(`“${word} is a road.`),
  (word) => paragraph(`一、${word}`),
  (word) => paragraph(`（二）${word}`),
  (word) => paragraph(`${word}`),
  (word) => paragraph(`By ${word}`),
  (word) => paragraph(`来源：${word}`),
  (word) => paragraph(`2021年3月4日，在云江省河口市，${word}。图：林一鸣/河口社`),
  (word) => paragraph(`讨论题：`.concat(word)),
  (word) => paragraph(`1. ${word}是什么？`),
  (word) => paragraph(`—— ${word}`),
  (word) => heading(1, word),
  (word) => heading(2, word),
  (word) => heading(3, word),
  (word) => heading(5, word),
  (word) => list([{ text: word, nested: ['nested'] }]),
  (word) => list([{ text: word }, { text: 'other' }], false),
  (word) => paragraph(`答：${word}`),
  (word) => paragraph(`（作者系${word}大学教授）`),
  (word) => ({ type: 'blockquote', position: at(1), children: [paragraph(word)] }),
  (word) => ({ type: 'blockquote', position: at(1), children: [{ type: 'remark', position: at(1), value: word }] }),
  (word) => ({
    ...list([]),
    items: [
      {
        content: paragraph('item').content,
        attributes: {},
        position: at(1),
        children: [{ type: 'figure', position: at(1), caption: paragraph(word).content, src: 'a.png' }],
      },
    ],
  }),
  (word) => ({ type: 'code', position: at(1), value: word }),
  (word) => ({ type: 'figure', position: at(1), caption: paragraph(word).content, src: 'a.png' }),
  (word) => ({ type: 'remark', position: at(1), value: word }),
];
const FIXED: readonly Block[] = [
  paragraph('讨论题'),
  heading(2, 'Discussion questions'),
  { type: 'break', position: at(1) },
];

/** Letter words that segmentation, numbering and stop lists leave alone. */
const wordFor = (n: number) =>
  `Zq${String.fromCharCode(97 + Math.floor(n / 26))}${String.fromCharCode(97 + (n % 26))}x`;

function partsOf({
  title,
  titleInferred,
  subtitle,
  byline,
  source,
  date,
  questionsHeading,
  ...article
}: Article): string[] {
  const headings = new Set(article.paragraphs.flatMap(({ heading: own }) => (own ? [own] : [])));
  return [
    titleInferred ? '' : title.text,
    ...[subtitle, byline?.name, byline?.role, source, date, questionsHeading].map((part) => part ?? ''),
    ...article.paragraphs.flatMap(({ block, remarks }) => [paragraphText(block), ...remarks]),
    ...[...headings].map((own) => own.content.text),
    ...article.sections.filter((section) => !section.inferred).map((section) => section.heading.text),
    ...article.figures.flatMap(({ caption, credit }) => [caption.text, credit ?? '']),
    ...article.questions.flatMap(({ content, expected, remarks }) => [
      content.text,
      ...expected.map(({ text }) => text),
      ...remarks,
    ]),
  ];
}

const makers = fc.array(
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...MAKERS) }, { weight: 1, arbitrary: fc.constantFrom(...FIXED) }),
  {
    maxLength: 24,
  },
);

test('every word stands in exactly one part', () => {
  fc.assert(
    fc.property(makers, fc.constantFrom({}, { title: 'x' }), (choices, meta) => {
      // A paragraph at the end gives remarks and figures something to hang on.
      const blocks = [
        ...choices.map((choice, i) => (typeof choice === 'function' ? choice(wordFor(i)) : choice)),
        paragraph('河水慢慢地流，流过村庄，流过田野，最后流进大海。'),
      ];
      const parts = partsOf(parse(blocks, meta).article);
      choices.forEach((choice, i) => {
        if (typeof choice !== 'function') return;
        const count = parts.reduce((sum, part) => sum + part.split(wordFor(i)).length - 1, 0);
        expect([wordFor(i), count, blocks[i]]).toEqual([wordFor(i), 1, blocks[i]]);
      });
    }),
    { numRuns: sampled(300) },
  );
});

test('paragraphs are numbered from one, sections and figures point into them', () => {
  fc.assert(
    fc.property(makers, (choices) => {
      const blocks = choices.map((choice, i) => (typeof choice === 'function' ? choice(wordFor(i)) : choice));
      const { paragraphs, sections, figures, quotations } = parse(blocks).article;
      expect(paragraphs.map(({ n }) => n)).toEqual(paragraphs.map((_, i) => i + 1));
      for (const { startParagraph } of sections)
        expect(startParagraph >= 1 && startParagraph <= paragraphs.length).toBe(true);
      for (const { afterParagraph } of figures)
        expect(afterParagraph >= 0 && afterParagraph <= paragraphs.length).toBe(true);
      for (const { n, section } of paragraphs) {
        expect(section).toBe(sections.findLastIndex(({ startParagraph }) => startParagraph <= n));
      }
      for (const { paragraph: n, start, end, text } of quotations)
        expect(paragraphText(paragraphs[n - 1]!.block).slice(start, end)).toBe(text);
    }),
    { numRuns: sampled(300) },
  );
});
