// Every code is documented and has its fixture or its test; the page of the repository is written from the tables.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { CODES, type Code, FAILURES, Report } from '../src/diagnostics.ts';
import { localeFor } from '../src/locale.ts';
import { FIXTURES, TESTED_ELSEWHERE } from './diagnostic-fixtures.ts';

const english = localeFor('en');
const chinese = localeFor('zh-Hans');
const codes = Object.keys(CODES) as Code[];

test('every code has a fixture, or a test that is named', () => {
  const covered = new Set([...FIXTURES.map(({ code }) => code), ...Object.keys(TESTED_ELSEWHERE)]);
  expect([...covered].sort()).toEqual([...codes].sort());
  for (const [code, file] of Object.entries(TESTED_ELSEWHERE)) {
    const test = fileURLToPath(new URL(file, import.meta.url));
    expect(existsSync(test) && readFileSync(test, 'utf8').includes(code), `${code} in ${file}`).toBe(true);
  }
});

test('a fixture is named after its code', () => {
  for (const { file, code, message } of FIXTURES) {
    expect(file).toContain(code.replace('/', '-'));
    expect(message, file).not.toBe('');
  }
});

describe('a report', () => {
  test('keeps equal diagnostics once, and gives them by line', () => {
    const report = new Report('a.md');
    report.add('render/missing-picture', { line: 9, column: 1 }, { src: 'b.png' });
    report.add('read/missing-footnote', { line: 3, column: 2 }, { label: '1' });
    report.add('render/missing-picture', { line: 9, column: 1 }, { src: 'b.png' });
    report.add('plan/no-questions');
    expect(report.diagnostics.map(({ code }) => code)).toEqual([
      'plan/no-questions',
      'read/missing-footnote',
      'render/missing-picture',
    ]);
  });
});

test('the page of diagnostics is the one that the tables give', async () => {
  const cell = (text = '') => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const entry = (code: Code) => {
    const { message = '', hint } = english.diagnostics[code]!;
    const fixture = FIXTURES.find((candidate) => candidate.code === code && candidate.source.length < 400);
    return [
      `### ${code}`,
      '',
      `*${CODES[code]}* · ${message}`,
      '',
      ...(hint ? [`What to do: ${hint}`, ''] : []),
      `${chinese.diagnostics[code]!.message}${chinese.diagnostics[code]!.hint ? ` · ${chinese.diagnostics[code]!.hint}` : ''}`,
      '',
      ...(fixture ? ['For example:', '', '~~~~markdown', fixture.source, '~~~~', ''] : []),
    ];
  };
  const stages = [...new Set(codes.map((code) => code.split('/')[0]!))];
  const page = [
    '# What Lectern says',
    '',
    'An **error** means that something of the article cannot be shown as written; the files are written all the same, and the exit code is 1.',
    'A **warning** asks you to look; with `--strict` it counts as an error. A **note** tells what Lectern decided for you.',
    'Words in braces are filled in. Codes never change their meaning.',
    '',
    '## About an article',
    '',
    ...stages.flatMap((stage) => codes.filter((code) => code.startsWith(`${stage}/`)).flatMap(entry)),
    '## When Lectern cannot run',
    '',
    'These end with exit code 2; nothing of the article concerned is written.',
    '',
    '| code | what is wrong | what to do |',
    '| --- | --- | --- |',
    ...FAILURES.map(
      (code) => `| ${code} | ${cell(english.failures[code]!.message)} | ${cell(english.failures[code]!.hint)} |`,
    ),
    '',
  ].join('\n');
  await expect(page).toMatchFileSnapshot('../.github/docs/diagnostics.md');
});
