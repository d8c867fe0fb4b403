// The public API without a browser: importing, starting a new article, planning, and what happens to files that exist.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { build, Failure, importArticle, newArticle } from '../src/index.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern 文章 '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('newArticle', () => {
  test.each(['en', 'zh-Hans', 'zh-Hant', 'fr'])('a starter in %s plans without a diagnostic', async (language) => {
    const content = path.join(folder, 'content');
    const file = await newArticle('first', language, content);
    const [built] = await build([file], { content, out: path.join(folder, 'out'), only: ['session'] });
    expect(built!.diagnostics).toEqual([]);
    expect(built!.deck.questions).toHaveLength(3);
    expect(built!.deck.article.session.minutes).toBe(50);
  });

  test('never writes over an article', async () => {
    await newArticle('first', 'en', folder);
    await expect(newArticle('first', 'en', folder)).rejects.toThrow(Failure);
  });
});

describe('importArticle', () => {
  const TEXT = '井邊的木牌\n\n井是大家的，誰也不能只顧自己挑。\n\n討論題：\n1.誰來看井？\n2.怎樣看？\n';

  test('writes Markdown that builds to the same article, and leaves an existing file alone unless forced', async () => {
    const source = path.join(folder, '井.txt');
    writeFileSync(source, TEXT);
    const content = path.join(folder, 'content');
    const imported = await importArticle(source, { content });
    const file = imported.files[0]!;
    expect(path.relative(content, file)).toBe(path.join('井', 'article.md'));
    await expect(importArticle(source, { content })).rejects.toThrow(Failure);
    const before = readFileSync(file, 'utf8');
    await importArticle(source, { content, force: true });
    expect(readFileSync(file, 'utf8')).toBe(before);
    const [fromText] = await build([source], { content, out: path.join(folder, 'a'), only: ['session'] });
    const [fromMarkdown] = await build([file], { content, out: path.join(folder, 'b'), only: ['session'] });
    const words = (built: typeof fromText) =>
      built!.deck.article.paragraphs.map(({ block }) => 'content' in block && block.content.text);
    expect(words(fromMarkdown)).toEqual(words(fromText));
    expect(fromMarkdown!.deck.questions.map(({ content }) => content.text)).toEqual(['誰來看井？', '怎樣看？']);
  });
});
