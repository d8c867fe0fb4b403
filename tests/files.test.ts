import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../src/diagnostics.ts';
import { findArticles, readArticle, readTemplates } from '../src/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern files 文件 '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(file: string, text = ''): string {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}

describe('findArticles', () => {
  test('lists all of content/ in order, and only folders with an article', async () => {
    put('content/b/article.md');
    put('content/a/article.md');
    put('content/empty/readme.txt');
    const found = await findArticles([], path.join(folder, 'content'));
    expect(found.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  test('takes a path, a folder, or a name in content/', async () => {
    put('content/a/article.md');
    const text = put('notes/talk 講話.txt');
    const found = await findArticles([text, path.join(folder, 'content/a')], 'content');
    expect(found.map(({ name }) => name)).toEqual(['talk 講話', 'a']);
    expect((await findArticles(['a'], path.join(folder, 'content')))[0]?.name).toBe('a');
  });

  test('a dash is standard input, whose folder is "article"', async () => {
    expect(await findArticles(['-'], 'content')).toEqual([{ path: '-', name: 'article' }]);
  });

  test('the same article named twice is built once', async () => {
    const text = put('a.txt');
    const other = path.relative(process.cwd(), text);
    expect(await findArticles([text, text, other], 'content')).toHaveLength(1);
  });

  test('what does not exist is a failure', async () => {
    const finding = findArticles([path.join(folder, 'missing.md')], 'content');
    await expect(finding).rejects.toThrow(Failure);
    await expect(finding).rejects.toThrow(/cannot find/);
  });

  test('a slip in a name is pointed out, in content/ and beside any other path', async () => {
    const text = put('notes/feature.txt');
    put('content/reading/article.md');
    const detailOf = (name: string) =>
      findArticles([name], path.join(folder, 'content')).catch((error: Failure) => [error.code, error.values]);
    expect(await detailOf(path.join(folder, 'notes/featrue.txt'))).toMatchObject([
      'misspelt-article',
      { suggestion: text },
    ]);
    expect(await detailOf('raeding')).toMatchObject(['misspelt-article', { suggestion: 'reading' }]);
  });

  test('two articles of one name are a failure', async () => {
    const finding = findArticles([put('x/talk.md'), put('y/talk.txt')], 'content');
    await expect(finding).rejects.toThrow(/output\/talk/);
  });
});

describe('readArticle', () => {
  test('reads a file again that is replaced or grows while it is read, and never gives half of it', async () => {
    const file = put('a.md', 'old '.repeat(1_000_000));
    const [old, fresh] = [readFileSync(file, 'utf8'), 'new '.repeat(1_200_000)];
    const reading = readArticle(file);
    setTimeout(() => writeFileSync(file, fresh), 1);
    expect([old, fresh]).toContain(Buffer.from(await reading).toString());
    const replaced = readArticle(file);
    renameSync(put('b.md', 'whole'), file);
    expect([fresh, 'whole']).toContain(Buffer.from(await replaced).toString());
  });

  test('a file that does not keep still is a failure', async () => {
    const file = put('a.md', 'words');
    const handle = await open(file);
    const { read } = handle;
    await handle.close();
    // Whoever writes does so in each reading, however busy the machine.
    const reading = vi.spyOn(Object.getPrototypeOf(handle) as typeof handle, 'read');

    reading.mockImplementation(function (this: typeof handle, ...range: unknown[]) {
      appendFileSync(file, 'x');
      return (read as (...range: unknown[]) => Promise<never>).apply(this, range);
    } as typeof read);
    await expect(readArticle(file)).rejects.toMatchObject({ code: 'file-changes' });
    expect(reading.mock.calls.length).toBeGreaterThan(2);
    reading.mockRestore();
  });

  test('a file larger than any article is a failure before it is read', async () => {
    const file = put('a.md', '');
    truncateSync(file, 200_000_001);
    await expect(readArticle(file)).rejects.toMatchObject({ code: 'too-large' });
  });
});

test('readTemplates finds templates, styles and themes by name', async () => {
  const templates = await readTemplates();
  expect(Object.keys(templates)).toEqual(
    expect.arrayContaining(['points', 'deck', 'handout', 'guide', 'themes/ivory.css']),
  );
});
