import { expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { parseArticle } from '../../src/parse/index.ts';
import { readManuscript } from '../../src/readers/index.ts';
import { paragraphText } from '../../src/text/plain.ts';

function articleOf(source: string) {
  const report = new Report('article.md');
  return parseArticle(readManuscript(source, 'markdown', report), undefined, report);
}

test('pictures in lists and quotations follow their ¶', () => {
  const { paragraphs, figures } = articleOf(
    '# T\n\n- one\n\n  ![a](a.png)\n\n  - deep\n\n    ![b](b.png "B. Roe")\n- two\n\n> words\n>\n> ![c](c.png)\n\nEnd of the text.',
  );
  expect(figures.map(({ src, afterParagraph }) => [src, afterParagraph])).toEqual([
    ['a.png', 1],
    ['b.png', 1],
    ['c.png', 2],
  ]);
  expect(figures[1]).toMatchObject({ caption: { text: 'b' }, credit: 'B. Roe' });
  expect(paragraphs.map(({ block }) => paragraphText(block))).toEqual(['one\ndeep\ntwo', 'words', 'End of the text.']);
});

test('a quotation or an item with nothing but a picture is that picture', () => {
  const { paragraphs, figures } = articleOf('# T\n\nText first.\n\n> ![a](a.png)\n\n- ![b](b.png)\n- two');
  expect(figures.map(({ src, afterParagraph }) => [src, afterParagraph])).toEqual([
    ['a.png', 1],
    ['b.png', 2],
  ]);
  expect(paragraphs.map(({ block }) => paragraphText(block))).toEqual(['Text first.', 'two']);
});

test('a picture in a question is kept, beside the text', () => {
  const { questions, figures } = articleOf(
    '# T\n\nText first.\n\n## Discussion questions\n\n1. What is this?\n\n   ![a](a.png)\n\n   - a bridge\n',
  );
  expect(questions.map(({ content }) => content.text)).toEqual(['What is this?']);
  expect(figures.map(({ src }) => src)).toEqual(['a.png']);
});
