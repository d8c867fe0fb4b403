// What parse has to say, on the fixtures of its codes: the line, the column and the words it must be told in.
import { expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { describe as inWords, localeFor } from '../../src/locale.ts';
import { parseArticle } from '../../src/parse/index.ts';
import { readManuscript } from '../../src/readers/index.ts';
import { FIXTURES } from '../diagnostic-fixtures.ts';

test.each(FIXTURES.filter(({ code }) => code.startsWith('parse/')))('$code', ({ code, place, message, source }) => {
  const report = new Report('article.md');
  parseArticle(readManuscript(source, 'markdown', report), undefined, report);
  const told = report.diagnostics.map((diagnostic) => {
    const { line, column } = diagnostic.position ?? { line: 0, column: 0 };
    return { code: diagnostic.code, place: `${line}:${column}`, message: inWords(diagnostic, localeFor('en')).message };
  });
  expect(told).toEqual([{ code, place, message }]);
});
