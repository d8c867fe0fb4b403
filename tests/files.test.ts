import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../src/diagnostics.ts';
import { explainRefusal, findArticles, readTemplates, writeSet } from '../src/files.ts';

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

  test('two articles of one name are a failure', async () => {
    const finding = findArticles([put('x/talk.md'), put('y/talk.txt')], 'content');
    await expect(finding).rejects.toThrow(/output\/talk/);
  });
});

describe('writeSet', () => {
  test('replaces the files it is given and keeps the others', async () => {
    const out = path.join(folder, 'out/a');
    await writeSet(
      out,
      new Map([
        ['deck.html', 'one'],
        ['guide.pdf', 'kept'],
      ]),
    );
    await writeSet(out, new Map([['deck.html', 'two']]));
    expect(readFileSync(path.join(out, 'deck.html'), 'utf8')).toBe('two');
    expect(readFileSync(path.join(out, 'guide.pdf'), 'utf8')).toBe('kept');
    expect(readdirSync(path.join(folder, 'out'))).toEqual(['a']);
  });

  test('a set that cannot be written leaves the old one whole', async () => {
    const out = path.join(folder, 'out/a');
    await writeSet(out, new Map([['deck.html', 'one']]));
    const broken = writeSet(
      out,
      new Map([
        ['deck.html', 'two'],
        ['no/such/folder.txt', 'x'],
      ]),
    );
    await expect(broken).rejects.toThrow(Failure);
    expect(readFileSync(path.join(out, 'deck.html'), 'utf8')).toBe('one');
    expect(readdirSync(path.join(folder, 'out'))).toEqual(['a']);
  });
});

test('readTemplates finds templates, styles and themes by name', async () => {
  const templates = await readTemplates();
  expect(Object.keys(templates)).toEqual(
    expect.arrayContaining(['points', 'deck', 'handout', 'guide', 'themes/ivory.css']),
  );
});

describe('explainRefusal', () => {
  const refusal = (code: string, syscall: string) => Object.assign(new Error(`${code}: ${syscall}`), { code, syscall });

  test('names the file that another program keeps open', async () => {
    const out = mkdtempSync(path.join(tmpdir(), 'lectern '));
    writeFileSync(path.join(out, 'deck.html'), '');
    writeFileSync(path.join(out, 'slides.pdf'), '');
    const isHeld = async (file: string) => file.endsWith('slides.pdf');
    const failure = await explainRefusal(refusal('EBUSY', 'rename'), out, isHeld);
    expect(failure).toMatchObject({ code: 'open-elsewhere', hint: 'close slides.pdf and build again' });
    expect(await explainRefusal(refusal('EPERM', 'rename'), out)).toMatchObject({ code: 'unwritable-folder' });
    expect(await explainRefusal(refusal('EACCES', 'mkdir'), out, isHeld)).toMatchObject({ code: 'unwritable-folder' });
    rmSync(out, { recursive: true });
  });
});
