// Paper read by other people's programs (`npm run prove:paper`): in what pdftotext and mutool extract from a handout, spaces and the
// furniture of pages removed, the text of each ¶ occurs once, in order. Then whether two machines
// make the same bytes, the sizes of files, and a deck of two thousand slides.
// Programs that are not here, and articles of ../shared that are not here, are skipped with a message.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { withBrowser } from '../../src/browser.ts';
import { noCache } from '../../src/cache.ts';
import { type Built, build } from '../../src/index.ts';
import { HANDOUTS } from '../../src/outputs.ts';
import { makeSession } from '../../src/road.ts';
import { paragraphText } from '../../src/text/plain.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const out = mkdtempSync(path.join(tmpdir(), 'lectern paper '));
afterAll(() => rmSync(out, { recursive: true, force: true }));

const SAMPLE = path.join(ROOT, '../shared/articles/tongxin.txt');
const ARTICLES = [
  SAMPLE,
  path.join(ROOT, 'content/tongxin/article.md'),
  path.join(ROOT, 'content/reading-together/article.md'),
  path.join(ROOT, 'tests/fixtures/paper/japanese.md'),
  path.join(ROOT, 'tests/fixtures/paper/abroad.md'),
].filter((file) => existsSync(file) || console.log(`not here, skipped: ${path.relative(ROOT, file)}`));

const PROGRAMS: Readonly<Record<string, (file: string) => readonly string[]>> = {
  pdftotext: (file) => ['-raw', file, '-'],
  mutool: (file) => ['draw', '-q', '-F', 'txt', '-o', '-', file],
};

/** What a program extracts; undefined when it is not installed. */
function extract(program: string, file: string): string | undefined {
  try {
    return execFileSync(program, PROGRAMS[program]!(file), {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.log(`${program} is not installed: skipped`);
    return undefined;
  }
}

const squeeze = (text: string) => text.normalize('NFC').replace(/\s+/gu, '');

/** The words of all pages without their furniture: "title · handout" and "n / N". */
function wordsOf(text: string, title: string): string {
  const head = squeeze(title).slice(0, 12);
  const isFurniture = (line: string) => /^\d+\/\d+$/.test(line) || (line.startsWith(head) && /[·・]/u.test(line));
  const lines = text.split(/[\n\f]/).map(squeeze);
  return lines.filter((line) => !isFurniture(line)).join('');
}

describe.each(ARTICLES)('%s', (article) => {
  test.each(Object.keys(PROGRAMS))('every ¶ once and in order in what %s extracts', async (program) => {
    const folder = path.join(out, String(ARTICLES.indexOf(article)));
    const [built] = await build([article], { out: folder, only: ['handout'] });
    const file = built!.files.find((other) => other.endsWith('handout.pdf'))!;
    const extracted = extract(program, file);
    if (extracted === undefined) return;
    const words = wordsOf(extracted, built!.deck.article.title.text);
    let at = 0;
    let found = 0;
    for (const { n, block } of built!.deck.article.paragraphs) {
      if (block.type === 'math' || block.type === 'code' || block.type === 'table') continue;
      const text = paragraphText(block);
      const spans = block.type === 'paragraph' ? block.content.spans : [];
      const parts = spans.filter(({ kind }) => kind === 'math' || kind === 'footnote');
      const cuts = [0, ...parts.flatMap(({ start, end }) => [start, end]), text.length];
      for (const [i, cut] of cuts.entries()) {
        if (i % 2 === 1) continue;
        for (const line of text.slice(cut, cuts[i + 1]).split('\n')) {
          const run = squeeze(line);
          if (run.length < 8) continue;
          const place = words.indexOf(run, at);
          expect(place, `¶${n}: ${run.slice(0, 60)}`).toBeGreaterThanOrEqual(0);
          if (run.length >= 20) expect(words.indexOf(run), `¶${n} a second time`).toBe(words.lastIndexOf(run));
          at = place + run.length;
          found += run.length;
        }
      }
    }
    console.log(
      `${path.basename(path.dirname(article))}/${path.basename(article)}: ${found} characters of ¶ in ${program}`,
    );
    expect(found).toBeGreaterThan(300);
  });
});

test('two machines make the same bytes: path, home, user, time zone, locale and what is remembered differ', () => {
  const run = (name: string, env: Readonly<Record<string, string>>) => {
    const root = path.join(out, name);
    mkdirSync(path.join(root, 'home'), { recursive: true });
    for (const article of ['arabic', 'abroad'])
      cpSync(path.join(ROOT, `tests/fixtures/paper/${article}.md`), path.join(root, `${article}.md`));
    const home = path.join(root, 'home');
    const options = ['build', 'arabic.md', 'abroad.md', '--quiet', '--handout', HANDOUTS.join(',')];
    execFileSync(process.execPath, [path.join(ROOT, 'dist/cli.js'), ...options], {
      cwd: root,
      env: { PATH: process.env.PATH!, HOME: home, XDG_CACHE_HOME: path.join(home, 'cache'), ...env },
      stdio: 'ignore',
    });
    return path.join(root, 'output');
  };
  const here = run('here', { TZ: 'UTC', LANG: 'C', LC_ALL: 'C', USER: 'a' });
  const there = run('d’autres lieux', {
    TZ: 'Asia/Kathmandu',
    LANG: 'tr_TR.UTF-8',
    LC_ALL: 'tr_TR.UTF-8',
    USER: 'b',
    SOURCE_DATE_EPOCH: '',
  });
  const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:pdf|html|json)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(20);
  for (const file of files)
    expect(Buffer.compare(readFileSync(path.join(here, file)), readFileSync(path.join(there, file))), file).toBe(0);
});

const KB = 1000;
const sizeOf = (built: Built, name: string) => statSync(built.files.find((file) => path.basename(file) === name)!).size;

test.skipIf(!existsSync(SAMPLE))('the sample is light', async () => {
  const [built] = await build([SAMPLE], { out: path.join(out, 'light'), only: ['slides', 'handout', 'guide'] });
  for (const name of ['slides.pdf', 'handout.pdf', 'guide.pdf'])
    console.log(`${name}: ${Math.round(sizeOf(built!, name) / KB)} KB`);
  expect(sizeOf(built!, 'slides.pdf')).toBeLessThanOrEqual(600 * KB);
  expect(sizeOf(built!, 'handout.pdf')).toBeLessThanOrEqual(400 * KB);
});

test('two thousand slides are at most 15 MB', async () => {
  const words = 'lamp river letter window table bread winter garden bridge stone paper market'.split(' ');
  const sentence = (n: number) =>
    `The ${words[n % 12]} of house ${n} stood beside the ${words[(n * 5 + 3) % 12]}, and ${n + 2} people kept the ${words[(n * 7 + 1) % 12]}.`;
  const sections = Array.from({ length: 80 }, (_, section) => {
    const paragraphs = Array.from(
      { length: 24 },
      (_, n) =>
        `#### ${sentence(section * 24 + n).slice(0, -1)}\n\n${[1, 2, 3].map((k) => sentence(section * 72 + 3 * n + k)).join(' ')}`,
    );
    return `## Part ${section + 1}\n\n${paragraphs.join('\n\n')}`;
  });
  const source = new TextEncoder().encode(`---\ntitle: A long walk\nlang: en\n---\n\n${sections.join('\n\n')}\n`);
  // One call of the browser prints it all, longer than a person would wait for an answer.
  const { deck, files } = await withBrowser({ timeout: 900_000 }, (browser) =>
    makeSession('long.md', source, {}, new Set(['slides']), { browser, cache: noCache }),
  );
  const size = files.get('slides.pdf')!.length;
  console.log(`${deck.slides.length} slides: ${(size / KB / KB).toFixed(2)} MB`);
  expect(deck.slides.length).toBeGreaterThanOrEqual(2000);
  expect(size).toBeLessThanOrEqual(15 * KB * KB);
});
