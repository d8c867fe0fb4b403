// Export without Chromium: a browser that prints nothing sensible, and a deck that lost its words.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Page } from '../src/browser.ts';
import { Report } from '../src/diagnostics.ts';
import { exportDeck, OUTPUTS } from '../src/export.ts';
import { readTemplates } from '../src/files.ts';
import { planArticle } from '../src/pipeline.ts';
import type { Look } from '../src/render/look.ts';

const INPUT = new URL('fixtures/articles/hard-hats/input.md', import.meta.url);
const page = {
  show: async () => {},
  evaluate: async () => ({ count: 1 }),
  print: async () => new TextEncoder().encode('no PDF at all'),
} as unknown as Page;

async function exportFixture(
  change: (planned: ReturnType<typeof planArticle>) => ReturnType<typeof planArticle>['deck'],
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
  const files = await exportDeck(
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
