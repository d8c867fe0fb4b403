import { describe, expect, test } from 'vitest';
import { formatDiagnostic, formatFailure, voiceOf } from '../../src/commands/print.ts';
import { Failure, Report } from '../../src/diagnostics.ts';

const english = voiceOf({ LANG: 'en_GB.UTF-8' }, false);
const chinese = voiceOf({ LC_ALL: 'zh_CN.UTF-8' }, false);

function missingPicture() {
  const report = new Report('content/river/article.md');
  report.add('render/missing-picture', { line: 3, column: 1 }, { src: 'river.jpg' });
  return report.diagnostics[0]!;
}

describe('formatDiagnostic', () => {
  const source = ['# River', '', '![Map](river.jpg)'];

  test('says what, where and what to do', () => {
    expect(formatDiagnostic(missingPicture(), source, english)).toBe(
      [
        'error[render/missing-picture]: picture "river.jpg" not found',
        '  --> content/river/article.md:3:1',
        '3 | ![Map](river.jpg)',
        '   = hint: put it beside the article, or leave the address empty: ![Caption](<>)',
      ].join('\n'),
    );
  });

  test('says it in the user’s language', () => {
    expect(formatDiagnostic(missingPicture(), source, chinese)).toContain(
      '错误[render/missing-picture]：找不到图片“river.jpg”',
    );
  });

  test('shows the part of a long line that matters', () => {
    const long = [`${'一'.repeat(300)}二${'三'.repeat(300)}`];
    const report = new Report('a.txt');
    report.add('clean/uncertain-damage', { line: 1, column: 301 }, { text: '二', suggestion: '兩' });
    const shown = formatDiagnostic(report.diagnostics[0]!, long, english);
    expect(shown).toMatch(/…一+二三+…/);
    expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThan(90);
  });
});

describe('voiceOf', () => {
  test.each([
    [{ LANG: 'zh_TW.UTF-8' }, 'zh-Hant'],
    [{ LANG: 'zh_CN.GBK' }, 'zh-Hans'],
    [{ LANG: 'C' }, 'en'],
    [{ LANG: 'pt_BR.UTF-8', LC_ALL: 'zh_HK' }, 'zh-Hant'],
    [{ LANG: 'xx' }, 'en'],
  ])('%o speaks %s', (env, language) => {
    expect(voiceOf(env, false).locale.language).toBe(language);
  });

  test('colour needs a terminal and no NO_COLOR', () => {
    expect(voiceOf({ LANG: 'en' }, true).colour).toBe(true);
    expect(voiceOf({ LANG: 'en', NO_COLOR: '1' }, true).colour).toBe(false);
    expect(voiceOf({ LANG: 'en' }, false).colour).toBe(false);
  });
});

test('a failure has a hint', () => {
  const failure = new Failure('article-exists', { path: 'content/a/article.md' });
  expect(failure.message).toBe('content/a/article.md exists already');
  expect(formatFailure(failure, english)).toBe(
    'error: content/a/article.md exists already\n   = hint: choose another name',
  );
  expect(formatFailure(failure, chinese)).toBe('错误：content/a/article.md 已经存在\n   = 建议：请换一个名字');
});
