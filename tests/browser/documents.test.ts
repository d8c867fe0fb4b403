// The commands of the documents do what they say: each page's are run as they stand, one after the other, in a folder that holds
// only the files they name.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isCampaign } from '../campaign.ts';
import { runProgram } from './program.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENGLISH = 'README.md';
const CHINESE = '.github/docs/README.zh.md';
const THEMES = '.github/docs/themes.md';
const THEMES_ZH = '.github/docs/themes.zh.md';
/** Of two pages with the same commands the one with the harder names; in the campaign both. */
const PAGES = [...(isCampaign ? [ENGLISH] : []), CHINESE, THEMES, ...(isCampaign ? [THEMES_ZH] : [])];
const ARTICLE = `村口的水井

村口的水井是大家的，谁也不能只顾自己挑。每年春天，六个人下到井里清石头。

井绳总是先断的。所以井边一直放着第二根。

讨论题：
1.谁来看井？
2.我们单位里，哪一根绳子先断？
`;

/** The command lines of a page's blocks, as lists of words; what npm is told is not Lectern's. */
const commandsOf = (page: string): readonly (readonly string[])[] =>
  [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)]
    .flatMap(([, block = '']) => block.trim().split('\n'))
    .flatMap((line) => /(?:npm run lectern -- |^lectern )(.*)/.exec(line)?.[1] ?? [])
    .map((line) => [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!));

/** The same lines with a place for each name. */
const shapeOf = (page: string) =>
  commandsOf(page).map((words) =>
    words.map((word) =>
      word.replace(/^(?:path\/to\/article|article|文章)(?=\.|$)/, 'A').replace(/^(?:my-session|读书会)$/, 'S'),
    ),
  );

test('both pages that begin have the same commands, whatever they call their files', () => {
  expect(shapeOf(ENGLISH)).toEqual(shapeOf(CHINESE));
  expect(shapeOf(THEMES)).toEqual(shapeOf(THEMES_ZH));
});

describe.each(PAGES)('%s', (page) => {
  test('its commands run in their order', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'lectern 文档 '));
    try {
      mkdirSync(path.join(folder, 'path/to'), { recursive: true });
      for (const file of ['path/to/article.txt', '文章.txt']) writeFileSync(path.join(folder, file), ARTICLE);
      writeFileSync(path.join(folder, 'my.css'), ':root { --accent: #00558c }');
      const commands = commandsOf(page);
      expect(commands.length).toBeGreaterThan(0);
      // The page on themes takes an article that is there already.
      if (!commands.some(([name]) => name === 'new')) {
        mkdirSync(path.join(folder, 'content/my-session'), { recursive: true });
        writeFileSync(path.join(folder, 'content/my-session/article.md'), ARTICLE);
      }
      for (const words of commands) {
        const until = words[0] === 'serve' ? /127\.0\.0\.1/ : undefined;
        const { code, out, err } = await runProgram(folder, words, { until });
        expect(code, `${words.join(' ')}\n${err}${out}`).toBe(0);
      }
      if (commands.some(([name]) => name === 'build'))
        expect(existsSync(path.join(folder, 'output/index.html'))).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
