import { describe, expect, test } from 'vitest';
import { Failure, Report } from '../src/diagnostics.ts';
import { checkPattern, isNamed, nameFile, nameFor } from '../src/naming.ts';
import { makeArticle } from '../src/pipeline.ts';

function articleOf(head: string) {
  const text = `---\n${head}\n---\nOne paragraph of the text.\n`;
  return makeArticle('a.md', Buffer.from(text), {}, new Report('a.md')).article;
}

describe('nameFor', () => {
  test('fills the places and leaves nothing that a file system refuses', () => {
    const article = articleOf('title: "井邊: 木牌/二?"\nsession: { date: 2026-11-26, series: "A*B" }');
    expect(nameFor(article, '{date} {title}')).toBe('2026-11-26 井邊 木牌 二');
    expect(nameFor(article, '{series}')).toBe('A B');
  });

  test('what is not known leaves no gap and no stray hyphen', () => {
    expect(nameFor(articleOf('title: Wells'), '{date} - {title}')).toBe('Wells');
    expect(nameFor(articleOf('title: Wells'), '{group}')).toBe('');
  });

  test('stays short enough for every file system, never cutting a character', () => {
    const name = nameFor(articleOf(`title: ${'𠮷野家'.repeat(60)}`), '{title}');
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180);
    expect(name).not.toMatch(/\p{Cs}/u);
  });
});

test('a place that there is not is a failure that says which there are', () => {
  expect(() => checkPattern('{date} {titel}')).toThrow(Failure);
  try {
    checkPattern('{titel}');
  } catch (error) {
    expect((error as Failure).hint).toBe('did you mean "title"?');
  }
  expect(() => checkPattern('{zzzzzz}')).toThrow('there is no place "zzzzzz"');
  expect(() => checkPattern('{date} {title}')).not.toThrow();
});

test('a file is found again under the name it was given; session.json keeps its own', () => {
  expect(nameFile('deck.html', '2026 Wells')).toBe('2026 Wells deck.html');
  expect(nameFile('session.json', '2026 Wells')).toBe('session.json');
  expect(isNamed('2026 Wells deck.html', 'deck.html')).toBe(true);
  expect(isNamed('mydeck.html', 'deck.html')).toBe(false);
});
