// The tables of attacks as articles on disk: a folder with the pictures, themes and drawings that they name, and around it what
// none of them may reach. Renders them to every kind of page without a browser.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { stringify } from 'yaml';
import { Report } from '../../src/diagnostics.ts';
import { readKatex, readReveal, readTemplates } from '../../src/files.ts';
import type { Deck } from '../../src/model.ts';
import { loadPicture, loadPictures } from '../../src/pictures.ts';
import { planArticle } from '../../src/pipeline.ts';
import { openFile } from '../../src/readers/source.ts';
import { renderDeck } from '../../src/render/deck.ts';
import { scriptText } from '../../src/render/escape.ts';
import { formulaCss } from '../../src/render/formula.ts';
import { renderGuide } from '../../src/render/guide.ts';
import { renderHandout } from '../../src/render/handout.ts';
import type { Look } from '../../src/render/look.ts';
import { joinModules } from '../../src/render/script.ts';
import { renderSlides } from '../../src/render/slides.ts';
import { embedTheme } from '../../src/themes.ts';
import { type Attack, pack, readTable } from './tables.ts';

/** Words and colours that lie outside of the article's folder and must come out nowhere. */
export const SECRET = 'quince-and-medlar-7431';
const SECRET_COLOUR = { r: 17, g: 201, b: 93 };

const PROSE =
  'The people of the valley met in the school to hear what the survey had found, and they stayed until late. ';

/** What stands before the rows of a packed article, so that they are neither its title nor its byline. */
const HEAD = ['---', 'title: The valley', 'author: A. Nobody', 'lang: en', '---', '', PROSE, '', '## The meeting', ''];

/** An article on disk. */
export interface HostileArticle {
  readonly name: string;
  readonly file: string;
  readonly source: string;
  /** The row of the table that a line of the source belongs to; -1 for none. */
  readonly rowAt: (line: number) => number;
}

/** The folder of the articles, in a folder of its own with what lies outside; `remove` takes all of it away. */
export interface Ground {
  readonly root: string;
  readonly folder: string;
  readonly articles: readonly HostileArticle[];
  remove(): void;
}

const drawn = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">${inside}</svg>`;

/** A drawing of the table as its file has it. */
export function drawingOf({ write, whole }: Attack): string {
  const use = (id: string) => `<use href="#${id}"/>`.repeat(10);
  const nest = '<g>'.repeat(5000) + '</g>'.repeat(5000);
  return (whole ?? drawn(write!)).replace(/\{use (\w)\}/g, (_, id: string) => use(id)).replace('{nest}', () => nest);
}

/** The front matter of a row as its article has it. */
export const frontMatterOf = ({ write }: Attack): string =>
  write!.replace('{nest}', () => '['.repeat(1000) + ']'.repeat(1000));

/** The address of a row as its article has it. */
export const addressOf = ({ write }: Attack): string => write!.replace('{long}', () => 'a'.repeat(1000));

/** Lays out the ground in a new folder. */
export async function layOut(): Promise<Ground> {
  const root = mkdtempSync(path.join(tmpdir(), 'lectern-hostile-'));
  const folder = path.join(root, 'article');
  mkdirSync(folder);
  const plain = (background: { r: number; g: number; b: number }, size = 40) =>
    sharp({ create: { width: size, height: size, channels: 3, background } }).png();
  const outside = await plain(SECRET_COLOUR).toBuffer();
  const write = (name: string, content: string | Uint8Array) => writeFileSync(path.join(folder, name), content);
  writeFileSync(path.join(root, 'outside.png'), outside);
  writeFileSync(path.join(root, 'outside.svg'), drawn(`<text>${SECRET}</text>`));
  writeFileSync(path.join(root, 'outside.css'), `:root { --accent: #123456 } /* ${SECRET} */`);
  writeFileSync(path.join(root, 'outside.woff2'), SECRET);
  if (process.platform !== 'win32') {
    symlinkSync(path.join(root, 'outside.png'), path.join(folder, 'linked.png'));
    symlinkSync(root, path.join(folder, 'linked'));
    execFileSync('mkfifo', [path.join(folder, 'pipe.png')]);
  }
  write('here.png', await plain({ r: 90, g: 120, b: 160 }).toBuffer());
  write('words.png', `<script>window.strike()</script>${PROSE}`);
  write('drawn.png', drawn('<script>window.strike()</script><rect width="9" height="9" onclick="window.strike()"/>'));
  // Its head promises sixteen thousand million points.
  const bomb = Buffer.from(await plain({ r: 0, g: 0, b: 0 }).toBuffer());
  bomb.writeUInt32BE(130_000, 16);
  bomb.writeUInt32BE(130_000, 20);
  write('bomb.png', bomb);
  write('secret.txt', 'beside the article');
  write('theme.css', themeOf(readTable('theme')));
  const drawings = readTable('drawings');
  for (const [i, row] of drawings.entries()) write(`drawing-${i}.svg`, drawingOf(row));
  const articles = [
    markdown(
      'markdown',
      readTable('markdown').map((row) => row.write!),
    ),
    markdown(
      'addresses',
      readTable('addresses').map((row) => `![A view](<${addressOf(row)}>)`),
    ),
    markdown(
      'drawings',
      drawings.map((_, i) => `![A drawing](drawing-${i}.svg)`),
    ),
    page(readTable('page').map((row) => row.write!)),
    { name: 'meta', extension: 'md', source: metaSource(), rowAt: () => -1 },
    text(readTable('markdown').map((row) => row.write!)),
  ].map(({ name, extension, source, rowAt }): HostileArticle => {
    const file = path.join(folder, `${name}.${extension}`);
    writeFileSync(file, source);
    return { name, file, source, rowAt };
  });
  return { root, folder, articles, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** The rows of the table of themes as one sheet. */
export const themeOf = (rows: readonly Attack[]): string => rows.map(({ write }) => write).join('\n');

function markdown(name: string, rows: readonly string[]) {
  const { text: packed, rowAt } = pack(rows, HEAD.length + 1);
  return { name, extension: 'md', source: `${HEAD.join('\n')}\n${packed}\n`, rowAt };
}

function page(rows: readonly string[]) {
  const head = [
    '<!doctype html><html lang="en"><head><title>The valley</title></head><body><article>',
    '<h1>The valley</h1>',
  ];
  const prose = Array.from({ length: 4 }, () => `<p>${PROSE.repeat(2)}</p>`);
  const { text: packed, rowAt } = pack(rows, head.length + prose.length + 1);
  return {
    name: 'page',
    extension: 'html',
    source: [...head, ...prose, packed, '</article></body></html>'].join('\n'),
    rowAt,
  };
}

/** The attacks on Markdown in a text, where none of them is markup. */
function text(rows: readonly string[]) {
  const source = `The valley\n\n${PROSE}\n\n${rows.join('\n\n')}\n`;
  return { name: 'text', extension: 'txt', source, rowAt: () => -1 };
}

/** An article whose front matter is the table of keys. */
export function metaSource(): string {
  return `---\n${stringify(readTable('meta'))}theme: theme.css\n---\n\n${PROSE}\n\n## A <script>window.strike()</script> section\n\n${PROSE}\n`;
}

/** An article as pages. */
export interface Pages {
  readonly deck: Deck;
  readonly report: Report;
  /** By the name of the output. */
  readonly html: Readonly<Record<'deck' | 'share' | 'slides' | 'handout' | 'guide', string>>;
  /** Scripts that Lectern wrote into them. */
  readonly scripts: readonly string[];
}

/** Renders an article to all of its pages, its pictures and its theme included, without fonts. */
export async function renderPages(file: string, bytes: Uint8Array, folder: string): Promise<Pages> {
  const report = new Report(file);
  const { deck, locale, pictures: own } = planArticle(file, await openFile(file, bytes, report), {}, report);
  const { figures, meta } = deck.article;
  const templates = await readTemplates();
  const ivory = templates['themes/ivory.css']!;
  const theme =
    meta.theme === 'theme.css' ? await embedTheme(themeOf(readTable('theme')), folder, 'abc', report) : undefined;
  const katex = await readKatex();
  const logo = meta.logo === undefined ? undefined : await loadPicture(meta.logo, folder, 'logo', report);
  const look: Look = {
    locale,
    aspect: '16:9',
    paper: 'a4',
    theme: { name: 'ivory', css: theme ? `${ivory}\n${theme.css}` : ivory },
    templates,
    fontCss: '',
    formulaCss: formulaCss(deck.article, katex.sheet, katex.readFont, 'woff2'),
    pictures: await loadPictures(figures, folder, report, own),
    ...(logo && { logo }),
  };
  const reveal = await readReveal();
  const html = {
    deck: renderDeck(deck, look, 'presenter', reveal, report),
    share: renderDeck(deck, look, 'participant', reveal, report),
    slides: renderSlides(deck, look, report),
    handout: renderHandout(deck, look, report),
    guide: renderGuide(deck, look, report),
  };
  const modules = ['presenter.js', 'participant.js'].map((entry) => joinModules(templates, entry));
  return { deck, report, html, scripts: [scriptText(reveal.script), ...modules] };
}
