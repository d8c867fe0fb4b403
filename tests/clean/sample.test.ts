// The real sample, where it is at hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sampled } from '../campaign.ts';
import { clean } from './manuscript.ts';

const SHARED = new URL('../../../shared/', import.meta.url);
const SAMPLE = new URL('articles/tongxin.txt', SHARED);
const CORPUS = new URL('corpus/articles/', SHARED);

describe.skipIf(!existsSync(SAMPLE))('the sample article (skipped where ../shared is absent)', () => {
  const cleaned = existsSync(SAMPLE) ? clean(readFileSync(SAMPLE, 'utf8'), 'tongxin.txt') : undefined!;

  test('no inserted pinyin is left, but inside the place that is reported', () => {
    expect(cleaned.text.match(/[(（][^)）]*[)）]/g)).toBeNull();
    expect(cleaned.repairs.filter(({ rule }) => rule === 'inserted-pinyin')).toHaveLength(461);
  });

  test('eight of nine slipped places are repaired', () => {
    const slips = cleaned.repairs.filter(({ rule }) => rule === 'slipped-bytes');
    expect(slips.map(({ line, to }) => [line, to])).toEqual([
      [3, '地干部群眾親'],
      [10, '。”這'],
      [19, '。現'],
      [22, '換'],
      [24, '。現'],
      [29, '的“形象工程”“政績工程”'],
      [30, '。”密切聯'],
      [34, '談如何始終'],
    ]);
  });

  test('the ninth is reported with the right suggestion first', () => {
    expect(cleaned.diagnostics).toHaveLength(1);
    expect(cleaned.diagnostics[0]).toMatchObject({ code: 'clean/uncertain-damage', position: { line: 30 } });
    expect(cleaned.diagnostics[0]!.values.suggestion).toMatch(/^征集意見 \//);
  });

  test('punctuation is full-width', () => {
    expect(cleaned.text.match(/[,;:!]/g)).toBeNull();
    expect(cleaned.text.match(/\?/g)).toHaveLength(2);
  });
});

/** As the reader hands it over: without byte order mark and carriage returns. */
const readText = (file: URL) =>
  readFileSync(file, 'utf8')
    .replace(/^\ufeff/, '')
    .replaceAll('\r', '');

describe.skipIf(!existsSync(CORPUS))('undamaged articles (skipped where ../shared is absent)', () => {
  const all = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => /\.(txt|md|xhtml)$/.test(name)) : [];
  const names = all.slice(0, sampled(all.length));

  test.each(names)('%s has no repair of damage', (name) => {
    const { rules, diagnostics } = clean(readText(new URL(name, CORPUS)), name);
    expect(rules.filter((rule) => !['indent', 'full-width-letter'].includes(rule))).toEqual([]);
    expect(diagnostics).toEqual([]);
  });
});
