// Export without Chromium: a browser that prints nothing sensible, and a deck that lost its words.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Page } from '../src/browser.ts';
import { Report } from '../src/diagnostics.ts';
import { exportDeck } from '../src/export.ts';
import { readTemplates } from '../src/files.ts';
import { OUTPUTS } from '../src/outputs.ts';
import { planArticle } from '../src/pipeline.ts';
import type { Look } from '../src/render/look.ts';

const INPUT = new URL('fixtures/articles/hard-hats/input.md', import.meta.url);
const PRINTED = new URL('fixtures/pdf/list.pdf', import.meta.url);
const printing = (bytes: Uint8Array) =>
  ({
    open: async () => {},
    show: async () => {},
    evaluate: async () => ({ count: 1 }),
    print: async () => bytes,
  }) as unknown as Page;

async function exportFixture(
  change: (planned: ReturnType<typeof planArticle>) => ReturnType<typeof planArticle>['deck'],
  page = printing(new TextEncoder().encode('no PDF at all')),
) {
  const report = new Report('input.md');
  const planned = planArticle('input.md', readFileSync(INPUT), {}, report);
  const look: Look = {
    locale: planned.locale,
    aspect: '16:9',
    paper: 'a4',
    theme: { name: 'ivory', css: '' },
    templates: await readTemplates(),
    fontCss: '',
    formulaCss: '',
    pictures: new Map(),
  };
  const { files } = await exportDeck(
    change(planned),
    { print: look, fonts: [], screen: look },
    new Set(OUTPUTS),
    { slides: page, paper: page },
    [],
    report,
  );
  return { files, diagnostics: report.diagnostics };
}

describe('exportDeck', () => {
  test('gives every file, and an unfinished PDF with a diagnostic rather than none', async () => {
    const { files, diagnostics } = await exportFixture(({ deck }) => deck);
    expect([...files.keys()].sort()).toEqual([
      'deck.html',
      'guide.pdf',
      'handout.pdf',
      'session.json',
      'share.html',
      'slides.pdf',
    ]);
    const unfinished = diagnostics.filter(({ code }) => code === 'export/tags-unfinished');
    expect(unfinished.map(({ values }) => values.file)).toEqual(['slides.pdf', 'handout.pdf', 'guide.pdf']);
    expect(diagnostics.some(({ code }) => code === 'coverage/lost-text')).toBe(false);
  });

  test('finds a printed page that shows nothing', async () => {
    let seen = 0;
    const emptied = readFileSync(PRINTED)
      .toString('latin1')
      .replace(/\/Contents \d+ 0 R/g, (contents) => (++seen === 2 ? ' '.repeat(contents.length) : contents));
    const { diagnostics } = await exportFixture(({ deck }) => deck, printing(Buffer.from(emptied, 'latin1')));
    const blank = diagnostics.filter(({ code }) => code === 'export/blank-page');
    expect(blank.map(({ values }) => values)).toContainEqual({ file: 'slides.pdf', page: 2 });
  });

  test('finds that a printed file has not one page a slide', async () => {
    const { diagnostics } = await exportFixture(({ deck }) => deck, printing(readFileSync(PRINTED)));
    const wrong = diagnostics.filter(({ code }) => code === 'export/page-count');
    expect(wrong.map(({ values }) => [values.file, values.pages])).toEqual([['slides.pdf', 2]]);
  });

  test('names the ¶ that no slide refers to, and the sentence that a full deck does not show', async () => {
    const { diagnostics } = await exportFixture(({ deck }) => ({
      ...deck,
      detail: 'full',
      questions: deck.questions.map((question) => ({ ...question, refs: [] })),
      slides: deck.slides.map((slide) => ({ ...slide, paragraphs: slide.paragraphs.filter((n) => n !== 2) })),
    }));
    const uncited = diagnostics.filter(({ code }) => code === 'coverage/uncited-paragraph');
    expect(uncited.map(({ values }) => values.paragraph)).toEqual([2]);
    const lost = diagnostics.filter(
      ({ code, values }) => code === 'coverage/lost-text' && values.file === 'slides.pdf',
    );
    expect(lost.length).toBeGreaterThan(0);
  });

  test('names the ¶ whose words reached no notes', async () => {
    const { files, diagnostics } = await exportFixture(({ deck }) => ({
      ...deck,
      slides: deck.slides.filter(({ paragraphs }) => !paragraphs.includes(2)),
    }));
    const lost = diagnostics.filter(({ code }) => code === 'coverage/lost-text');
    expect(lost.map(({ values }) => values.paragraph)).toContain(2);
    const { coverage } = JSON.parse(String(files.get('session.json')));
    expect(coverage.inNotes).toBeLessThan(coverage.characters);
    expect(coverage.inHandout).toBe(coverage.characters);
  });
});
