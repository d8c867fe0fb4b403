// What the stages remember of one state of a text must not show in the next: an edited article gives the deck that it would give
// if nobody had read anything before it.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { readTemplates } from '../../src/files.ts';
import { planArticle } from '../../src/pipeline.ts';
import { renderDeck } from '../../src/render/deck.ts';
import type { Look } from '../../src/render/look.ts';
import { takeApart } from '../../src/serve/parts.ts';
import { isCampaign } from '../campaign.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/articles/', import.meta.url));
/** Characters of an article that are taken: enough for sections, points and questions. */
const LENGTH = isCampaign ? Number.POSITIVE_INFINITY : 1200;
const ARTICLES = readdirSync(FOLDER)
  .toSorted()
  .map((name) => {
    const file = readdirSync(path.join(FOLDER, name)).find((each) => each.startsWith('input.'))!;
    const text = readFileSync(path.join(FOLDER, name, file), 'utf8');
    return { file, text: text.slice(0, LENGTH) };
  });
/** What an author types: words, marks that open or close something, ends of sentences and paragraphs, a formula, a title. */
const TYPED = [
  '的',
  '。',
  '“',
  '”',
  '，',
  'a',
  '. ',
  '\n\n',
  '？',
  '**',
  '$x^2$',
  'der die das und nicht',
  '## ',
  '井',
  '==',
  '',
];
const SEED = 20;
/** Edits of each article. */
const EDITS = isCampaign ? 8 : 2;

/** `text` as an author changes it step by step: at each step some characters give way to others. */
const editsOf = (text: string) =>
  fc
    .array(
      fc.record({
        at: fc.nat(text.length - 1),
        taken: fc.integer({ min: 0, max: 12 }),
        typed: fc.constantFrom(...TYPED),
      }),
      { minLength: EDITS, maxLength: EDITS },
    )
    .map((edits) => {
      const states = [text];
      for (const { at, taken, typed } of edits) {
        const before = states.at(-1)!;
        states.push(before.slice(0, at) + typed + before.slice(at + taken));
      }
      return states;
    });

/** An article in one state. */
interface State {
  readonly file: string;
  readonly text: string;
}

/** The modules whose memory is tried. */
interface Modules {
  readonly planArticle: typeof planArticle;
  readonly renderDeck: typeof renderDeck;
  readonly takeApart: typeof takeApart;
  readonly Report: typeof Report;
}

/** The same modules, loaded anew: they have seen no text. */
async function loadAnew(): Promise<Modules> {
  vi.resetModules();
  const [pipeline, deck, parts, diagnostics] = await Promise.all([
    import('../../src/pipeline.ts'),
    import('../../src/render/deck.ts'),
    import('../../src/serve/parts.ts'),
    import('../../src/diagnostics.ts'),
  ]);
  return { ...pipeline, ...deck, ...parts, ...diagnostics };
}

/** The decks of some states, made in turn. */
async function decksOf(states: readonly State[], modules: Modules): Promise<readonly string[]> {
  const { planArticle, renderDeck, takeApart, Report } = modules;
  const templates = await readTemplates();
  return states.map(({ file, text }) => {
    const report = new Report(file);
    const { deck, locale, repairs } = planArticle(file, new TextEncoder().encode(text), {}, report);
    const look: Look = {
      locale,
      aspect: '16:9',
      paper: 'a4',
      theme: { name: 'ivory', css: '' },
      templates,
      fontCss: '',
      formulaCss: '',
      pictures: new Map(),
    };
    const parts = takeApart(renderDeck(deck, look, 'presenter', { script: '', css: '' }, report));
    return JSON.stringify([deck, repairs, report.diagnostics, parts]);
  });
}

test('an edited article is shown as if it were the first', async () => {
  const states = ARTICLES.flatMap(({ file, text }) => {
    const [edited] = fc.sample(editsOf(text), { numRuns: 1, seed: SEED });
    return edited!.map((each): State => ({ file, text: each }));
  });
  const inTurn = await decksOf(states, { planArticle, renderDeck, takeApart, Report });
  // The way back remembers what came later: nothing of it may show either.
  const back = await decksOf(states.toReversed(), await loadAnew());
  expect(new Set(inTurn).size).toBeGreaterThan(states.length / 2);
  for (const [i, deck] of inTurn.entries()) expect(back.at(-1 - i) === deck, `state ${i}`).toBe(true);
});
