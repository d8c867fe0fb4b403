import { expect, test } from 'vitest';
import { textOfHtml } from '../../src/coverage.ts';
import { readTemplates } from '../../src/files.ts';
import { localeFor } from '../../src/locale.ts';
import { type Entry, renderContents } from '../../src/render/contents.ts';

const templates = await readTemplates();
const entry = (language: string, more: Partial<Entry> = {}): Entry => ({
  folder: 'a b',
  title: 'Tides & <ferries>',
  minutes: 50,
  locale: localeFor(language),
  language,
  files: [
    { name: 'deck.html', word: 'deck' },
    { name: 'handout.pdf', word: 'handout' },
  ],
  ...more,
});

test('says what each file is for, in the language of its article', () => {
  const html = renderContents([entry('zh-Hant'), entry('en', { author: 'A. Clerk' }), entry('ar')], templates);
  const text = textOfHtml(html);
  expect(text).toContain('繁體中文');
  expect(text).toContain('50 分鐘');
  expect(text).toContain('A. Clerk · 50 min');
  expect(text).toContain('To print for everybody');
  expect(html.match(/<article lang="[\w-]+" dir="\w+">/g)).toEqual([
    '<article lang="zh-Hant" dir="ltr">',
    '<article lang="en" dir="ltr">',
    '<article lang="ar" dir="rtl">',
  ]);
});

test('links to the files by addresses that hold, and puts the deck first', () => {
  const html = renderContents([entry('en')], templates);
  expect(html).toContain('href="a%20b/deck.html"');
  expect(html).toMatch(/<li class="first"><a href="a%20b\/deck\.html">/);
  expect(html).toContain('Tides &amp; &lt;ferries&gt;');
});

test('is a page when there is nothing', () => {
  expect(renderContents([], templates)).toContain('<title>Lectern</title>');
});
