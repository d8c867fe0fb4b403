// Fit in a real browser: a seeded sample of the campaign, and decks without the newest CSS.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { Failure } from '../../src/diagnostics.ts';
import { fitDeck } from '../../src/fit/index.ts';
import { build } from '../../src/index.ts';
import { articleIn, PICTURES, SCRIPTS } from '../fit/articles.ts';
import { type Case, lookFor, measureWith, type Planned, planCase, withProver } from '../fit/proof.ts';

const INPUT = fileURLToPath(new URL('../fixtures/articles/library-evening/input.md', import.meta.url));
/** What the newest CSS does to lines, switched off, as in a browser that does not know it. */
const OLD_CSS =
  '.frame,.frame *{text-autospace:no-autospace!important;text-spacing-trim:space-all!important;text-wrap:wrap!important}';

const caseOf = (name: string, text: string, detail: Case['detail'], aspect: Case['aspect']): Case => ({
  name,
  bytes: new TextEncoder().encode(text),
  detail,
  aspect,
});

async function generated(language: string, count: number): Promise<readonly Planned[]> {
  const script = SCRIPTS.find((each) => each.language === language)!;
  const texts = fc.sample(articleIn(script), { numRuns: count, seed: 4 });
  const details = ['standard', 'full', 'brief'] as const;
  return Promise.all(
    texts.map((text, i) => planCase(caseOf(`${i}.md`, text, details[i % 3]!, i % 2 === 0 ? '16:9' : '4:3'))),
  );
}

async function fixture(): Promise<Planned> {
  return planCase(caseOf('input.md', readFileSync(INPUT, 'utf8'), 'full', '16:9'));
}

describe.each(['zh-Hans', 'en'])('generated articles in %s', (language) => {
  test('no slide overflows, is clipped, below the least type or empty; no word is lost; fitting twice changes nothing', async () => {
    const planned = await generated(language, 5);
    const { look, missing } = await lookFor(planned, 'ivory', '.', PICTURES);
    for (const { report } of planned) for (const { code, values } of missing) report.add(code, undefined, values);
    await withBrowser({}, (browser) =>
      withProver(browser, look, async (prove) => {
        const proofs = await prove(planned);
        for (const { name, faults, coverage } of proofs) {
          expect(faults, name).toEqual([]);
          expect([...coverage.lost, ...coverage.uncited], name).toEqual([]);
        }
        expect(proofs.reduce((sum, { deck, planned: before }) => sum + deck.slides.length - before, 0)).toBeGreaterThan(
          5,
        );
        const again = await prove(planned.map((one, i) => ({ ...one, deck: proofs[i]!.deck })));
        for (const [i, { deck, name }] of again.entries()) expect(deck.slides, name).toEqual(proofs[i]!.deck.slides);
      }),
    );
  });
});

test('without the newest CSS at most a few slides hold more than they should, none by more than scaling mends', async () => {
  const one = await fixture();
  const { look } = await lookFor([one], 'ivory', path.dirname(INPUT));
  await withBrowser({}, async (browser) => {
    const deck = await fitDeck(one.deck, measureWith(browser, one.deck, look), one.report);
    const old = { ...look, theme: { ...look.theme, css: look.theme.css + OLD_CSS } };
    const measured = await measureWith(browser, deck, old)(deck.slides);
    const over = measured.filter(({ height, room, tooWide }) => height > room + 0.5 || tooWide > 0.5);
    expect(over.length).toBeLessThanOrEqual(Math.ceil(0.05 * deck.slides.length));
    for (const { height, room } of over) expect(height / room).toBeLessThan(1.2);
  });
});

test('a deck alone needs no browser: it is fitted by an estimate, and the user is told', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-'));
  const cache = process.env.XDG_CACHE_HOME;
  process.env.XDG_CACHE_HOME = path.join(folder, 'cache');
  try {
    const options = { out: path.join(folder, 'out'), browser: path.join(folder, 'no-browser') };
    const [built] = await build([INPUT], { ...options, only: ['deck'] });
    expect(built!.diagnostics.map(({ code }) => code)).toContain('fit/not-measured');
    expect(built!.files.map((file) => path.basename(file))).toContain('deck.html');
    await expect(build([INPUT], { ...options, only: ['slides'] })).rejects.toThrow(Failure);
  } finally {
    if (cache === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = cache;
    rmSync(folder, { recursive: true, force: true });
  }
});
