// Word files: every feature that reaches the manuscript, the files of the corpus as a reader counts them, and files made to do harm.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Failure, Report } from '../../src/diagnostics.ts';
import type { Block, FigureBlock, List, Paragraph, Table } from '../../src/model.ts';
import { readDocx, unpackDocx } from '../../src/readers/docx.ts';
import { positionAt } from '../../src/text/rich.ts';
import { sampled } from '../campaign.ts';
import {
  item,
  NUMBERING,
  notes,
  PIXEL,
  p,
  picture,
  relation,
  run,
  style,
  styles,
  table,
  wordFile,
  wordParts,
  zip,
} from './word-file.ts';

async function read(bytes: Uint8Array) {
  const report = new Report('article.docx');
  const { html, lines } = await unpackDocx(bytes, report);
  return {
    ...readDocx(html, report),
    lines,
    diagnostics: report.diagnostics,
    codes: report.diagnostics.map(({ code }) => code),
  };
}

const outline = (blocks: readonly Block[]) =>
  blocks.map((block) => [
    block.type === 'heading' ? `heading ${block.level}` : block.type,
    'content' in block ? block.content.text : '',
  ]);

describe('structure', () => {
  test('headings by style name, by the style they are based on and by outline level; the title goes to the front matter', async () => {
    const { meta, blocks } = await read(
      wordFile(
        [
          p('水渠三百年', 'a1'),
          p('一个村庄的记录', 'a2'),
          p('缘起', '1'),
          p('村里的人都记得那一年。'),
          p('Later', 'Mine'),
          p('Text.'),
          p('细目', 'Out'),
        ].join(''),
        {
          'word/styles.xml': styles(
            style('a1', '标题'),
            style('a2', '副标题'),
            style('1', '标题 1'),
            style('Heading2', 'heading 2'),
            style('Mine', 'My own', '<w:basedOn w:val="Heading2"/>'),
            style('Out', '公文小标题', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
          ),
        },
      ),
    );
    expect(meta).toEqual({ title: '水渠三百年', subtitle: '一个村庄的记录' });
    expect(outline(blocks)).toEqual([
      ['heading 1', '缘起'],
      ['paragraph', '村里的人都记得那一年。'],
      ['heading 2', 'Later'],
      ['paragraph', 'Text.'],
      ['heading 3', '细目'],
    ]);
  });

  test('bold, italic, highlight, strike, raised figures, links and line breaks', async () => {
    const { blocks } = await read(
      wordFile(
        p(
          `${run('bo', '<w:b/>')}${run('ld', '<w:b/>')}${run(' lean', '<w:i/>')}${run(' key', '<w:highlight w:val="yellow"/>')}${run(' gone', '<w:strike/>')}${run(' 10')}${run('2', '<w:vertAlign w:val="superscript"/>')}<w:r><w:br/></w:r><w:hyperlink r:id="rId5">${run('there')}</w:hyperlink>`,
        ),
        {},
        relation('rId5', 'hyperlink', 'https://example.org/a', 'External'),
      ),
    );
    const { content } = blocks[0] as Paragraph;
    expect(content.text).toBe('bold lean key gone 10²\nthere');
    expect(content.spans.map(({ kind, start, end }) => [kind, content.text.slice(start, end)])).toEqual([
      ['strong', 'bold'],
      ['emphasis', 'lean'],
      ['mark', 'key'],
      ['delete', 'gone'],
      ['link', 'there'],
    ]);
  });

  test('lists, nested and numbered', async () => {
    const { blocks } = await read(
      wordFile(
        [
          p('一', '', item(2)),
          p('二', '', item(2)),
          p('二之一', '', item(1, 1)),
          p('三', '', item(2)),
          p('后面的话。'),
        ].join(''),
        {
          'word/numbering.xml': NUMBERING,
        },
        relation('rId9', 'numbering', 'numbering.xml'),
      ),
    );
    const list = blocks[0] as List;
    expect([list.ordered, list.items.map(({ content }) => content.text)]).toEqual([true, ['一', '二', '三']]);
    const nested = list.items[1]!.children[0] as List;
    expect([nested.ordered, nested.items.map(({ content }) => content.text)]).toEqual([false, ['二之一']]);
    expect(outline(blocks.slice(1))).toEqual([['paragraph', '后面的话。']]);
  });

  test('numbers that Word counts in Chinese are words of the paragraph', async () => {
    const level = (i: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const { blocks } = await read(
      wordFile(
        [
          p('总则', 'Chapter'),
          p('缘起', '', item(1)),
          p('头一件', '', item(1, 1)),
          p('正文。'),
          p('经过', '', item(1)),
          p('又一件', '', item(1, 1)),
        ].join(''),
        {
          'word/styles.xml': styles(
            style('Chapter', 'heading 1', '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'),
          ),
          'word/numbering.xml': `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'japaneseCounting', '（%2）')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '第%1章')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
        },
        relation('rId9', 'numbering', 'numbering.xml'),
      ),
    );
    expect(outline(blocks)).toEqual([
      ['heading 1', '第1章 总则'],
      ['paragraph', '一、缘起'],
      ['paragraph', '（一）头一件'],
      ['paragraph', '正文。'],
      ['paragraph', '二、经过'],
      ['paragraph', '（一）又一件'],
    ]);
  });

  test('tables, and positions that count paragraphs', async () => {
    const { blocks, lines } = await read(
      wordFile(
        p('前。') +
          table([
            ['年份', '户数'],
            ['1958', '四十户'],
          ]) +
          p('后面又有一段话。'),
      ),
    );
    const [, data, last] = blocks as [Paragraph, Table, Paragraph];
    expect([data.head, ...data.rows].map((row) => row.map(({ text }) => text))).toEqual([
      ['年份', '户数'],
      ['1958', '四十户'],
    ]);
    expect(data.position).toEqual({ line: 2, column: 1 });
    expect(last.position).toEqual({ line: 6, column: 1 });
    expect(positionAt(last.content, 3)).toEqual({ line: 6, column: 4 });
    expect(lines).toEqual(['前。', '年份', '户数', '1958', '四十户', '后面又有一段话。']);
  });

  test('footnotes and endnotes stand where their marks stand', async () => {
    const { blocks, footnotes } = await read(
      wordFile(
        p('First.') +
          p(
            `${run('Up')}<w:r><w:footnoteReference w:id="1"/></w:r>${run(' and down')}<w:r><w:endnoteReference w:id="1"/></w:r>`,
          ),
        {
          'word/footnotes.xml': notes('footnote', 'See the map.'),
          'word/endnotes.xml': notes('endnote', 'See the other map.'),
        },
        relation('rId6', 'footnotes', 'footnotes.xml') + relation('rId7', 'endnotes', 'endnotes.xml'),
      ),
    );
    const { content } = blocks[1] as Paragraph;
    expect(content.text).toBe('Up and down');
    expect(content.spans).toEqual([
      { kind: 'footnote', start: 2, end: 2, target: '1' },
      { kind: 'footnote', start: 11, end: 11, target: '2' },
    ]);
    expect(footnotes.map(({ label, content: words, position }) => [label, words.text, position.line])).toEqual([
      ['1', 'See the map.', 2],
      ['2', 'See the other map.', 2],
    ]);
    expect(blocks).toHaveLength(2);
  });

  test('pictures with alt text and caption, their bytes beside the blocks', async () => {
    const { blocks, pictures } = await read(
      wordFile(
        p(picture('rId8', '一座石桥')) +
          p('图一 村口的石桥', 'Cap') +
          p('正文在这里。') +
          p(picture('rId8', 'photo.png'), '', '<w:jc w:val="center"/>') +
          p('桥的另一面', '', '<w:jc w:val="center"/>'),
        { 'word/media/image1.png': PIXEL, 'word/styles.xml': styles(style('Cap', '题注')) },
        relation('rId8', 'image', 'media/image1.png'),
      ),
    );
    const [first, , second] = blocks as [FigureBlock, Paragraph, FigureBlock];
    expect([first.src, first.alt, first.caption.text]).toEqual(['picture-1.png', '一座石桥', '图一 村口的石桥']);
    expect([second.src, second.alt, second.caption.text]).toEqual(['picture-1.png', undefined, '桥的另一面']);
    expect([...pictures!].map(([name, bytes]) => [name, Buffer.from(bytes).equals(PIXEL)])).toEqual([
      ['picture-1.png', true],
    ]);
  });

  test('quotations with their speaker, program text, tables of contents left out', async () => {
    const { blocks } = await read(
      wordFile(
        [p('缘起 1', 'TOC1'), p('水到渠成。', 'Q'), p('—— 老支书', 'Q'), p('let a = 1', 'Src'), p('  b', 'Src')].join(
          '',
        ),
        { 'word/styles.xml': styles(style('TOC1', 'toc 1'), style('Q', 'Intense Quote'), style('Src', 'Source Code')) },
      ),
    );
    expect(blocks.map(({ type }) => type)).toEqual(['blockquote', 'code']);
    expect(blocks[0]).toMatchObject({
      attribution: { text: '老支书' },
      children: [{ content: { text: '水到渠成。' } }],
    });
    expect(blocks[1]).toMatchObject({ value: 'let a = 1\n  b' });
  });

  test('tracked changes accepted, comments left out with a word about it, headers not read', async () => {
    const { blocks, diagnostics } = await read(
      wordFile(
        p(
          `${run('改')}<w:del w:author="x"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:author="x">${run('新')}</w:ins><w:commentRangeStart w:id="1"/>${run('词')}<w:r><w:commentReference w:id="1"/></w:r>`,
        ),
        {
          'word/comments.xml': notes('comment', '这里再查一下', '同上'),
          'word/header1.xml': `<w:hdr>${p('页眉')}</w:hdr>`,
        },
        relation('rId3', 'comments', 'comments.xml') + relation('rId4', 'header', 'header1.xml'),
      ),
    );
    expect(outline(blocks)).toEqual([['paragraph', '改新词']]);
    expect(diagnostics).toMatchObject([{ code: 'read/dropped-comments', values: { count: 2 } }]);
  });

  test('formulas become TeX', async () => {
    const r = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
    const fraction = `<m:f><m:num>${r('a')}</m:num><m:den><m:sSup><m:e>${r('b')}</m:e><m:sup>${r('2')}</m:sup></m:sSup></m:den></m:f>`;
    const sum = `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${r('i=1')}</m:sub><m:sup>${r('n')}</m:sup><m:e>${r('α')}</m:e></m:nary>`;
    const { blocks } = await read(
      wordFile(
        p(`${run('由 ')}<m:oMath>${fraction}</m:oMath>${run(' 得')}`) +
          p(`<m:oMathPara><m:oMath>${sum}</m:oMath></m:oMathPara>`),
      ),
    );
    expect((blocks[0] as Paragraph).content.text).toBe('由 \\frac{a}{b^{2}} 得');
    expect((blocks[0] as Paragraph).content.spans.map(({ kind }) => kind)).toEqual(['math']);
    expect(blocks[1]).toMatchObject({ type: 'math', value: '\\sum_{i=1}^{n} {\\alpha }' });
  });
});

describe('files made to do harm', () => {
  const sound = wordFile(p('一段话。'));
  const failing = async (bytes: Uint8Array) => {
    const error = await unpackDocx(bytes, new Report('article.docx')).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Failure);
    return (error as Failure).message;
  };

  test.each([10, 0.5, 0.9])('cut off (%d)', async (share) => {
    const end = share > 1 ? share : Math.floor(sound.length * share);
    expect(await failing(sound.subarray(0, end))).toContain('damaged');
  });

  test('another archive, one without the main part', async () => {
    expect(await failing(zip({ 'a.txt': 'a' }))).toContain('not a Word document');
    const { 'word/document.xml': _, ...rest } = wordParts(p('x'));
    expect(await failing(zip(rest))).toContain('not a Word document');
  });

  test('bombs: honest ones and liars', async () => {
    expect(await failing(zip({ 'word/document.xml': Buffer.alloc(30_000_000) }))).toContain('unpacks to more');
    expect(await failing(zip(wordParts(p('x')), { size: 0x7fffffff }))).toContain('unpacks to more');
    expect(await failing(zip(wordParts(p('x'.repeat(5000))), { size: 50 }))).toContain('damaged');
    expect(await failing(zip(wordParts(p('x')), { flags: 1 }))).toContain('password');
  });

  test('missing parts and relations do no harm, and nothing outside the file is opened', async () => {
    const { blocks, codes } = await read(
      wordFile(
        p(
          `${run('词')}${picture('rId77')}${picture('rId78')}<w:r><w:footnoteReference w:id="9"/></w:r><w:hyperlink r:id="rId99">${run('路')}</w:hyperlink>`,
          'NoSuchStyle',
        ) +
          `<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="rId80"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`,
        {},
        relation('rId78', 'image', 'media/gone.png') + relation('rId80', 'image', 'file:///etc/passwd', 'External'),
      ),
    );
    expect(outline(blocks)).toEqual([['paragraph', '词路']]);
    expect(codes).toEqual([]);
  });

  test('ten thousand tables within each other: the words remain', async () => {
    const open = '<w:tbl><w:tr><w:tc>';
    const close = '</w:tc></w:tr></w:tbl>';
    const body = p('上。') + open.repeat(10_000) + p('深。') + close.repeat(10_000) + p('下。');
    const { blocks, codes } = await read(wordFile(body));
    expect(outline(blocks).map(([, text]) => text)).toEqual(['上。', '深。', '下。']);
    expect(codes).toEqual(['read/too-tangled']);
  });

  test('bytes changed at random: a failure that says so, or what is left of the words', async () => {
    const bytes = wordFile(
      p('一段话。') +
        table([
          ['a', 'b'],
          ['c', 'd'],
        ]),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = byte;
        await read(changed).catch((error: unknown) => expect(error).toBeInstanceOf(Failure));
      }),
      { numRuns: sampled(25) },
    );
  });

  test('broken XML: the words that can be found remain', async () => {
    const { codes } = await read(zip({ ...wordParts(p('一')), 'word/document.xml': '<w:document><w:p><w:t>一段' }));
    expect(codes).toContain('read/too-tangled');
  });
});

const CORPUS = path.join(import.meta.dirname, '../../../shared/corpus/articles');

describe.skipIf(!existsSync(CORPUS))('files of the corpus, as a reader counts them', () => {
  const count = (blocks: readonly Block[]) => {
    const counts: Record<string, number> = {};
    for (const { type } of blocks) counts[type] = (counts[type] ?? 0) + 1;
    return counts;
  };

  test('a hand-out of one table', async () => {
    const { blocks } = await read(readFileSync(path.join(CORPUS, '060-en-carpentries-wrapup.docx')));
    expect(count(blocks)).toEqual({ table: 1 });
    expect([(blocks[0] as Table).head.length, (blocks[0] as Table).rows.length]).toEqual([4, 3]);
  });

  test('a court case: three headings, ten paragraphs', async () => {
    const { blocks, footnotes } = await read(readFileSync(path.join(CORPUS, '080-zh-case-docx.docx')));
    expect(count(blocks)).toEqual({ heading: 3, paragraph: 10 });
    expect(footnotes).toEqual([]);
  });
});
