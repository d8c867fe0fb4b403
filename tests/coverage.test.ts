import { describe, expect, test } from 'vitest';
import { measureCoverage, readRendered, textOfHtml } from '../src/coverage.ts';
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
    footnotes: [],
  }) as unknown as Article;

const shown = (paragraph: number, text: string) => ({ text, paragraphs: new Set([paragraph]) });

describe('measureCoverage', () => {
  const FIRST = '第一段，有兩句。這是第二句。';
  const article = articleOf(FIRST, 'A second paragraph.');
  const whole = [FIRST, 'A second paragraph.'].join('\n');
  const slides = [shown(1, '有兩句'), shown(2, 'A second paragraph')];

  test('counts every character once, white space apart', () => {
    const coverage = measureCoverage(article, 'standard', { slides, notes: whole, handout: whole });
    expect(coverage).toEqual({ characters: 31, onSlides: 19, inNotes: 31, inHandout: 31, lost: [], uncited: [] });
  });

  test('names what is missing, and from where', () => {
    const rendered = { slides, notes: 'A second paragraph.', handout: 'nothing' };
    expect(measureCoverage(article, 'standard', rendered).lost).toEqual([
      { paragraph: 1, file: 'deck.html', text: FIRST },
      { paragraph: 1, file: 'handout.pdf', text: FIRST },
      { paragraph: 2, file: 'handout.pdf', text: 'A second paragraph.' },
    ]);
  });

  test('in the handout every ¶ stands once, in order', () => {
    const twice = articleOf('Once more.', 'Once more.');
    const rendered = { slides: [shown(1, ''), shown(2, '')], notes: 'Once more.', handout: 'Once more.' };
    const { lost } = measureCoverage(twice, 'standard', rendered);
    expect(lost).toEqual([{ paragraph: 2, file: 'handout.pdf', text: 'Once more.' }]);
  });

  test('a footnote belongs to the ¶ that calls for it', () => {
    const { paragraphs } = articleOf('Told.');
    const [{ block }] = paragraphs as unknown as [{ block: { content: object } }];
    block.content = { ...block.content, spans: [{ kind: 'footnote', start: 4, end: 4, target: 'a' }] };
    const footnotes = ['a', 'b'].map((label) => ({ label, content: plain(`Note ${label}.`, at), position: at }));
    const noted = { paragraphs, footnotes } as unknown as Article;
    const slides = [shown(1, 'Told.')];
    const coverage = (handout: string) =>
      measureCoverage(noted, 'standard', { slides, notes: 'Told. Note a.', handout });
    expect(coverage('Told. Note a. Note b.').lost).toEqual([]);
    expect(coverage('Told. Note b.').lost).toEqual([{ paragraph: 1, file: 'handout.pdf', text: 'Note a.' }]);
  });

  test('names the ¶ that no slide refers to', () => {
    const { uncited } = measureCoverage(article, 'standard', { slides: [shown(2, whole)], notes: whole });
    expect(uncited).toEqual([1]);
  });

  test('in a full deck every sentence stands on a slide of its ¶, or goes on from one to the next', () => {
    const full = (...texts: readonly string[]) =>
      measureCoverage(articleOf(FIRST), 'full', { slides: texts.map((text) => shown(1, text)), notes: FIRST }).lost;
    expect(full(FIRST)).toEqual([]);
    expect(full('第一段，', '有兩句。 這是第二句。')).toEqual([]);
    expect(full('第一段，有兩句。')).toEqual([{ paragraph: 1, file: 'slides.pdf', text: '這是第二句。' }]);
    expect(full('第一段，有', '句。這是第二句。')).toEqual([
      { paragraph: 1, file: 'slides.pdf', text: '第一段，有兩句。' },
    ]);
    expect(measureCoverage(articleOf(FIRST), 'full', { slides: [shown(2, FIRST)], notes: FIRST }).lost.length).toBe(2);
  });
});

test('readRendered tells slides from notes, and reads the ¶ that a slide shows', () => {
  const frame = (refs: string, words: string) =>
    `<section><div class="frame layout-text"><p>${words}</p><div class="footer"><span class="ref">${refs}</span></div></div>`;
  const deck = `${frame('¶3–5 ¶8', 'one')}<aside class="notes">hidden</aside></section>${frame('¶9', 'two')}</section><script>three</script>`;
  const { slides, notes, handout } = readRendered(deck, '<p>paper</p>');
  expect(slides.map(({ paragraphs }) => [...paragraphs])).toEqual([[3, 4, 5, 8], [9]]);
  expect(slides.map(({ text }) => /one|two|three|hidden/.exec(text)?.[0])).toEqual(['one', 'two']);
  expect(slides.some(({ text }) => text.includes('hidden') || text.includes('three'))).toBe(false);
  expect([notes.trim(), handout!.trim()]).toEqual(['hidden', 'paper']);
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
