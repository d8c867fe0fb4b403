// Each fixture brings its diagnostic, at its place and in its words, through the whole road.
import { beforeAll, expect, test } from 'vitest';
import { type Checked, check, describe as inWords, localeFor } from '../../src/index.ts';
import { FIXTURES } from '../diagnostic-fixtures.ts';

let checked: readonly Checked[];
beforeAll(async () => {
  checked = await check(
    FIXTURES.map(({ file }) => file),
    { only: ['session', 'deck'] },
  );
});

test.each(FIXTURES)('$code', ({ file, code, place, message }) => {
  const { diagnostics } = checked.find(({ article }) => file.includes(`${article}.`))!;
  const found = diagnostics
    .filter((diagnostic) => diagnostic.code === code)
    .map((diagnostic) => ({
      place: diagnostic.position ? `${diagnostic.position.line}:${diagnostic.position.column}` : '-',
      message: inWords(diagnostic, localeFor('en')).message,
    }));
  expect(found).toContainEqual({ place, message });
});
