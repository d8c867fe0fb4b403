import { describe, expect, test } from 'vitest';
import { declaredLanguage, foreignRuns, isSameLanguage } from '../../src/text/foreign.ts';

const found = (text: string, language: string) =>
  foreignRuns(text, language).map((run) => `${run.language}: ${text.slice(run.start, run.end)}`);

describe('foreignRuns', () => {
  test.each([
    ['en', 'She wrote 温故知新 on the board.', ['zh: 温故知新']],
    ['en', 'The word 読み方 means a way of reading.', ['ja: 読み方']],
    ['de', 'Das Wort 한글 und das Wort λόγος.', ['ko: 한글', 'el: λόγος']],
    [
      'zh-Hans',
      '他引了一句 a book is the axe for the frozen sea，没有翻译。',
      ['en: a book is the axe for the frozen sea'],
    ],
    [
      'zh-Hant',
      '題辭：Les livres et la vie dans une ville, pour ce qui est à lire',
      ['fr: Les livres et la vie dans une ville, pour ce qui est à lire'],
    ],
    ['ja', '「мы читаем вместе」と書かれていた。', ['ru: мы читаем вместе']],
    [
      'ar',
      'وكتب في الدفتر: the door is open and the light is on ثم خرج.',
      ['en: the door is open and the light is on'],
    ],
    [
      'en',
      'Wir lesen den Text und sprechen nicht über das, was wir von der Zeitung wissen.',
      ['de: Wir lesen den Text und sprechen nicht über das, was wir von der Zeitung wissen.'],
    ],
    ['en', 'An Arabic sign said المكتبة مفتوحة all day.', ['ar: المكتبة مفتوحة']],
  ])('%s: %s', (language, text, runs) => {
    expect(found(text, language)).toEqual(runs);
  });

  test.each([
    ['zh-Hans', '他用 iPhone 读 Hamlet，第 3 页。'],
    ['ja', '英語の close reading ということば'],
    ['ko', '한국의 讀書 모임'],
    ['en', 'A night at the Café de Flore with Les Misérables and the Zeitgeist.'],
    ['en', 'The angle α and the mean μ are given.'],
    ['ru', 'Мы читаем «Гамлета» вместе.'],
    ['fr', 'Le mot software est partout, et le mot deadline aussi.'],
    ['en', ''],
  ])('says nothing that is not certain: %s: %s', (language, text) => {
    expect(found(text, language)).toEqual([]);
  });

  test('runs are in order, apart, and begin and end with a letter', () => {
    const text = 'A (書) B 「本の話」 C: Ελλάδα, 한국.';
    let end = 0;
    for (const run of foreignRuns(text, 'en')) {
      expect(run.start).toBeGreaterThanOrEqual(end);
      expect(text.slice(run.start, run.end)).toMatch(/^\p{L}.*\p{L}$|^\p{L}$/u);
      end = run.end;
    }
    expect(end).toBeGreaterThan(0);
  });
});

describe('declaredLanguage', () => {
  test.each([
    ['fr', 'pour ainsi dire', 'fr'],
    ['FR_ca', 'n’importe quoi', 'fr-CA'],
    ['zh-tw', '讀書', 'zh-TW'],
    ['ja', '読書', 'ja'],
    ['hi', 'पढ़ना', 'hi'],
    ['ru-Latn', 'chitat', 'ru-Latn'],
    ['la', 'carpe diem, 讀', 'la'],
  ])('%s: %s', (tag, words, language) => {
    expect(declaredLanguage(tag, words)).toBe(language);
  });

  test.each([
    ['EN-US', '我们一起读书 2022'],
    ['EN-US', '2022'],
    ['ru', 'chitat'],
    ['', 'word'],
    ['und', 'word'],
    ['zxx', 'word'],
    ['x-default', 'word'],
    ['english', 'word'],
    ['en-x', 'word'],
    ['"><script>', 'word'],
  ])('is nothing that the letters or the tag belie: %s: %s', (tag, words) => {
    expect(declaredLanguage(tag, words)).toBeUndefined();
  });
});

test.each([
  ['en-GB', 'en-US', true],
  ['zh', 'zh-Hant', true],
  ['zh-Hans', 'zh-Hant', false],
  ['zh-TW', 'zh-Hant', true],
  ['fr', 'en', false],
])('%s inside %s is the same language: %s', (declared, own, isSame) => {
  expect(isSameLanguage(declared, own)).toBe(isSame);
});
