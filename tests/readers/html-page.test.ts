// Saved pages of many makes: what is the article, what surrounds it, and where every character of it stood.
// The goldens beside the pages are written anew by `npx vitest -u`: read the difference.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import type { Block, Blockquote, List, Manuscript, Paragraph, Rich, Table } from '../../src/model.ts';
import { readHtmlPage } from '../../src/readers/html-page.ts';
import { positionAt } from '../../src/text/rich.ts';
import { sampled } from '../campaign.ts';
import { lettersOf, richesOf } from './reading.ts';

const FOLDER = path.join(import.meta.dirname, '../fixtures/html');
const pages = readdirSync(FOLDER).filter((file) => file.endsWith('.html'));

function read(source: string) {
  const report = new Report('page.html');
  const manuscript = readHtmlPage(source, report);
  return { ...manuscript, diagnostics: report.diagnostics };
}

const blocksOf = (body: string): readonly Block[] => read(`<html><body>${body}</body></html>`).blocks;
const textsOf = (blocks: readonly Block[]) =>
  blocks.map((block) => ('content' in block ? block.content.text : block.type));

/** Goldens show words and structure; the places have their own law. */
const withoutOrigins = (key: string, value: unknown) => (key === 'origins' ? undefined : value);

describe.each(pages)('%s', (page) => {
  const source = readFileSync(path.join(FOLDER, page), 'utf8');
  const result = read(source);

  test('manuscript', async () => {
    const golden = path.join(FOLDER, page.replace(/html$/, 'json'));
    await expect(`${JSON.stringify(result, withoutOrigins, 1)}\n`).toMatchFileSnapshot(golden);
  });

  test('every character knows its place', () => checkPlaces(source, result));
});

/** Every character stands in the file where it says, or was written there as an entity or a tag. */
function checkPlaces(source: string, { blocks, footnotes }: Manuscript): void {
  const lines = source.split(/\r\n|\r|\n/);
  const riches: Rich[] = [...richesOf(blocks), ...footnotes.map(({ content }) => content)];
  for (const rich of riches) {
    let known = 0;
    for (let i = 0; i < rich.text.length; i++) {
      const at = positionAt(rich, i);
      const written = at && lines[at.line - 1]?.slice(at.column - 1);
      if (!/\s/.test(rich.text[i]!) && written?.startsWith(rich.text[i]!)) known += 1;
      else
        expect([rich.text[i], written?.slice(0, 1) ?? '']).toEqual([
          rich.text[i],
          expect.stringMatching(/^(?:[&<\s]|[\\⁰-₉\d].*|.?)$/),
        ]);
    }
    const letters = rich.text.replace(/\s/g, '').length;
    expect(known).toBeGreaterThanOrEqual(letters * 0.6);
  }
}

describe('paragraphs', () => {
  test('line breaks part them when empty lines or indents follow, and stay line breaks otherwise', () => {
    expect(textsOf(blocksOf('<div>上面一段。<br><br>下面一段。<br>　　再下面一段。<br>它的第二行</div>'))).toEqual([
      '上面一段。',
      '下面一段。',
      '再下面一段。\n它的第二行',
    ]);
  });

  test('lines that are all long sentences are paragraphs', () => {
    const line = '这一行有二十多个字，并且以句号结束，所以它自己就是完整的一段话。';
    expect(textsOf(blocksOf(`<div>${line}<br>${line}<br>${line}</div>`))).toEqual([line, line, line]);
  });

  test('white space is what a browser shows; a line end inside Chinese is nothing', () => {
    expect(
      textsOf(blocksOf('<p>  one\n   two\n\t<b> three</b> </p><p>一行\n二行</p><div>bare <i>words</i></div>')),
    ).toEqual(['one two three', '一行二行', 'bare words']);
  });

  test('markup that touches is one span, and has no white space at its ends', () => {
    const [{ content }] = blocksOf(
      '<p>a <b>bold </b><strong>one</strong>, <span style="font-weight:700">two</span></p>',
    ) as [Paragraph];
    expect(content.spans.map(({ kind, start, end }) => [kind, content.text.slice(start, end)])).toEqual([
      ['strong', 'bold one'],
      ['strong', 'two'],
    ]);
  });
});

describe('tables', () => {
  const cells = ({ head, rows }: Table) => [head, ...rows].map((row) => row.map(({ text }) => text));

  test('cells over several rows stand in each, cells over several columns in the first', () => {
    const [table] = blocksOf(
      '<table><tr><th>a<th>b<th>c</tr><tr><td rowspan=2>1<td colspan=2>2</tr><tr><td>3<td>4</tr><tr><td>5</tr></table>',
    ) as [Table];
    expect(cells(table)).toEqual([
      ['a', 'b', 'c'],
      ['1', '2', ''],
      ['1', '3', '4'],
      ['5', '', ''],
    ]);
  });

  test('a table that only places things on the page is unfolded', () => {
    const blocks = blocksOf(
      '<table><tr><td><h2>Left</h2><p>One.</p></td><td><table><tr><td>x</td><td>y</td></tr><tr><td>1</td><td>2</td></tr></table></td></tr></table>',
    );
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'table']);
  });

  test('every row is as long as the head, whatever the spans say', () => {
    const cell = fc.record({ rows: fc.integer({ min: -1, max: 4 }), columns: fc.integer({ min: -1, max: 4 }) });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 5 }), (rows) => {
        const html = rows.map(
          (row) => `<tr>${row.map((span) => `<td rowspan=${span.rows} colspan=${span.columns}>w</td>`).join('')}</tr>`,
        );
        for (const block of blocksOf(`<table><thead></thead>${html.join('')}</table>`))
          if (block.type === 'table') for (const row of block.rows) expect(row).toHaveLength(block.head.length);
      }),
      { numRuns: sampled(50) },
    );
  });
});

describe('smaller things', () => {
  test.each([
    ['<blockquote cite="x"><p>Words.</p><p>— A. Speaker</p></blockquote>', 'A. Speaker'],
    ['<blockquote>Words.<cite>A. Speaker</cite></blockquote>', 'A. Speaker'],
    ['<figure><blockquote>Words.</blockquote><figcaption>——某人</figcaption></figure>', '某人'],
    ['<blockquote><p>——只有一行</p></blockquote>', undefined],
  ])('speaker of %s', (html, speaker) => {
    const [quotation] = blocksOf(html) as [Blockquote];
    expect(quotation.attribution?.text).toBe(speaker);
    expect(quotation.children).toHaveLength(1);
  });

  test('readings over characters stay only in a text for learners', () => {
    const ruby = '<ruby>山<rt>shān</rt></ruby>';
    expect(textsOf(blocksOf(`<p>很高很高的${ruby}</p>`))).toEqual(['很高很高的山']);
    expect(textsOf(blocksOf(`<p>${ruby}${ruby}高</p>`))).toEqual(['山（shān）山（shān）高']);
  });

  test('pictures inside the page are handed out, small signs are words, the others keep their address', () => {
    const gif = 'R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
    const { blocks, pictures } = read(
      `<p>A<img class="emoji" alt="☀" src="https://a.example/sun.png"></p><img alt="dot" src="data:image/gif;base64,${gif}"><img src="blank.gif" data-src="b.jpg?v=2">`,
    );
    expect(blocks).toMatchObject([{ content: { text: 'A☀' } }, { type: 'figure', src: 'b.jpg' }]);
    expect(pictures).toBeUndefined();
    const png = 'iVBORw0K'.repeat(40);
    const held = read(`<p>Words.</p><img src="data:image/png;base64,${png}">`);
    expect([...held.pictures!.keys()]).toEqual(['picture-1.png']);
  });

  test('a heading is bold already, and has no link to itself', () => {
    const [heading] = blocksOf('<h2><b>Where</b><a class="anchor" href="#where">¶</a></h2><p>Here.</p>');
    expect(heading).toMatchObject({ type: 'heading', level: 2, content: { text: 'Where', spans: [] } });
  });

  test('links lead to the web or nowhere', () => {
    const [{ content }] = blocksOf(
      '<p><a href="javascript:x()">a</a> <a href="#b">b</a> <a href="c.html">c</a> <a href="https://d.example/">d</a></p>',
    ) as [Paragraph];
    expect(content.spans).toEqual([{ kind: 'link', start: 6, end: 7, target: 'https://d.example/' }]);
  });

  test('nested lists that stand beside their item belong to it', () => {
    const [list] = blocksOf('<ul><li>one</li><ul><li>inner</li></ul><li>two</li></ul>') as [List];
    expect(list.items.map(({ content, children }) => [content.text, children.length])).toEqual([
      ['one', 1],
      ['two', 0],
    ]);
  });
});

describe('what stands around an article', () => {
  const prose = (subject: string) =>
    `<p>${`About ${subject} there is more to say than anybody would think, and some of it is true. `.repeat(3)}</p>`;

  test('is left out, and named once', () => {
    const { blocks, diagnostics } = read(
      `<body><div class="nav-bar"><a href="/">Home</a></div><div id="text">${prose('ducks')}${prose('geese')}</div><div class="sidebar">${prose('shoes')}</div><div hidden>${prose('nothing')}</div></body>`,
    );
    expect(lettersOf(blocks)).toMatch(/ducks[\s\S]*geese/);
    expect(lettersOf(blocks)).not.toMatch(/shoes|nothing|Home/);
    expect(diagnostics).toMatchObject([
      { code: 'read/dropped-page-parts', values: { count: 3, parts: 'div.nav-bar, div.sidebar, <div>' } },
    ]);
  });

  test('is not what holds most of the words, whatever it is called', () => {
    const { blocks } = read(
      `<body class="has-sidebar comments"><div class="related" style="display:none"><h2>Ducks</h2>${prose('ducks')}</div></body>`,
    );
    expect(lettersOf(blocks)).toContain('ducks');
  });

  test('sections side by side are all of the article', () => {
    const { blocks } = read(
      `<body><main><section>${prose('ducks').repeat(9)}</section><section>${prose('geese')}</section></main></body>`,
    );
    expect(lettersOf(blocks)).toContain('geese');
  });

  test('the title loses the name of the site', () => {
    const titleOf = (title: string, body = '') =>
      read(`<title>${title}</title><body>${body}${prose('ducks')}</body>`).meta.title;
    expect(titleOf('On ducks | The Pond')).toBe('On ducks');
    expect(titleOf('说鸭子_水产频道_某某网')).toBe('说鸭子');
    expect(titleOf('Ducks: a history - The Pond', '<h1>Ducks: a history</h1>')).toBe('Ducks: a history');
    expect(titleOf('说鸭子-某某网', '<h1>某某网</h1><div class="title">说鸭子</div>')).toBe('说鸭子');
  });
});

test('any input gives a manuscript', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<table>',
      '<tr>',
      '<td rowspan=9>',
      '</table>',
      '<ul>',
      '<li>',
      '<a href="#a">',
      '<p id=a>',
      '<sup>',
      '<b>',
      '</b>',
      '<br>',
      '<img src=x>',
      '<h1>',
      '<pre>',
      '<math>',
      '<ruby>',
      '<rt>',
      '<!--',
      '<figure>',
      '<blockquote>',
      '&amp;',
      '&#0;',
      '<dl>',
      '<dt>',
      '<dd>',
      '<svg>',
    ),
    fc.string({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      for (const rich of richesOf(read(pieces.join('')).blocks))
        for (const { start, end } of rich.spans)
          expect(start >= 0 && start <= end && end <= rich.text.length).toBe(true);
    }),
    { numRuns: sampled(300) },
  );
});

const CHAPTER = path.join(import.meta.dirname, '../../../shared/corpus/articles/075-en-chesterton.xhtml');

test.skipIf(!existsSync(CHAPTER))('a chapter of an e-book, as a reader counts it', () => {
  const source = readFileSync(CHAPTER, 'utf8');
  const result = read(source);
  const count = (type: string) => result.blocks.filter((block) => block.type === type).length;
  expect({ paragraphs: count('paragraph'), quotations: count('blockquote'), all: result.blocks.length }).toEqual({
    paragraphs: 16,
    quotations: 3,
    all: 19,
  });
  expect(result.meta.title).toMatch(/^III: /);
  expect(result.diagnostics).toEqual([]);
  checkPlaces(source, result);
});

describe('words in another language', () => {
  const told = (html: string) =>
    [...richesOf(read(html).blocks)].flatMap(({ text, spans }) =>
      spans
        .filter(({ kind }) => kind === 'language')
        .map(({ start, end, target }) => `${target}: ${text.slice(start, end)}`),
    );
  const prose = '<p>We sat down and read the page aloud, one paragraph each, until it was dark outside.</p>';

  test('say so, in running text and in blocks of their own', () => {
    expect(told(`<html lang="en"><body>${prose}<p>He said <i lang="fr">tant pis</i>.</p></body></html>`)).toEqual([
      'fr: tant pis',
    ]);
    expect(
      told(
        `<html lang="en"><body>${prose}<ul lang="la"><li>alea <b>iacta</b> est</li><li lang="en">it is</li></ul></body></html>`,
      ),
    ).toEqual(['la: alea iacta est']);
  });

  test('are not what a program says of everything, or of figures', () => {
    const word = (body: string) => told(`<html><body lang="ZH-CN">${body}</body></html>`);
    const line = '<p>大家坐下来，一段一段地把文章读完，一直读到天黑下来为止。</p>';
    expect(word(`${line}<p>到<span lang="EN-US">2022</span>年，<span lang="EN-US">GDP</span>增长</p>`)).toEqual([
      'en-US: GDP',
    ]);
    expect(word(`${line}<p><span lang="EN-US">全部都是中文的一句话。</span></p>`)).toEqual([]);
    const english = '<p><span lang="EN-GB">We sat down and read the page aloud, one paragraph each.</span></p>';
    expect(told(`<html><body>${english}<p><span lang="EN-US">All of it.</span></p></body></html>`)).toEqual([]);
  });
});
