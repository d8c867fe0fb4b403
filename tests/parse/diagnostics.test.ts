// One fixture for each thing that parse has to say: the article, and beside it the line, the column and the words it must be told in.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CODES, type Code, Report } from '../../src/diagnostics.ts';
import { describe as inWords, localeFor } from '../../src/locale.ts';
import { parseArticle } from '../../src/parse/index.ts';
import { readManuscript } from '../../src/readers/index.ts';

const FOLDER = new URL('../fixtures/parse-diagnostics/', import.meta.url);
const codes = (Object.keys(CODES) as Code[]).filter((code) => code.startsWith('parse/'));

test.each(codes)('%s', (code) => {
  const name = code.slice('parse/'.length);
  const report = new Report(`${name}.md`);
  const source = readFileSync(new URL(`${name}.md`, FOLDER), 'utf8');
  parseArticle(readManuscript(source, 'markdown', report), undefined, report);
  const told = report.diagnostics.map((diagnostic) => {
    const { message, hint } = inWords(diagnostic, localeFor('en'));
    const { line, column } = diagnostic.position ?? { line: 0, column: 0 };
    return `${line}:${column} ${diagnostic.severity}: ${message}${hint ? ` (${hint})` : ''}\n`;
  });
  expect(report.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  expect(told.join('')).toBe(readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8'));
});
