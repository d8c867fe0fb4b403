import { describe, expect, test } from 'vitest';
import { measureCoverage, textOfHtml } from '../src/coverage.ts';
import type { Article } from '../src/model.ts';
import { plain } from '../src/text/rich.ts';

const at = { line: 1, column: 1 };
const articleOf = (...texts: readonly string[]) =>
  ({
    paragraphs: texts.map((text, index) => ({
      n: index + 1,
      section: -1,
      block: { type: 'paragraph', content: plain(text, at), position: at },
      startsSlide: false,
      remarks: [],
    })),
  }) as unknown as Article;

describe('measureCoverage', () => {
  const article = articleOf('第一段，有兩句。這是第二句。', 'A second paragraph.');

  test('counts every character once, white space apart', () => {
    const whole = article.paragraphs
      .map(({ block }) => (block.type === 'paragraph' ? block.content.text : ''))
      .join('\n');
    const coverage = measureCoverage(article, { slides: '有兩句', notes: whole, handout: whole });
    expect(coverage).toEqual({ characters: 31, onSlides: 3, inNotes: 31, inHandout: 31, lost: [] });
  });

  test('names what is missing, and from where', () => {
    const coverage = measureCoverage(article, { slides: '', notes: 'A second paragraph.', handout: 'nothing' });
    expect(coverage.lost).toEqual([
      { paragraph: 1, file: 'deck.html', text: '第一段，有兩句。這是第二句。' },
      { paragraph: 1, file: 'handout.pdf', text: '第一段，有兩句。這是第二句。' },
      { paragraph: 2, file: 'handout.pdf', text: 'A second paragraph.' },
    ]);
  });
});

test('textOfHtml reads words across inline markup and break opportunities', () => {
  expect(
    textOfHtml(
      '<p>同<sup class="footnote"><a href="#n1">1</a></sup><strong>呼</strong>吸，<wbr>共&amp;命</p><style>p{}</style><p>運</p>',
    )
      .replace(/\s+/g, ' ')
      .trim(),
  ).toBe('同呼吸，共&命 運');
});
