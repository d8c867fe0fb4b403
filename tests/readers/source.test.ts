import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { Failure, Report } from '../../src/diagnostics.ts';
import { type ReadingChoices, readSource } from '../../src/readers/source.ts';

const PROSE = '清晨的集市已经热闹起来，卖豆腐的老人把担子放在桥头，招呼着每一位路过的熟人。';

function read(name: string | undefined, bytes: Uint8Array | string, choices: ReadingChoices = {}) {
  const report = new Report(name ?? 'stdin');
  const { manuscript } = readSource(name, typeof bytes === 'string' ? Buffer.from(bytes) : bytes, choices, report);
  const codes = report.diagnostics.map(({ code, position }) =>
    position ? `${code} ${position.line}:${position.column}` : code,
  );
  const words = manuscript.blocks.map((block) => ('content' in block ? block.content.text : block.type));
  return { ...manuscript, codes, words, diagnostics: report.diagnostics };
}

describe('encodings', () => {
  test('a sure guess says nothing, a doubtful one says what was guessed', () => {
    expect(read('a.txt', iconv.encode(PROSE, 'big5'), { encoding: 'big5' }).codes).toEqual([]);
    expect(read('a.txt', iconv.encode(PROSE, 'gb18030'))).toMatchObject({ codes: [], words: [PROSE] });
    const { diagnostics } = read('a.txt', iconv.encode('It’s late.', 'windows-1252'));
    expect(diagnostics).toMatchObject([{ code: 'read/guessed-encoding', values: { encoding: 'Windows-1252' } }]);
  });

  test('broken bytes are counted and placed', () => {
    const lines = Buffer.from(`${PROSE}\n\n${PROSE}\n`.repeat(3));
    const utf8 = Buffer.concat([lines, Buffer.from([0xff, 0xfe, 0x0a])]);
    expect(read('a.txt', utf8).diagnostics).toMatchObject([
      { code: 'read/invalid-utf8', position: { line: 10, column: 1 }, values: { count: 2 } },
    ]);
    const gbk = Buffer.concat([iconv.encode(`${PROSE}\n`, 'gb18030'), Buffer.from([0xff, 0x0a])]);
    expect(read('a.txt', gbk, { encoding: 'gbk' }).codes).toEqual(['read/invalid-bytes 2:1']);
  });

  test('lone surrogates are broken places', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Words \ud800 here.\n', 'utf16le')]);
    expect(read('a.md', bytes).codes).toEqual(['read/invalid-bytes 1:7']);
  });

  test('line ends of CR alone are line ends', () => {
    expect(read('a.md', '# One\r\rTwo\r\r## Three\r').words).toEqual(['One', 'Two', 'Three']);
    expect(read('a.txt', `One\r\r${PROSE}\r`).words).toEqual(['One', PROSE]);
  });
});

describe('files without an article', { timeout: 60_000 }, () => {
  test.each([['a.md'], ['a.txt'], [undefined]])('an empty %s is reported', (name) => {
    for (const source of ['', ' \n\t\r\n\u3000\n', '\ufeff'])
      expect(read(name, source).codes).toContain('read/empty-article');
  });

  test.each([
    ['%PDF-1.4\n1 0 obj\nendobj', /PDF/, /\.txt/],
    ['{\\rtf1 x}', /RTF/, /\.docx/],
    [Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), /not a text/, /save/],
    [Buffer.alloc(100), /not a text/, /save/],
  ])('%j is a failure that says what to do', (bytes, message, hint) => {
    const reading = () => read('a.md', bytes as string);
    expect(reading).toThrow(Failure);
    expect(reading).toThrow(message);
    try {
      reading();
    } catch (error) {
      expect((error as Failure).hint).toMatch(hint);
    }
  });

  test('more text than any article has is a failure; pictures inside do not count', () => {
    expect(() => read('a.txt', Buffer.alloc(4_100_000, 'Words. '))).toThrow(/million characters/);
    expect(() => read('a.txt', Buffer.alloc(101_000_000, 0x61))).toThrow(Failure);
    const picture = `![](data:image/png;base64,${'A'.repeat(4_100_000)})`;
    expect(read('a.md', `# Title\n\n${PROSE}\n\n${picture}`).words.slice(0, 2)).toEqual(['Title', PROSE]);
  });
});

describe('nesting without end is read', { timeout: 30_000 }, () => {
  const deep = 10_000;
  test.each([
    ['quotations', `${'> '.repeat(deep)}x`],
    ['quotations without spaces', `${'>'.repeat(deep)}x`],
    ['lists', `${'- '.repeat(deep)}x`],
    ['a list in steps', Array.from({ length: 400 }, (_, i) => `${' '.repeat(2 * i)}- item ${i}`).join('\n')],
    ['brackets', '['.repeat(deep) + ']'.repeat(deep)],
    ['links', '[a]('.repeat(deep) + ')'.repeat(deep)],
    ['pictures', '!['.repeat(deep)],
    ['emphasis', '*a **a '.repeat(deep)],
    ['tags', '<div>'.repeat(deep)],
    ['braces', `# ${'{'.repeat(deep)}`],
    ['front matter', `---\ntitle: ${'['.repeat(deep)}\n---\n`],
    ['quotation marks', `${'“'.repeat(deep)}${PROSE}`],
  ])('%s', (_, source) => {
    const { words } = read('a.md', `${source}\n\n${PROSE}\n`);
    expect(words.at(-1)).toContain(PROSE.slice(-5));
  });
});

describe('damage of the whole file', () => {
  const mojibake = Buffer.from(`# Été\n\n${'Où l’été a passé, le café fut fermé. '.repeat(3)}`).toString('latin1');

  test('is undone, listed, and left alone when that is asked', () => {
    const { words, repairs } = read('a.md', mojibake);
    expect(words[0]).toBe('Été');
    expect(repairs.map(({ line, rule }) => [line, rule])).toEqual([
      [1, 'mojibake'],
      [3, 'mojibake'],
    ]);
    expect(read('a.md', mojibake, { mends: false })).toMatchObject({
      words: [expect.stringMatching(/^Ã/), expect.anything()],
      repairs: [],
    });
  });

  test('lines behind a page number keep their place in the file', () => {
    const page = (n: number) => `${`${PROSE}\n\n`.repeat(9)}第 ${n} 页\n\n`;
    const { blocks, repairs } = read('a.txt', page(1) + page(2) + page(3));
    expect(blocks).toHaveLength(27);
    expect(blocks[9]!.position).toEqual({ line: 21, column: 1 });
    expect(blocks[9]).toMatchObject({ content: { origins: [{ offset: 0, line: 21, column: 1 }] } });
    expect(repairs.map(({ line, from }) => [line, from])).toEqual([
      [19, '第 1 页'],
      [39, '第 2 页'],
      [59, '第 3 页'],
    ]);
    expect(read('a.txt', page(1) + page(2) + page(3), { mends: false }).blocks).toHaveLength(30);
  });
});
