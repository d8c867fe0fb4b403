// Articles of the open corpus against the counts of a reader; a sample of them with the unit tests, all in the campaign.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Report } from '../src/diagnostics.ts';
import type { Article, Block } from '../src/model.ts';
import { makeArticle } from '../src/pipeline.ts';
import { openFile } from '../src/readers/source.ts';
import { sampled } from './campaign.ts';
import counts from './fixtures/corpus-counts.json' with { type: 'json' };

const CORPUS = new URL('../../shared/corpus/articles/', import.meta.url);

type Counts = Readonly<Record<string, number>>;

interface Entry {
  readonly differs?: Counts;
  readonly because?: string;
}

function countParts({ sections, paragraphs, figures, footnotes, questions, questionsHeading }: Article): Counts {
  const blocks = (type: Block['type']) => paragraphs.filter(({ block }) => block.type === type).length;
  const slides = new Set(paragraphs.flatMap(({ heading }) => heading ?? []));
  return {
    headings: sections.filter(({ inferred }) => !inferred).length + slides.size + (questionsHeading ? 1 : 0),
    paragraphs: paragraphs.length,
    captions: figures.length,
    lists: blocks('list'),
    tables: blocks('table'),
    notes: footnotes.length,
    questions: questions.length,
  };
}

const entries = Object.entries(counts.articles as Readonly<Record<string, Entry>>);

test('every difference says why, and is one', () => {
  for (const [name, { differs, because, ...read }] of entries) {
    expect([name, differs !== undefined]).toEqual([name, because !== undefined]);
    for (const [part, count] of Object.entries(differs ?? {})) expect((read as Counts)[part], name).not.toBe(count);
  }
});

describe.skipIf(!existsSync(CORPUS))('articles as a reader counts them (skipped where ../shared is absent)', () => {
  test.each(entries.slice(0, sampled(entries.length)))('%s', async (name, { differs, because: _, ...read }) => {
    const report = new Report(name);
    const content = await openFile(name, readFileSync(new URL(name, CORPUS)), report);
    expect(countParts(makeArticle(name, content, {}, report).article)).toEqual({ ...read, ...differs });
  });
});
