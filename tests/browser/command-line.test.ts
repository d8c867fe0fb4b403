// The command line where people use it: folders with spaces and Chinese names, links, folders that are not theirs to write to, and Ctrl-C.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runProgram } from './program.ts';

const ARTICLE = `---
title: 井边的木牌
date: 2026-03-05
---

井是大家的，谁也不能只顾自己挑。

![井](井.svg)

井绳总是先断的，所以井边一直放着第二根。

## 讨论题

1. 谁来看井？
`;
const WELL = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lectern 我的 文件 '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts the article into a folder of `folder`; gives its path. */
function place(...names: readonly string[]): string {
  const home = path.join(folder, ...names);
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'article.md'), ARTICLE);
  writeFileSync(path.join(home, '井.svg'), WELL);
  return home;
}

/** Every file under a folder with its bytes. */
const contents = (home: string) =>
  readdirSync(home, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => path.join(home, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => [file, readFileSync(file).toString('base64')]);

test('an article in folders with spaces and Chinese names, with names to send around', async () => {
  place('content', '井 边');
  const words = ['build', '井 边', '--only', 'handout,session', '--name', '{date} {title}', '--out', '结 果'];
  const { code, out } = await runProgram(folder, words, { env: { LANG: 'zh_CN.UTF-8' } });
  expect(code).toBe(0);
  const made = readdirSync(path.join(folder, '结 果', '井 边')).sort();
  expect(made).toEqual(['2026-03-05 井边的木牌 handout.pdf', 'session.json']);
  expect(out).toContain('已生成《井边的木牌》');
});

test('a source folder that must not be written to is only read', async () => {
  const home = place('library', 'well');
  const before = contents(home);
  chmodSync(home, 0o555);
  try {
    const { code, err } = await runProgram(folder, ['build', path.join(home, 'article.md'), '--only', 'deck']);
    expect(code, err).toBe(0);
  } finally {
    chmodSync(home, 0o755);
  }
  expect(contents(home)).toEqual(before);
  expect(readdirSync(path.join(folder, 'output', 'well')).sort()).toEqual(['deck.html', 'session.json']);
});

test('content/ and an article in it may be links to other places', async () => {
  place('elsewhere', 'well');
  symlinkSync(path.join(folder, 'elsewhere'), path.join(folder, 'content'), 'junction');
  place('drive', 'rope');
  symlinkSync(path.join(folder, 'drive', 'rope'), path.join(folder, 'elsewhere', 'rope'), 'junction');
  const { code, out, err } = await runProgram(folder, ['check', '--only', 'deck', '--format', 'json']);
  const { articles } = JSON.parse(out) as {
    articles: readonly { article: string; diagnostics: readonly { code: string }[] }[];
  };
  expect(articles.map(({ article }) => article).sort(), err).toEqual(['rope', 'well']);
  // The picture beside the article is found through the link.
  expect(articles.flatMap(({ diagnostics }) => diagnostics.map((diagnostic) => diagnostic.code))).toEqual([]);
  expect(code).toBe(0);
});

test('Ctrl-C in the middle of a build leaves what stood in output/ whole, and says so', async () => {
  place('content', 'well');
  const words = ['build', 'well'];
  expect((await runProgram(folder, words)).code).toBe(0);
  const before = contents(path.join(folder, 'output'));
  writeFileSync(path.join(folder, 'content/well/article.md'), ARTICLE.replace('井绳', '绳子'));
  for (const after of [0, 400, 1200]) {
    const { code, err } = await runProgram(folder, [...words, '--fresh'], { until: /well/, after });
    // A fast machine may be done before the last.
    if (code === 0 && after > 400) continue;
    expect(code, err).toBe(130);
    expect(err).toContain('stopped; articles that were not done keep their old files');
    expect(contents(path.join(folder, 'output'))).toEqual(before);
  }
  expect(readdirSync(folder).sort()).toEqual(['content', 'output']);
});

test('where there is no terminal it speaks in plain lines without colour', async () => {
  place('content', 'well');
  cpSync(path.join(folder, 'content/well'), path.join(folder, 'content/rope'), { recursive: true });
  rmSync(path.join(folder, 'content/rope/井.svg'));
  const { code, out, err } = await runProgram(folder, ['build', '--only', 'session']);
  expect(code).toBe(0);
  expect(out + err).not.toMatch(/[\x1b\r]/);
  expect(err).toMatch(/^\[1\/2\] (?:rope|well)$/m);
});
