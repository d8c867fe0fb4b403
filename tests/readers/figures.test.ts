import { expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { readMarkdown } from '../../src/readers/markdown.ts';

const read = (source: string) => readMarkdown(source, new Report('article.md')).blocks;

test('a line in italics under a picture is its caption, and the words in brackets its alternative', () => {
  for (const picture of ['![a mill](m.png)', '[![a mill](m.png)](https://example.org)'])
    expect(read(`${picture}\n*The mill in spring*`)).toMatchObject([
      { type: 'figure', src: 'm.png', alt: 'a mill', caption: { text: 'The mill in spring', spans: [] } },
    ]);
  const [figure] = read('![](m.png)\n*The mill*');
  expect(figure).toMatchObject({ type: 'figure', caption: { text: 'The mill' } });
  expect(figure).not.toHaveProperty('alt');
});

test('words that only begin or end in italics stay prose', () => {
  for (const line of ['*The mill* in spring', 'See *the mill*'])
    expect(read(`![a mill](m.png)\n${line}`).map(({ type }) => type)).toEqual(['paragraph', 'figure']);
});
