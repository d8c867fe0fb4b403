import { describe, expect, test } from 'vitest';
import { nearestWord } from '../../src/readers/distance.ts';
import { complaints, read, richesOf } from './reading.ts';

const article = (yaml: string) => `---\n${yaml}\n---\n\nWords.\n`;

describe('values', () => {
  test('dates and numbers are the text their author wrote', () => {
    const { meta } = read(article('date: 2026-01-05\nsession:\n  number: 007\n  start: 09:30\n  minutes: 90'));
    expect(meta).toEqual({ date: '2026-01-05', session: { number: '007', start: '09:30', minutes: 90 } });
  });
  test('a key without a value is absent', () => {
    expect(read(article('title:\nsubtitle: ""\nauthor: Li')).meta).toEqual({ author: 'Li' });
  });
  test('quoted, folded and literal text', () => {
    expect(read(article('title: "A: B"\nsubtitle: >-\n  one\n  two')).meta).toEqual({
      title: 'A: B',
      subtitle: 'one two',
    });
  });
});

describe('complaints', () => {
  test.each([
    ['title: x\nsession: { minutes: soon }', 'read/wrong-type 3:12'],
    ['detail: long', 'read/wrong-type 2:1'],
    ['title: [a, b]', 'read/wrong-type 2:1'],
    ['session: evening', 'read/wrong-type 2:1'],
    ['lang: en\nauthr: Li', 'read/misspelt-key 3:1'],
    ['session:\n  mintues: 5', 'read/misspelt-key 3:3'],
    ['minutes: 5', 'read/misspelt-key 2:1'],
    ['tags: [a]\nlayout: post', 'read/unknown-key 2:1'],
    ['title: a\nsource: see: there', 'read/bad-front-matter 3:9'],
    ['title：全角冒号', 'read/bad-front-matter 2:1'],
  ])('%s', (yaml, expected) => {
    expect(complaints(article(yaml))).toEqual([expected]);
    expect(richesOf(read(article(yaml)).blocks).map(({ text }) => text)).toEqual(['Words.']);
  });
  test('unknown keys are one note with all of them', () => {
    const [note] = read(article('tags: x\nlayout: y')).diagnostics;
    expect(note).toMatchObject({ severity: 'note', values: { keys: 'tags, layout' } });
  });
  test('a near miss names the key that was meant', () => {
    expect(read(article('tilte: x')).diagnostics[0]?.values).toEqual({ key: 'tilte', suggestion: 'title' });
    expect(read(article('session: { hosts: x }')).diagnostics[0]?.values).toEqual({
      key: 'session.hosts',
      suggestion: 'session.host',
    });
  });
  test('what stands before the mistake is kept', () => {
    expect(read(article('title: kept\nsource: see: there')).meta).toEqual({ title: 'kept' });
  });
});

describe('safety', () => {
  test('keys of prototypes are only unknown keys', () => {
    const { meta } = read(article('__proto__: { polluted: yes }\nconstructor: x\ntoString: y'));
    expect(Object.keys(meta)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(meta)).toBe(Object.prototype);
  });
  test('aliases are not expanded, tags not obeyed', () => {
    const bomb = ['a: &a [x, x]', 'b: &b [*a, *a, *a]', 'title: *b', 'author: !!js/function "f"'].join('\n');
    expect(read(article(bomb)).meta).toEqual({ author: 'f' });
  });
  test('deep nesting ends', () => {
    expect(() => read(article(`title: ${'['.repeat(5000)}`))).not.toThrow();
  });
});

test('a rule at the head of a file is not front matter', () => {
  const { blocks, meta } = read('---\n\nJust words.\n\n---\n\nMore.\n');
  expect(meta).toEqual({});
  expect(blocks.map(({ type }) => type)).toEqual(['break', 'paragraph', 'break', 'paragraph']);
});

test('the nearest word', () => {
  const words = ['title', 'subtitle', 'lang'];
  expect(['Title', 'titel', 'sbtitle', 'lng', 'long', 'length'].map((word) => nearestWord(word, words))).toEqual([
    'title',
    'title',
    'subtitle',
    'lang',
    'lang',
    undefined,
  ]);
});
