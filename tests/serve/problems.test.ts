import { expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { localeFor } from '../../src/locale.ts';
import { planArticle } from '../../src/pipeline.ts';
import { locateProblems } from '../../src/serve/problems.ts';

const ARTICLE = `---
titel: The Well
---

The village digs one well, and all of it drinks.

## Water

A well belongs to the whole village, and nobody may keep it for himself alone.[^1]

## Work

Every spring six people climb down and clear the stones out of the old shaft.[^2]

## Questions for discussion

1. Who looks after the well?
`;

test('what is wrong is told at the slide that shows its line', () => {
  const report = new Report('article.md');
  const { deck } = planArticle('article.md', new TextEncoder().encode(ARTICLE), {}, report);
  const problems = locateProblems(report.diagnostics, deck, localeFor('en'));
  const placed = problems.map(({ code, line, slide }) => {
    const shown = deck.slides[(slide ?? 0) - 1];
    return [code, line, shown?.layout === 'title' ? 'title' : shown?.paragraphs.join()];
  });
  expect(placed).toContainEqual(['read/misspelt-key', 2, 'title']);
  expect(placed).toContainEqual(['read/missing-footnote', 9, '2']);
  expect(placed).toContainEqual(['read/missing-footnote', 13, '3']);
});
