// Measures points and question links on an open corpus with that corpus' own scorers: `npm run prove:plan`. Asserts what must
// hold of any deck; the figures are printed to be read. Skipped where ../shared/corpus or python3 is absent.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { planArticle } from '../../src/pipeline.ts';
import { sessionView } from '../../src/session.ts';

const CORPUS = path.join(import.meta.dirname, '../../../shared/corpus');
const EVALUATION = path.join(CORPUS, 'eval');
const isHere = existsSync(EVALUATION) && spawnSync('python3', ['--version']).status === 0;
const SETS = ['d2l_zh', 'openstax_en', 'carpentries_en', 'vcsum_zh'];
/** The most that any figure of broken headings and points may be. */
const MOST_BROKEN = 0.05;

if (!isHere) console.log('prove:plan is skipped: ../shared/corpus or python3 is absent');

describe.skipIf(!isHere)('plan on the open corpus', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lectern-prove-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const python = (script: string, ...words: string[]) =>
    execFileSync('python3', [script, ...words], { encoding: 'utf8', maxBuffer: 1e8 });
  const score = (script: string, ...words: string[]) => python(path.join(EVALUATION, script), ...words);

  /** Plans every article of a set; the folders of its sources and its plans. */
  function planSet(file: string, ...options: string[]): { readonly sources: string; readonly plans: string } {
    const name = path.basename(file, '.jsonl');
    const [sources, plans] = [path.join(folder, 'in', name), path.join(folder, 'pred', name)];
    score('export_inputs.py', file, sources, ...options);
    mkdirSync(plans, { recursive: true });
    for (const source of readdirSync(sources)) {
      const report = new Report(source);
      const { deck, locale, repairs } = planArticle(source, readFileSync(path.join(sources, source)), {}, report);
      const view = sessionView(deck, undefined, repairs, report.diagnostics, locale);
      writeFileSync(path.join(plans, source.replace(/\.txt$/, '.json')), JSON.stringify(view));
    }
    return { sources, plans };
  }

  test.each(SETS)('%s: headings and points are whole and verbatim', (name) => {
    const { sources, plans } = planSet(path.join(CORPUS, 'summ', `${name}.jsonl`));
    const table = score('deck_lint.py', sources, plans);
    console.log(`${name}\n${table}`);
    const figures = new Map(
      [...table.matchAll(/^(\w+)\s+([\d.]+)\s+worst/gm)].map(([, key, mean]) => [key!, Number(mean)]),
    );
    expect(figures.get('points_verbatim')).toBe(1);
    expect(figures.get('headlines_verbatim')).toBe(1);
    for (const [key, mean] of figures) if (key.startsWith('bad_')) expect(mean, key).toBeLessThanOrEqual(MOST_BROKEN);
  });

  test('key points beside lead and centroid', () => {
    console.log(python(path.join(import.meta.dirname, 'plan.py'), EVALUATION, CORPUS, path.join(folder, 'pred')));
  });

  test('questions beside BM25', () => {
    const set = path.join(CORPUS, 'qlink', 'drcd_zht.jsonl');
    console.log(score('qlink_eval.py', set, '--pred', planSet(set, '--with-questions').plans));
  });

  test('questions to another article mostly get no reference', () => {
    const rows = readFileSync(path.join(CORPUS, 'qlink', 'drcd_zht.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { paragraphs: string[]; questions: { q: string }[] });
    const linked = rows.flatMap((row, i) => {
      const foreign = rows.flatMap((other, j) => (i === j ? [] : other.questions.slice(0, 8).map(({ q }) => q)));
      const list = foreign.map((question, n) => `${n + 1}. ${question}`).join('\n');
      const source = Buffer.from(`${row.paragraphs.join('\n\n')}\n\n討論題\n\n${list}\n`);
      const { deck } = planArticle('a.txt', source, {}, new Report('a.txt'));
      return deck.questions.map(({ refs }) => refs.length > 0);
    });
    const share = linked.filter(Boolean).length / linked.length;
    console.log(`${linked.length} questions to another article: ${(100 * share).toFixed(1)} % got a reference`);
    expect(share).toBeLessThanOrEqual(0.12);
  });
});
