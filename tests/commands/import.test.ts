// `lectern import` and `lectern new` on a real disk: what is written, what is never overwritten, what is said.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runImport } from '../../src/commands/import.ts';
import { runNew } from '../../src/commands/new.ts';
import { Report } from '../../src/diagnostics.ts';
import { localeFor } from '../../src/locale.ts';
import { makeArticle, planArticle } from '../../src/pipeline.ts';

let folder: string;
let content: string;
let out: string[];
let err: string[];
const say = (language = 'en') => ({
  out: (line: string) => void out.push(line),
  err: (line: string) => void err.push(line),
  write: (text: string) => void err.push(text),
  isTerminal: false,
  voice: { locale: localeFor(language), colour: false },
});
const place = (...names: string[]) => path.join(folder, ...names);
const read = (...names: string[]) => readFile(place(...names), 'utf8');

const SOURCE = `# 河边

春天，孩子们到河边去。水很凉。

![渡船](photos/boat%20one.png "林一鸣")

![不见了](lost.png)

![别处](../elsewhere.png)
`;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-import-'));
  content = place('content');
  [out, err] = [[], []];
  await mkdir(place('source', 'photos'), { recursive: true });
  await writeFile(place('source', 'river.md'), SOURCE);
  await writeFile(place('source', 'photos', 'boat one.png'), 'a picture');
  await writeFile(place('elsewhere.png'), 'not yours');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('import', () => {
  test('writes the article and its pictures, and reports those that are missing or outside', async () => {
    expect(await runImport(place('source', 'river.md'), { content }, say())).toBe(1);
    expect(await read('content', 'river', 'article.md')).toMatch(/^---\ntitle: 河边\nlang: zh-Hans\n---\n\n春天/);
    expect(await read('content', 'river', 'photos', 'boat one.png')).toBe('a picture');
    expect(await readdir(place('content', 'river'))).toEqual(['article.md', 'photos']);
    expect(await readdir(place('content'))).toEqual(['river']);
    const said = err.join('\n');
    expect(said).toContain('error[render/missing-picture]');
    expect(said).toContain('error[render/picture-outside]');
    expect(said).toContain('Imported 河边');
    expect(said).toContain('figures: 3');
    expect(out).toEqual([]);
  });

  test('never overwrites, unless forced', async () => {
    const file = place('source', 'river.md');
    await runImport(file, { content, quiet: true }, say());
    await writeFile(place('content', 'river', 'article.md'), 'my work');
    await expect(runImport(file, { content }, say())).rejects.toThrow(/exists already/);
    expect(await read('content', 'river', 'article.md')).toBe('my work');
    await runImport(file, { content, force: true, quiet: true }, say());
    expect(await read('content', 'river', 'article.md')).toContain('title: 河边');
  });

  test('a picture of the same name with other content is not overwritten either', async () => {
    await mkdir(place('talk', 'photos'), { recursive: true });
    await writeFile(place('talk', 'photos', 'boat one.png'), 'another picture');
    await expect(runImport(place('source', 'river.md'), { output: place('talk') }, say())).rejects.toThrow(/exists/);
    expect(await readdir(place('talk'))).toEqual(['photos']);
  });

  test('-o names a file, a folder or standard output', async () => {
    const file = place('source', 'river.md');
    await runImport(file, { output: place('talk.md') }, say());
    await runImport(file, { output: place('there') }, say());
    expect(await read('there', 'article.md')).toBe(await read('talk.md'));
    await runImport(file, { output: '-', content }, say());
    expect(`${out.join('\n')}\n`).toBe(await read('talk.md'));
    expect((await readdir(folder)).includes('content')).toBe(false);
  });

  test('importing what was imported changes no byte', async () => {
    await runImport(place('source', 'river.md'), { content, quiet: true }, say());
    const before = await read('content', 'river', 'article.md');
    await runImport(place('content', 'river', 'article.md'), { content, force: true, quiet: true }, say());
    expect(await read('content', 'river', 'article.md')).toBe(before);
  });

  test('lists repairs by rule with examples, in the language of the user', async () => {
    await writeFile(place('notes.txt'), '　　春天，孩子们到河边去\u200b玩。\n\n　　水很凉。\n');
    expect(await runImport(place('notes.txt'), { content }, say('zh-Hans'))).toBe(0);
    const said = err.join('\n');
    expect(said).toContain('删去零宽字符：1 处');
    expect(said).toMatch(/1:\d+ {2}删去 “U\+200B”/);
    expect(said).toContain('边改边看幻灯片：lectern serve');
  });

  test('--script converts and sets the language', async () => {
    await runImport(place('source', 'river.md'), { content, script: 'hant', quiet: true }, say());
    const markdown = await read('content', 'river', 'article.md');
    expect(markdown).toContain('title: 河邊\nlang: zh-Hant');
    expect(markdown).toContain('孩子們到河邊去');
    expect(markdown).toContain('photos/boat%20one.png');
  });
});

describe('new', () => {
  test.each(['en', 'zh-Hans', 'zh-Hant'])(
    '%s: the starter builds without diagnostics and shows every construct',
    async (language) => {
      expect(await runNew('first', { content }, say(language))).toBe(0);
      const bytes = await readFile(place('content', 'first', 'article.md'));
      const report = new Report('article.md');
      const { article } = makeArticle('article.md', bytes, {}, report);
      const { deck } = planArticle('article.md', bytes, {}, report);
      expect(report.diagnostics).toEqual([]);
      expect(article.language).toBe(language);
      expect(new Set(article.paragraphs.map(({ block }) => block.type))).toEqual(
        new Set(['paragraph', 'blockquote', 'list', 'table', 'code', 'math']),
      );
      expect(article.sections.map(({ level }) => level)).toContain(2);
      expect(article.paragraphs.some(({ heading }) => heading)).toBe(true);
      expect(article.paragraphs.some(({ startsSlide }) => startsSlide)).toBe(true);
      expect(article.paragraphs.some(({ remarks }) => remarks.length > 0)).toBe(true);
      expect(article.footnotes).toHaveLength(1);
      expect(article.figures).toHaveLength(1);
      expect(article.questions.map(({ expected }) => expected.length)).toEqual([2, 0, 0]);
      expect(JSON.stringify(deck.slides)).not.toContain('<!--');
    },
  );

  test('never overwrites, and refuses a name that is no folder', async () => {
    await runNew('first', { content }, say());
    await writeFile(place('content', 'first', 'article.md'), 'my work');
    await expect(runNew('first', { content }, say())).rejects.toThrow(/exists already/);
    expect(await read('content', 'first', 'article.md')).toBe('my work');
    for (const name of ['../up', 'a/b', '', '.', '..'])
      await expect(runNew(name, { content }, say())).rejects.toThrow();
  });
});
