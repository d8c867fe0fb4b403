import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sandboxFailure, searchFailure } from '../src/browser/launch.ts';
import { CODES, type Code, type Diagnostic, FAILURES } from '../src/diagnostics.ts';
import {
  allLocales,
  type Coded,
  fill,
  describe as inWords,
  localeFor,
  localeNames,
  matchLocale,
  numeral,
  reasonFor,
  type Statement,
  writeDate,
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
/** Tables that the terminal speaks as well. */
const COMPLETE = ['en', 'zh-Hans', 'zh-Hant'];
const ALL = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'ko', 'ru', 'zh-Hans', 'zh-Hant'];
/** What a text of a language has at least one letter of, where Latin alone would be another language's. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
  ko: /\p{Script=Hangul}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  'zh-Hans': /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
};
/** The names of a text's `{places}`, sorted. */
const places = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));

describe('tables', () => {
  const english = localeFor('en');
  test.each(COMPLETE)('%s has every text that English has', (name) => {
    const table = allLocales().find(({ language }) => language === name)!;
    for (const part of ['messages', 'diagnostics', 'failures', 'help'] as const) {
      expect(Object.keys(table[part]).sort(), part).toEqual(Object.keys(english[part]).sort());
    }
    for (const kind of ['understand', 'discuss', 'apply'] as const)
      expect(table.followUps[kind].length).toBeGreaterThanOrEqual(2);
  });

  test.each(COMPLETE)('%s fills the same places as English', (name) => {
    const table = localeFor(name);
    for (const [key, text] of Object.entries(english.messages))
      expect(places(table.messages[key]), key).toEqual(places(text));
    for (const [code, text] of Object.entries(english.diagnostics)) {
      expect(places(table.diagnostics[code as Code]?.message), code).toEqual(places(text?.message));
    }
  });

  test.each(COMPLETE)('%s has a text for every reason that the sources give, and no other', (name) => {
    const { reasons } = allLocales().find(({ language }) => language === name)!;
    const families = [...new Set(Object.keys(reasons).map((key) => key.split('/')[0]!))];
    const given = new RegExp(`'@?((?:${families.join('|')})(?:/[\\w-]+)?)'`, 'g');
    const written = SOURCES.flatMap((source) => [...source.matchAll(given)].map(([, reason]) => reason!));
    for (const reason of written.filter((each) => each.includes('/'))) expect(reasons, reason).toHaveProperty([reason]);
    expect(Object.keys(reasons).sort()).toEqual(Object.keys(localeFor('en').reasons).sort());
    for (const [key, text] of Object.entries(localeFor('en').reasons)) {
      expect(places(reasons[key]), key).toEqual(places(text));
      expect(SOURCES.join().includes(key.split('/').at(-1)!), key).toBe(true);
      // What goes into a Chinese sentence is Chinese.
      if (name !== 'en') expect(reasons[key], key).toMatch(SCRIPTS[name]!);
    }
  });

  test('there is a table for each of the ten languages', () => expect(localeNames()).toEqual(ALL));

  test.each(ALL)('%s has every word of slides, paper and room, and no other', (name) => {
    const table = allLocales().find(({ language }) => language === name)!;
    for (const part of ['words', 'room'] as const) {
      expect(Object.keys(table[part]).sort(), part).toEqual(Object.keys(english[part]).sort());
      for (const [key, text] of Object.entries(english[part])) {
        expect(places(table[part][key]), key).toEqual(places(text));
        expect(table[part][key]!.trim(), key).not.toBe('');
      }
    }
    for (const part of ['followUps', 'advice'] as const) {
      const lengths = Object.entries(table[part]).map(([kind, texts]) => [kind, texts.length]);
      expect(lengths).toEqual(Object.entries(english[part]).map(([kind, texts]) => [kind, texts.length]));
    }
    expect(table.discussionHeadings.length).toBeGreaterThanOrEqual(20);
    for (const heading of table.discussionHeadings) expect(heading).toBe(heading.trim().toLowerCase());
    expect(new Set(table.discussionHeadings).size).toBe(table.discussionHeadings.length);
  });

  test.each(ALL.filter((name) => name !== 'en'))('%s speaks its own language', (name) => {
    const { words, room, followUps, advice } = localeFor(name);
    // Signs, and words that a language shares with English ("Source", "Pause").
    const bare = (text: string) => text.replace(/\{\w+\}/g, '');
    const shared = Object.entries(words).filter(
      ([key, word]) => word === english.words[key] && /\p{L}/u.test(bare(word)),
    );
    expect(shared.length, JSON.stringify(shared)).toBeLessThanOrEqual({ fr: 10, de: 4 }[name] ?? 3);
    expect(Object.entries(room).filter(([key, word]) => word === english.room[key])).toEqual([]);
    const script = SCRIPTS[name] ?? /\p{Script=Latin}/u;
    for (const text of Object.values(room)) expect(text).toMatch(script);
    // A Japanese word may be all Han; a sentence is not.
    for (const text of [...Object.values(followUps), ...Object.values(advice)].flat())
      expect(text).toMatch(name === 'ja' ? /\p{Script=Hiragana}/u : script);
  });

  test('where a noun changes with its number, the number stands behind it', () => {
    for (const name of ['ru', 'ar']) expect(localeFor(name).words.questionCount).toMatch(/^\D+: \{count\}$/u);
    for (const name of ['ru', 'ar', 'de', 'fr', 'es', 'en'])
      expect(localeFor(name).room.found).toMatch(/^\D+: \{count\}$/u);
    for (const name of ['de', 'fr', 'es', 'en'])
      expect(localeFor(name).words.questionCount).toMatch(/^\{count\} \p{L}+s|n$/u);
  });

  test('templates and render ask for no word that the tables lack', () => {
    const named = (file: string) => /\.(?:hbs|js)$/.test(file) || /^render[\\/].*\.ts$/.test(file);
    const files = [TEMPLATES, SRC].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(named)
        .map((file) => readFileSync(path.join(folder, file), 'utf8')),
    );
    const asked = files.flatMap((text) =>
      [...text.matchAll(/(?:(?:locale|@root|\{\{)\.?words\.(\w+)|\bwords\.(\w+)!)/g)].map(
        (match) => match[1] ?? match[2]!,
      ),
    );
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((word) => !(word in english.words))).toEqual([]);
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
    expect(localeFor('it')).toMatchObject({ language: 'en', direction: 'ltr' });
    expect(['ar', 'he', 'ur', 'ar-EG'].map((tag) => localeFor(tag).direction)).toEqual(['rtl', 'rtl', 'rtl', 'rtl']);
  });
});

test('fill leaves unknown places alone', () => {
  expect(fill('{n} of {total}', { n: 1 })).toBe('1 of {total}');
});

test.each([
  ['zh-Hans', '2026年3月9日'],
  ['en', 'March 9, 2026'],
  ['de', '9. März 2026'],
  ['ja', '2026年3月9日'],
  ['ru', '9 марта 2026 г.'],
  ['ar', '9 مارس 2026'],
])('a date in %s is %s', (language, written) => expect(writeDate('2026-03-09', language)).toBe(written));

test('what is no date of that form stays as its author wrote it', () => {
  for (const text of ['spring 1998', '2026-13-40', '9 March']) expect(writeDate(text, 'en')).toBe(text);
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

describe('what is told in Chinese', () => {
  /** What a source may put beside the author's words: a name of a reason, alone or with what fills it. */
  const REASONS: readonly (readonly [Coded, RegExp])[] = [
    [{ code: 'browser-fails', values: { browser: '甲', reason: reasonFor('browser/exit-saying', 7, '乙') } }, /7.*乙/],
    [{ code: 'browser-unreachable', values: { address: '甲', reason: reasonFor('browser/silent', 0.3) } }, /0\.3/],
    [{ code: 'export/tags-unfinished', values: { file: '甲', reason: reasonFor('pdf/no-tags') } }, /甲/],
    [searchFailure(new Map([['甲', reasonFor('browser/library', '乙')]]), 'linux'), /\n {2}甲: [^:]*乙$/],
    [
      searchFailure(new Map([[reasonFor('browser/download'), reasonFor('browser/no-server')]]), 'linux'),
      /\n {2}\p{L}+: /u,
    ],
    [sandboxFailure(new Map([['甲', reasonFor('browser/says', '乙')]])), /\n {2}甲: .*乙/],
  ];

  test.each(['zh-Hans', 'zh-Hant'])('is Chinese to the end of the reason: %s', (name) => {
    for (const [coded, holds] of REASONS) {
      const { message } = inWords(coded, localeFor(name));
      expect(message).toMatch(holds);
      expect(message.match(/@?[A-Za-z]{2,}/g) ?? [], message).toEqual([]);
    }
  });

  test('no source puts words of English into a message', () => {
    // A sentence of two words or more as the value of a reason, a problem or what is thrown for one.
    const told = /(?:reason: |reasons\.set\([^,]+, |problems\.push\(|problems: \[|fail\()[`'"][^`'"@]*[a-z]+ [a-z]+/g;
    for (const source of SOURCES) expect(source.match(told) ?? []).toEqual([]);
  });

  test.each([
    ['an address that reads like a reason', 'ann@disk/EACCES', 'ann@disk/EACCES'],
    ['a package', '@sparticuz/chromium', '@sparticuz/chromium'],
    ['a reason alone', '@disk/EACCES', '没有权限'],
  ])('only a name of its own is a reason: %s', (_, value, told) => {
    const { message } = inWords(
      { code: 'browser-fails', values: { browser: 'x', reason: value } },
      localeFor('zh-Hans'),
    );
    expect(message).toBe(`浏览器 x 无法使用：${told}`);
  });
});
