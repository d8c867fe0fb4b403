import { describe, expect, test } from 'vitest';
import { nearestWord } from '../../src/readers/distance.ts';
import { isCampaign } from '../campaign.ts';
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
    ['title：全角冒号', 'read/bad-front-matter 2:6'],
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
  test.each([
    ['source: see: there', 'second-colon', 9],
    ['source: "never closed', 'open-quote', 9],
    ["source: 'never closed", 'open-quote', 9],
    ['source: [one, two', 'open-bracket', 9],
    ['source: {one: two', 'open-bracket', 9],
    ['source', 'no-colon', 1],
    ['  source: deeper', 'second-colon', 8],
    ['\tsource: x', 'tab', 1],
    ['source: "C:\\where"', 'backslash', 12],
    ['source: @someone', 'sign', 9],
    ['source: "one" two', 'after-value', 15],
    ['source：全角', 'full-width-colon', 7],
    ['source：', 'full-width-colon', 7],
  ])('a mistake costs its own line: %s', (line, reason, column) => {
    const { meta, diagnostics } = read(article(`title: kept\n${line}\nsession:\n  minutes: 40`));
    expect(meta).toMatchObject({ session: { minutes: 40 } });
    const found = diagnostics.map(({ position, values }) => `${position?.line}:${position?.column} ${values.reason}`);
    if (reason === 'second-colon' && line.startsWith(' ')) expect(found[0]).toContain('@yaml/');
    else {
      expect(meta.title).toBe('kept');
      expect(found).toEqual([`3:${column} @yaml/${reason}`]);
    }
  });
  test.each([
    ['title: "The Well', 'The Well'],
    ["title: 'The Well", 'The Well'],
    ["title: 'It's a well'", "It's a well"],
    ['title: "The Well" of old', '"The Well" of old'],
    ['title: Wells: a history', 'Wells: a history'],
    ['title: [The Well', '[The Well'],
    ['title: @well', '@well'],
    ['title: "C:\\where"', 'C:\\where'],
  ])('the words of a value are kept: %s', (line, title) => {
    const { meta, diagnostics } = read(article(`${line}\nauthor: "Li"\nsession:\n  minutes: 40`));
    expect(meta).toEqual({ title, author: 'Li', session: { minutes: 40 } });
    expect(diagnostics.map(({ code }) => code)).toEqual(['read/bad-front-matter']);
  });
  test.each([
    ['---\ntitle: The Well\n\nWords.\n', 2],
    ['---\ntitle: The Well\nsession:\n  minutes: 40\n\nWords.\n\n---\n\nMore.\n', 4],
    ['---\ntitle: The Well', 2],
  ])('a front matter that is not closed ends at an empty line: %j', (text, line) => {
    const { meta, blocks, diagnostics } = read(text);
    expect(meta.title).toBe('The Well');
    expect(diagnostics[0]).toMatchObject({ position: { line, column: 1 }, values: { reason: '@yaml/no-end' } });
    expect(richesOf(blocks).map((rich) => rich.text)).toEqual(
      ['Words.', 'More.'].filter((words) => text.includes(words)),
    );
  });
  test('a rule at the head of a text is no front matter', () => {
    const { meta, diagnostics } = read('---\n\nWords.\n\ntitle: no\n');
    expect([meta, diagnostics]).toEqual([{}, []]);
  });
  test('what hangs on a line that cannot be read goes with it', () => {
    const { meta, diagnostics } = read(article('title: kept\nsession: x: y\n  date: 1 May\n  minutes: 40\nauthor: Li'));
    expect(meta).toEqual({ title: 'kept', author: 'Li' });
    expect(diagnostics).toHaveLength(1);
  });
  test('a key with a full-width colon is taken for what is meant, with all that stands under it', () => {
    const { meta } = read(article('title：井边\nsession：\n  date：5月1日\n  minutes： 40'));
    expect(meta).toEqual({ title: '井边', session: { date: '5月1日', minutes: 40 } });
  });
  test('a file with a mistake on every line comes to an end', () => {
    const lines = Array.from({ length: isCampaign ? 500 : 120 }, (_, i) => `key${i}: a: b`);
    expect(read(article(lines.join('\n'))).diagnostics.length).toBeLessThan(30);
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
