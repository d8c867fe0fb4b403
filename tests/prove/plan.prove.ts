// Measures points and question links on an open corpus: `npm run prove:plan`. Asserts what must hold of any deck; the figures are
// printed to be read. Skipped where ../shared/corpus is absent. Its measures are the corpus' own, written anew without Python.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { planArticle } from '../../src/pipeline.ts';
import { sessionView } from '../../src/session.ts';
import { centroidWorths, extract, leadWorths, norm, recall, sentences, size } from './extracts.ts';
import { lintDeck, shareRepresented } from './lint.ts';
import { rankByBm25 } from './ranking.ts';
import { mean, resampleMeans } from './segmentation.ts';

const CORPUS = path.join(import.meta.dirname, '../../../shared/corpus');
const isHere = existsSync(CORPUS);
const SETS = ['d2l_zh', 'openstax_en', 'carpentries_en', 'vcsum_zh'];
/** The most that any figure of broken headings and points may be. */
const MOST_BROKEN = 0.05;
/** Half a per cent more or less moves an extract by a sentence, and the recall of a set by more than a point: so extracts are also taken at sizes around that of the deck. */
const SIZES = [0.96, 0.97, 0.98, 0.99, 1, 1.01, 1.02, 1.03, 1.04];
const SYSTEMS = { 'lead per ¶': leadWorths, 'global centroid': centroidWorths };

interface Row {
  readonly id: string;
  readonly paragraphs?: readonly string[];
  readonly sections?: readonly { readonly sentences: readonly string[] }[];
  readonly summary?: string;
  readonly author_slides?: readonly { readonly title: string; readonly text: readonly string[] }[];
  readonly questions?: readonly { readonly q: string; readonly gold: readonly number[] }[];
}

const rowsOf = (file: string): readonly Row[] =>
  readFileSync(path.join(CORPUS, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
const paragraphsOf = ({ paragraphs, sections }: Row): readonly string[] =>
  paragraphs ?? sections!.map((section) => section.sentences.join(' '));
const summaryOf = ({ summary, author_slides }: Row): string =>
  summary ?? author_slides!.flatMap(({ title, text }) => [title, ...text]).join('\n');

/** An article without headings, as its author would paste it, with `questions` at its end. */
function sourceOf(row: Row, questions: readonly string[] = []): string {
  const body = paragraphsOf(row).map((paragraph) => paragraph.replaceAll('\n', ' '));
  const list = questions.map((question, i) => `${i + 1}. ${question}`).join('\n');
  return `${body.join('\n\n')}\n${questions.length > 0 ? `\n討論題\n\n${list}\n` : ''}`;
}

function plan(source: string) {
  const report = new Report('a.txt');
  const { deck, locale, repairs } = planArticle('a.txt', Buffer.from(source), {}, report);
  return sessionView(deck, undefined, repairs, report.diagnostics, locale);
}

function textOf({ slides }: ReturnType<typeof plan>): string {
  return slides
    .filter(({ layout }) => ['points', 'text', 'quote'].includes(layout))
    .flatMap(({ heading, points }) => [heading ?? '', ...points])
    .filter((text) => text !== '')
    .join('\n');
}

/** Mean, bounds of its 95 % interval, and share at or below 0 of paired bootstrap samples. */
function compare(differences: readonly number[]): string {
  const means = resampleMeans(differences, 4000);
  const below = means.filter((each) => each <= 0).length / means.length;
  const show = (value: number) => `${value < 0 ? '' : '+'}${value.toFixed(1)}`;
  return `${show(mean(differences))} [${show(means[100]!)}, ${show(means[3900]!)}], p = ${below.toFixed(3)}`;
}

describe.skipIf(!isHere)('plan on the open corpus', () => {
  const measured: { deck: number; exact: readonly number[]; around: readonly number[] }[] = [];

  test.each(SETS)('%s: headings and points are whole and verbatim', (name) => {
    const own: typeof measured = [];
    const checks: Readonly<Record<string, number>>[] = [];
    const shares: number[] = [];
    for (const row of rowsOf(`summ/${name}.jsonl`)) {
      const source = sourceOf(row);
      const view = plan(source);
      const text = textOf(view);
      checks.push({ paragraphs_represented: shareRepresented(source, text), ...lintDeck(source, view.slides) });
      const parts = paragraphsOf(row).map(sentences);
      const summary = summaryOf(row);
      const budget = size(text);
      shares.push(budget / parts.flat().reduce((sum, sentence) => sum + size(sentence), 0));
      const systems = Object.values(SYSTEMS).map((worthsOf) => {
        const worths = worthsOf(parts);
        return SIZES.map((factor) => recall(extract(parts, worths, budget * factor), summary));
      });
      const exact = systems.map((recalls) => recalls[SIZES.indexOf(1)]!);
      own.push({ deck: recall(text, summary), exact, around: systems.map(mean) });
    }
    measured.push(...own);
    const figures = Object.keys(checks[0]!).map((key) => [key, mean(checks.map((check) => check[key]!))] as const);
    const others = Object.keys(SYSTEMS).map(
      (system, i) => `${system} ${mean(own.map(({ exact }) => exact[i]!)).toFixed(1)}`,
    );
    const recalls = `R-2 recall: deck ${mean(own.map(({ deck }) => deck)).toFixed(1)}  ${others.join('  ')}  size ${(100 * mean(shares)).toFixed(0)} %`;
    console.log(
      `${name}\n${figures.map(([key, value]) => `${key.padEnd(34)}${value.toFixed(3)}`).join('\n')}\n${recalls}\n`,
    );
    for (const [key, value] of figures) {
      if (key.endsWith('_verbatim')) expect(value, key).toBe(1);
      if (key.startsWith('bad_')) expect(value, key).toBeLessThanOrEqual(MOST_BROKEN);
    }
  });

  test('key points beside lead and centroid', () => {
    const lines = Object.keys(SYSTEMS).map((system, i) => {
      const exact = compare(measured.map(({ deck, exact: recalls }) => deck - recalls[i]!));
      const around = compare(measured.map(({ deck, around: recalls }) => deck - recalls[i]!));
      return `deck - ${system}: ${exact}; mean of sizes within 4 %: ${around}`;
    });
    console.log(
      `${measured.length} decks, R-2 recall ${mean(measured.map(({ deck }) => deck)).toFixed(1)}\n${lines.join('\n')}`,
    );
    expect(mean(measured.map(({ deck, around }) => deck - around[0]!))).toBeGreaterThan(0);
  });

  test('questions beside BM25', () => {
    const ranks = { bm25: [] as number[], 'bm25, neighbours': [] as number[], deck: [] as number[] };
    let unlinked = 0;
    for (const row of rowsOf('qlink/drcd_zht.jsonl')) {
      const questions = row.questions!;
      const { article } = plan(
        sourceOf(
          row,
          questions.map(({ q }) => q),
        ),
      );
      const refs = new Map(article.questions.map((question) => [norm(question.text).trim(), question.refs]));
      for (const { q, gold } of questions) {
        const found = (refs.get(norm(q).trim()) ?? []).map((n) => n - 1);
        if (found.length === 0) unlinked++;
        const rankOf = (list: readonly number[]) => list.findIndex((index) => gold.includes(index));
        ranks.bm25.push(rankOf(rankByBm25(row.paragraphs!, q, 0)));
        ranks['bm25, neighbours'].push(rankOf(rankByBm25(row.paragraphs!, q, 0.5)));
        ranks.deck.push(rankOf(found));
      }
    }
    for (const [system, list] of Object.entries(ranks)) {
      const hits = (most: number) => mean(list.map((rank) => Number(rank >= 0 && rank < most))).toFixed(3);
      const reciprocal = mean(list.map((rank) => (rank < 0 ? 0 : 1 / (rank + 1)))).toFixed(3);
      console.log(`${system.padEnd(18)}hit@1 ${hits(1)}  hit@3 ${hits(3)}  MRR ${reciprocal}  of ${list.length}`);
    }
    console.log(`${unlinked} questions got no reference`);
    const first = (list: readonly number[]) => mean(list.map((rank) => Number(rank === 0)));
    expect(first(ranks.deck)).toBeGreaterThanOrEqual(first(ranks['bm25, neighbours']));
  });

  test('questions to another article mostly get no reference', () => {
    const rows = rowsOf('qlink/drcd_zht.jsonl');
    const linked = rows.flatMap((row, i) => {
      const foreign = rows.flatMap((other, j) => (i === j ? [] : other.questions!.slice(0, 8).map(({ q }) => q)));
      return plan(sourceOf(row, foreign)).article.questions.map(({ refs }) => refs.length > 0);
    });
    const share = mean(linked.map(Number));
    console.log(`${linked.length} questions to another article: ${(100 * share).toFixed(1)} % got a reference`);
    expect(share).toBeLessThanOrEqual(0.06);
  });
});

if (!isHere) console.log('prove:plan is skipped: ../shared/corpus is absent');
