// Parse proven on the open corpus: inferred sections beside no sections and TextTiling, inferred titles beside the first sentence,
// and how the time grows. Prints the figures with 95 % intervals; skipped, and says so, where ../shared is absent.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import type { Block, Manuscript } from '../../src/model.ts';
import { parseArticle } from '../../src/parse/index.ts';
import { plain } from '../../src/text/rich.ts';
import { firstTokens, rouge } from './rouge.ts';
import { bootstrap, boundaryF1, mean, pk, tileText } from './segmentation.ts';

const CORPUS = new URL('../../../shared/corpus/', import.meta.url);
const isHere = existsSync(CORPUS);
if (!isHere) console.log('skipped: the open corpus (../shared/corpus) is not here');

const rows = <Row>(file: string): readonly Row[] =>
  readFileSync(new URL(file, CORPUS), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);

function parse(texts: readonly string[], title?: string) {
  const blocks: Block[] = texts.map((text, i) => ({
    type: 'paragraph',
    position: { line: i + 1, column: 1 },
    content: plain(text, { line: i + 1, column: 1 }),
  }));
  const manuscript: Manuscript = { meta: title ? { title } : {}, blocks, footnotes: [], repairs: [] };
  return parseArticle(manuscript, undefined, new Report('article.txt'));
}

interface Segmented {
  readonly units: readonly string[];
  readonly boundaries: readonly number[];
}
interface Scores {
  readonly pk: number[];
  readonly f1: number[];
  readonly ratio: number[];
}

function scoreSections(articles: readonly Segmented[], find: (units: readonly string[]) => readonly number[]): Scores {
  const scores: Scores = { pk: [], f1: [], ratio: [] };
  for (const { units, boundaries } of articles) {
    const gold = boundaries.filter((boundary) => boundary > 0 && boundary < units.length);
    const found = find(units);
    scores.pk.push(pk(gold, found, units.length));
    scores.f1.push(boundaryF1(gold, found, 1));
    scores.ratio.push((found.length + 1) / (gold.length + 1));
  }
  return scores;
}

const shown = (values: readonly number[]) => {
  const [low, high] = bootstrap(values);
  return `${mean(values).toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
};

/** Where inferred sections begin, as indices of `units`: what parse takes for a caption has no number, so lines tell. */
function inferred(units: readonly string[]): readonly number[] {
  const { sections, paragraphs } = parse(units, 'x');
  const starts = sections
    .filter((section) => section.inferred)
    .map(({ startParagraph }) => paragraphs[startParagraph - 1]!.block.position.line - 1);
  return [...new Set(starts)].filter((start) => start > 0);
}

describe.skipIf(!isHere)('inferred sections', () => {
  const zh = isHere ? rows<Segmented>('seg/headings_zh.jsonl') : [];
  const en = isHere ? rows<Segmented>('seg/headings_en_openstax.jsonl') : [];
  const others = isHere ? rows<Segmented>('seg/headings_ml.jsonl') : [];
  test.each([
    ['Chinese and English', [...zh, ...en], true],
    ['Chinese', zh, false],
    ['English', en, false],
    ['seven other languages', others, false],
  ])('%s', (name, articles, isJudged) => {
    const ours = scoreSections(articles, inferred);
    const none = scoreSections(articles, () => []);
    const tiling = scoreSections(articles, tileText);
    console.log(
      `# sections, ${name}: ${articles.length} articles      Pk                     F1±1                   made/gold`,
    );
    for (const [label, scores] of [
      ['none', none],
      ['TextTiling', tiling],
      ['Lectern', ours],
    ] as const)
      console.log(`${label.padEnd(44)}${shown(scores.pk)}   ${shown(scores.f1)}   ${shown(scores.ratio)}`);
    if (!isJudged) return;
    expect(mean(ours.pk)).toBeLessThan(mean(none.pk));
    expect(mean(ours.f1)).toBeGreaterThan(mean(tiling.f1));
    expect(mean(ours.ratio)).toBeGreaterThan(0.7);
    expect(mean(ours.ratio)).toBeLessThan(1.5);
  });
});

test.skipIf(!isHere)('inferred titles say more of the given title than the first sentence does', () => {
  const articles = isHere ? rows<{ title: string; paragraphs: readonly string[] }>('title/csl_zh.jsonl') : [];
  const ours = articles.map(({ paragraphs }) => parse(paragraphs).title.text);
  const first = articles.map(({ paragraphs }) => firstTokens(paragraphs[0]!.split(/[。.！？]/u)[0]!, 24));
  for (const n of [1, 2]) {
    const scores = (titles: readonly string[]) => titles.map((title, i) => rouge(title, articles[i]!.title, n));
    console.log(`# titles, R-${n}: first sentence ${shown(scores(first))}   Lectern ${shown(scores(ours))}`);
    expect(mean(scores(ours))).toBeGreaterThan(mean(scores(first)));
  }
});

test('time grows with the length: many paragraphs, and one line', () => {
  const sentence = (i: number) =>
    `The river number ${i % 997} carries sand past the house of Anna ${i % 89}, and she writes it down. `;
  const words = sentence(1).split(' ').length - 1;
  const seconds = (texts: readonly string[]) => {
    const start = performance.now();
    parse(texts);
    return (performance.now() - start) / 1000;
  };
  const paragraphs = (count: number) =>
    Array.from({ length: count / (4 * words) }, (_, i) => [0, 1, 2, 3].map((k) => sentence(4 * i + k)).join(''));
  seconds(paragraphs(5000));
  const [once, twice] = [seconds(paragraphs(50_000)), seconds(paragraphs(100_000))];
  const line = seconds([paragraphs(100_000).join('')]);
  console.log(
    `# time: 50 000 words ${once.toFixed(2)} s, 100 000 words ${twice.toFixed(2)} s, 100 000 words on one line ${line.toFixed(2)} s`,
  );
  expect(twice).toBeLessThan(4 * once + 0.5);
});
