// Fit proven at large: every article at hand in every detail, theme and aspect, and 1000 generated articles. By the independent
// checks no slide may overflow, be clipped, be below the least type or be empty, and no word may be lost.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { Report } from '../../src/diagnostics.ts';
import { renderSlides } from '../../src/render/slides.ts';
import { articleIn, PICTURES, SCRIPTS } from '../fit/articles.ts';
import { type Case, casesOf, describeProof, lookFor, type Proof, planCase, withProver } from '../fit/proof.ts';
import { readPdf } from '../pdf-reader.ts';

const here = (folder: string) => fileURLToPath(new URL(folder, import.meta.url));
const filesIn = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder)
        .map((name) => path.join(folder, name))
        .sort()
    : [];
const FILES = [
  ...filesIn(here('../../../shared/corpus/articles/')),
  ...filesIn(here('../../../shared/articles/')),
  ...filesIn(here('../fixtures/articles/')).flatMap((folder) => filesIn(folder).filter((file) => /input\./.test(file))),
];
const THEMES = readdirSync(here('../../templates/themes/')).map((name) => path.basename(name, '.css'));
const GENERATED = 1000;
const BATCH = 50;
const TIMEOUT = 1_800_000;

function judge(proofs: readonly Proof[]): void {
  for (const proof of proofs) {
    console.log(describeProof(proof));
    for (const { slide, what, text } of proof.faults)
      console.log(`  slide ${slide} ${proof.deck.slides[slide - 1]!.layout} ${what}: ${text}`);
    for (const { code, position, values } of proof.told)
      console.log(`  told ${code} line ${position?.line} ${JSON.stringify(values).slice(0, 80)}`);
    for (const { paragraph, file, text } of proof.coverage.lost.slice(0, 3))
      console.log(`  lost ¶${paragraph} ${file}: ${text.slice(0, 60)}`);
  }
  const wrong = proofs.filter(
    ({ faults, coverage }) => faults.length + coverage.lost.length + coverage.uncited.length > 0,
  );
  expect(wrong.map(describeProof)).toEqual([]);
}

describe.skipIf(FILES.length === 0)('articles', () => {
  test.each(FILES)('%s', async (file) => {
    const cases = await Promise.all((await casesOf(file)).map(planCase));
    await withBrowser({ timeout: TIMEOUT }, async (browser) => {
      const all: Proof[] = [];
      for (const theme of THEMES) {
        const { look, missing } = await lookFor(cases, theme, path.dirname(file));
        for (const { report } of cases) for (const { code, values } of missing) report.add(code, undefined, values);
        const proofs = await withProver(browser, look, (prove) => prove(cases));
        all.push(...proofs.map((proof) => ({ ...proof, name: `${proof.name} ${theme}` })));
        if (theme !== THEMES[0]) continue;
        const { deck, locale, aspect } = { ...cases[3]!, deck: proofs[3]!.deck };
        const { pages, text } = await readPdf(
          await browser.print(renderSlides(deck, { ...look, locale, aspect }, new Report(''))),
        );
        expect(pages).toBe(deck.slides.length);
        expect(text.flatMap((words, i) => (words.trim() === '' ? [i + 1] : []))).toEqual([]);
      }
      judge(all);
    });
  });
});

describe('generated', () => {
  const details = ['brief', 'standard', 'full'] as const;
  const aspects = ['16:9', '4:3'] as const;
  test.each(Array.from({ length: GENERATED / BATCH }, (_, batch) => batch))('batch %i', async (batch) => {
    const script = SCRIPTS[batch % SCRIPTS.length]!;
    const texts = fc.sample(articleIn(script), { numRuns: BATCH, seed: 1 + batch });
    const cases = texts.map(
      (text, i): Case => ({
        name: `${script.language}-${batch}-${i}.md`,
        bytes: new TextEncoder().encode(text),
        detail: details[i % details.length]!,
        aspect: aspects[Math.floor(i / details.length) % aspects.length]!,
      }),
    );
    const planned = await Promise.all(cases.map(planCase));
    const { look, missing } = await lookFor(planned, THEMES[batch % THEMES.length]!, '.', PICTURES);
    for (const { report } of planned) for (const { code, values } of missing) report.add(code, undefined, values);
    judge(await withBrowser({ timeout: TIMEOUT }, (browser) => withProver(browser, look, (prove) => prove(planned))));
  });
});
