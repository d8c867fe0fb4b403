// What becomes of each attack in tests/fixtures/hostile, without a browser: the tables say it row by row (`-u` writes them anew:
// read every changed row), the judge looks at all pages, and what is read on the way is watched.
import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanManuscript } from '../../src/clean/index.ts';
import { Report } from '../../src/diagnostics.ts';
import { readSource } from '../../src/readers/source.ts';
import { sanitizeDrawing } from '../../src/render/drawing.ts';
import { embedTheme } from '../../src/themes.ts';
import { isCampaign } from '../campaign.ts';
import {
  drawingOf,
  frontMatterOf,
  type Ground,
  type HostileArticle,
  layOut,
  type Pages,
  renderPages,
  SECRET,
} from './articles.ts';
import { findLeaks, leaksOfStyle, parsePage } from './judge.ts';
import { fillTable, readTable, showBlock, tableFile } from './tables.ts';

/** The text, in which nothing is markup, goes through the browser alone. */
const NAMES = ['markdown', 'addresses', 'drawings', 'page', 'meta', ...(isCampaign ? ['text'] : [])];

let ground: Ground;
const rendered = new Map<string, Pages>();
const asked: string[] = [];

/** Notes every file that is opened by name from here on; returns the way to stop. */
function watchReads(): () => void {
  const names = ['readFile', 'open', 'readFileSync', 'openSync', 'createReadStream'] as const;
  const stops = [fs, fs.promises].flatMap((module) =>
    names.flatMap((name) => {
      const holder = module as unknown as Record<string, unknown>;
      const original = holder[name];
      if (typeof original !== 'function') return [];
      holder[name] = (file: unknown, ...rest: unknown[]) => {
        asked.push(String(file));
        return original.call(module, file, ...rest);
      };
      const restore = () => {
        holder[name] = original;
      };
      return [restore];
    }),
  );
  syncBuiltinESMExports();
  return () => {
    for (const stop of stops) stop();
    syncBuiltinESMExports();
  };
}

const articleOf = (name: string): HostileArticle => ground.articles.find((article) => article.name === name)!;

/** What is left of each row of a packed article, and what is said of it. */
function fatesOf({ name, file, source, rowAt }: HostileArticle, count: number) {
  const report = new Report(file);
  const read = readSource(file, Buffer.from(source), {}, report).manuscript;
  const { blocks, footnotes } = cleanManuscript(read, report);
  const all = new Report(file);
  for (const { code, position, values } of [...report.diagnostics, ...rendered.get(name)!.report.diagnostics])
    all.add(code, position, values);
  return Array.from({ length: count }, (_, row) => {
    const isHere = (node: { position?: { line: number } }) =>
      node.position !== undefined && rowAt(node.position.line) === row;
    const shows = [
      ...blocks.filter(isHere).map(showBlock),
      ...footnotes
        .filter(isHere)
        .map(({ label, content, position }) => `[^${label}]: ${showBlock({ type: 'paragraph', content, position })}`),
    ].join(' / ');
    const says = [...new Set(all.diagnostics.filter(isHere).map(({ code }) => code))].sort();
    return { shows, says };
  });
}

beforeAll(async () => {
  ground = await layOut();
  const stop = watchReads();
  try {
    for (const { name, file } of ground.articles.filter(({ name }) => NAMES.includes(name)))
      rendered.set(name, await renderPages(file, await readFile(file), ground.folder));
  } finally {
    stop();
  }
}, 60_000);
afterAll(() => ground.remove());

test('there are at least 150 attacks, and none stands twice', () => {
  const tables = ['markdown', 'front-matter', 'page', 'drawings', 'theme', 'addresses'].map(readTable);
  const names = tables.flatMap((rows, table) => rows.map(({ attack }) => `${table} ${attack}`));
  expect(names.length).toBeGreaterThanOrEqual(150);
  expect(new Set(names).size).toBe(names.length);
});

describe('what is left of an attack, and what is said of it', () => {
  test.each(['markdown', 'page', 'addresses'])('%s', async (name) => {
    const fates = fatesOf(articleOf(name), readTable(name).length);
    const kept = name === 'addresses' ? fates.map(({ says }) => ({ says })) : fates;
    await expect(fillTable(name, kept)).toMatchFileSnapshot(tableFile(name));
  });

  test('front matter', async () => {
    const fates = readTable('front-matter').map((row) => {
      const report = new Report('a.md');
      const source = `---\n${frontMatterOf(row)}\n---\n\nA few words.\n`;
      const read = readSource('a.md', Buffer.from(source), {}, report).manuscript;
      const { meta } = cleanManuscript(read, report);
      expect(({} as { polluted?: string }).polluted).toBeUndefined();
      return { meta, says: [...new Set(report.diagnostics.map(({ code }) => code))] };
    });
    await expect(fillTable('front-matter', fates)).toMatchFileSnapshot(tableFile('front-matter'));
  });

  test('drawings', async () => {
    const fates = readTable('drawings').map((row) => {
      const drawing = sanitizeDrawing(drawingOf(row), 'p1');
      const inside = drawing?.svg.replace(/^<svg[^>]*>|<\/svg>$/g, '') ?? '';
      return { leaves: inside, says: drawing ? drawing.dropped : 'unreadable' };
    });
    await expect(fillTable('drawings', fates)).toMatchFileSnapshot(tableFile('drawings'));
  });

  test('theme', async () => {
    const fates = await Promise.all(
      readTable('theme').map(async ({ write }) => {
        const report = new Report('a.md');
        const { css } = await embedTheme(write!, ground.folder, 'abc', report);
        return { leaves: css, says: report.diagnostics.map(({ values }) => values.src) };
      }),
    );
    await expect(fillTable('theme', fates)).toMatchFileSnapshot(tableFile('theme'));
  });
});

describe('every page', () => {
  test.each(NAMES)('of %s holds nothing but what may stand in a page', (name) => {
    const { html, scripts } = rendered.get(name)!;
    for (const [output, page] of Object.entries(html)) {
      const own = output === 'deck' || output === 'share' ? scripts : [];
      expect(findLeaks(parsePage(page), own), output).toEqual([]);
    }
  });

  test.each(NAMES)('of %s holds nothing from outside of the folder', async (name) => {
    const outside = (await readFile(path.join(ground.root, 'outside.png'))).toString('base64').slice(0, 400);
    for (const page of Object.values(rendered.get(name)!.html)) {
      expect(page).not.toContain(SECRET);
      expect(page).not.toContain(outside.slice(100));
    }
  });

  test('was made without opening a file outside of the folder', () => {
    const packageFolder = path.resolve(import.meta.dirname, '../..');
    const isOurs = (file: string) =>
      [ground.folder, packageFolder].some((folder) => file.startsWith(folder + path.sep));
    const real = asked.map((file) => (fs.existsSync(file) ? fs.realpathSync(file) : path.resolve(file)));
    expect(real.length).toBeGreaterThan(20);
    expect(real.filter((file) => !isOurs(file))).toEqual([]);
  });
});

describe('each check can fail', () => {
  test('the judge finds a planted leak of each kind in a real page', () => {
    const { html, scripts } = rendered.get('meta')!;
    const page = html.deck.replace(/<style>.*?<\/style>/s, '');
    const plant = (leak: string) => findLeaks(parsePage(page.replace('</main>', () => `${leak}</main>`)), scripts);
    expect(plant('<p>words</p>')).toEqual([]);
    const PLANTED: readonly (readonly [leak: string, found: string])[] = [
      ['<script>window.struck=1</script>', '<script>window.struck=1'],
      ['<img src=x onerror=y>', '<img src="x">,<img onerror>'],
      ['<p onclick="x">', '<p onclick>'],
      ['<iframe srcdoc="x"></iframe>', '<iframe>'],
      ['<a href="javascript:x">y</a>', '<a href="javascript:x">'],
      ['<a href=" &#1;javascript:x">y</a>', '<a href=" \u0001javascript:x">'],
      ['<p style="position:fixed">', '<p style="position:fixed">'],
      ['<p style="width:url(x)">', '<p style="width:url(x)">'],
      ['<svg><use href="x.svg#a"/></svg>', '<use href="x.svg#a">'],
      ['<svg><rect fill="u\\72l(x)"/></svg>', '<rect fill="u\\72l(x)">'],
      ['<svg><foreignObject></foreignObject></svg>', '<foreignobject>'],
      ['<style>a{b:url(https://x.example/)}</style>', 'style url(https://x.example/)'],
      ['<style>@\\69mport "x"</style>', 'style @\\69mport'],
      ['<!-- x -->', '1 comments'],
      ['<p id="settings">', 'id "settings" twice'],
      ['<meta http-equiv="refresh" content="0">', '<meta http-equiv="refresh">'],
      ['<base href="x">', '<base>'],
    ];
    for (const [leak, found] of PLANTED) expect(plant(leak).join(), leak).toBe(found);
    expect(leaksOfStyle('a { b: image-set("x" 1x) }')).toEqual(['style image-set(']);
  });

  test('the watch sees a file that is opened outside', async () => {
    const before = asked.length;
    const stop = watchReads();
    const file = path.join(ground.root, 'outside.css');
    const { readFile: read } = await import('node:fs/promises');
    await read(file);
    fs.readFileSync(file);
    stop();
    expect(new Set(asked.splice(before))).toEqual(new Set([file]));
  });
});
