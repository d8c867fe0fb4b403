import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CODES, type Code, type Diagnostic, FAILURES } from '../src/diagnostics.ts';
import {
  allLocales,
  fill,
  describe as inWords,
  localeFor,
  matchLocale,
  numeral,
  type Statement,
} from '../src/locale.ts';

/** The statements of the sources that raise `code`. */
function raisersOf(code: Code): readonly string[] {
  return SOURCES.flatMap((source) =>
    [...source.matchAll(new RegExp(`'${code}',[^;]*;`, 'g'))].map(([raiser]) => raiser),
  );
}

const SRC = fileURLToPath(new URL('../src/', import.meta.url));
const SOURCES = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && file !== 'diagnostics.ts')
  .map((file) => readFileSync(path.join(SRC, file), 'utf8'));
const COMPLETE = ['en', 'zh-Hans', 'zh-Hant'];

describe('tables', () => {
  const english = localeFor('en');
  test.each(COMPLETE)('%s has every text that English has', (name) => {
    const table = allLocales().find(({ language }) => language === name)!;
    for (const part of ['words', 'messages', 'diagnostics', 'failures', 'help'] as const) {
      expect(Object.keys(table[part]).sort(), part).toEqual(Object.keys(english[part]).sort());
    }
    for (const kind of ['understand', 'discuss', 'apply'] as const)
      expect(table.followUps[kind].length).toBeGreaterThanOrEqual(2);
  });

  test.each(COMPLETE)('%s fills the same places as English', (name) => {
    const table = localeFor(name);
    const places = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of Object.entries(english.words))
      expect(places(table.words[key]), key).toEqual(places(text));
    for (const [code, text] of Object.entries(english.diagnostics)) {
      expect(places(table.diagnostics[code as Code]?.message), code).toEqual(places(text?.message));
    }
  });

  test('every failure has a text and a hint, and no text is without a failure', () => {
    expect(Object.keys(english.failures).sort()).toEqual([...FAILURES].sort());
    for (const [code, { hint }] of Object.entries(english.failures)) expect(hint, code).toBeTruthy();
  });

  test.each(COMPLETE)('%s: failures fill the same places as English', (name) => {
    const table = localeFor(name);
    const places = ({ message, hint = '' }: Statement) =>
      [...`${message} ${hint}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    for (const [code, text] of Object.entries(english.failures))
      expect(places(table.failures[code]!), code).toEqual(places(text));
  });

  test('every diagnostic has a text, and no text is without a diagnostic', () => {
    expect(Object.keys(english.diagnostics).sort()).toEqual(Object.keys(CODES).sort());
  });

  test.each(COMPLETE)('%s: every place in a diagnostic is filled by who raises it', (name) => {
    const { diagnostics } = localeFor(name);
    const open = (Object.keys(CODES) as Code[]).flatMap((code) => {
      const { message, hint = '' } = diagnostics[code]!;
      const places = [...`${message} ${hint}`.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
      if (places.length === 0) return [];
      const raisers = raisersOf(code);
      // A value stands in an object: `{ word, count: 3 }`.
      const gives = (raiser: string, place: string) => new RegExp(`[{,]\\s*${place}\\s*[,:}]`).test(raiser);
      const isFilled = raisers.length > 0 && raisers.every((raiser) => places.every((place) => gives(raiser, place)));
      return isFilled ? [] : [{ code, places, raisers }];
    });
    expect(open).toEqual([]);
  });

  test('messages are lower case and end without a full stop', () => {
    for (const [code, text] of Object.entries(english.diagnostics)) {
      expect(text?.message, code).not.toMatch(/^[A-Z]|\.$/);
    }
  });
});

describe('matchLocale', () => {
  test.each([
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh', 'zh-Hans'],
    ['zh-hant', 'zh-Hant'],
    ['en-GB', 'en'],
    ['tlh', undefined],
    ['not a tag', undefined],
  ])('%s → %s', (tag, name) => expect(matchLocale(tag, COMPLETE)).toBe(name));

  test('another language keeps English words and its own direction', () => {
    expect(localeFor('fa')).toMatchObject({ language: 'en', direction: 'rtl' });
  });
});

test('fill leaves unknown places alone', () => {
  expect(fill('{n} of {total}', { n: 1 })).toBe('1 of {total}');
});

test('numerals count on in figures', () => {
  expect([numeral(localeFor('zh-Hant'), 3), numeral(localeFor('zh-Hant'), 21), numeral(localeFor('en'), 3)]).toEqual([
    '三',
    '21',
    '3',
  ]);
});

test('a diagnostic is described with its values', () => {
  const diagnostic: Diagnostic = {
    code: 'read/misspelt-key',
    severity: 'warning',
    values: { key: 'titel', suggestion: 'title' },
    file: 'a.md',
  };
  expect(inWords(diagnostic, localeFor('en'))).toEqual({
    message: 'unknown key "titel"',
    hint: 'did you mean "title"?',
  });
});
