import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import type { Block } from '../../src/model.ts';
import { blockHtml } from '../../src/render/block.ts';
import { codeLines, highlightCode } from '../../src/render/code.ts';
import { plain } from '../../src/text/rich.ts';
import { paragraph, rich } from './deck-fixture.ts';

const position = { line: 1, column: 1 };
const counter = () => {
  let units = 0;
  return () => units++;
};
const unitsOf = (html: string) => [...html.matchAll(/data-unit="(\d+)"/g)].map((match) => Number(match[1]));

describe('blockHtml', () => {
  test('heads a table with cells that say so', () => {
    const table: Block = {
      type: 'table',
      position,
      align: [undefined, 'right'],
      head: [plain('Pier'), plain('<Boats>')],
      rows: [[plain('North'), plain('12')]],
    };
    const html = blockHtml(table, { nextUnit: counter() });
    expect(html).toMatch(/<th scope="col"[^>]*>Pier<\/th>/);
    expect(html).toContain('&lt;Boats&gt;');
    expect(html).toMatch(/<td class="right short">12<\/td>/);
    expect(unitsOf(html)).toEqual([0, 1]);
  });

  test('numbers a list from where its author began, nested blocks with units of their own', () => {
    const list: Block = {
      type: 'list',
      position,
      ordered: true,
      start: 4,
      items: [
        { position, content: plain('oars'), children: [paragraph(plain('of ash'))], attributes: {} },
        { position, content: plain('rope'), children: [], attributes: {} },
      ],
    };
    const html = blockHtml(list, { nextUnit: counter() });
    expect(html).toMatch(/^<ol start="4">/);
    expect(unitsOf(html)).toEqual([0, 1, 2]);
    expect(blockHtml(list)).not.toContain('data-unit');
  });

  test('names who said it behind the dash of the language, once', () => {
    const quote = (words: string): Block => ({
      type: 'blockquote',
      position,
      children: [paragraph(plain('x'))],
      attribution: plain(words),
    });
    expect(blockHtml(quote('漁人'))).toContain('>—— 漁人<');
    expect(blockHtml(quote('— a fisher'))).toContain('>— a fisher<');
  });

  test('reports a displayed formula that cannot be read', () => {
    const report = new Report('a.md');
    blockHtml({ type: 'math', position, value: '\\left(' }, { report });
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['render/bad-formula']);
  });

  test('shows a picture by its data, and the caption alone without one', () => {
    const figure: Block = { type: 'figure', position, caption: rich('Low tide'), src: 'a.png' };
    const pictures = new Map([['a.png', { address: 'data:image/png;base64,AA==', width: 4, height: 3 }]]);
    expect(blockHtml(figure, { pictures })).toContain('alt="Low tide"');
    expect(blockHtml(figure)).not.toContain('<img');
  });
});

describe('code', () => {
  const source = '/* tide\n   <table> */\nconst low = 3;';

  test('is coloured where the language is known and only escaped where it is not', () => {
    expect(highlightCode(source, 'js')).toContain('hljs-comment');
    expect(highlightCode('<b>', 'no-such-language')).toBe('&lt;b&gt;');
  });

  test('falls into lines that each close what they open', () => {
    const lines = codeLines(source, 'js');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line.match(/<span/g)?.length ?? 0).toBe(line.match(/<\/span>/g)?.length ?? 0);
    expect(lines[1]).toContain('hljs-comment');
  });
});

test('short Chinese prose in large type breaks between words, within the markup over it', () => {
  const content = {
    text: '修井容易，修人心裡的那口井難。',
    spans: [{ kind: 'strong' as const, start: 1, end: 4 }],
    origins: [],
  };
  const block: Block = { type: 'paragraph', content, position: { line: 1, column: 1 } };
  const html = blockHtml(block, { language: 'zh-Hant', isShort: true });
  expect(html).toMatch(/^<p><span class="phrases">修<strong>井<wbr>容易<\/strong>，<wbr>/);
  expect(html.replace(/<[^>]*>/g, '')).toBe(content.text);
  expect(blockHtml(block, { language: 'zh-Hant' })).not.toContain('<wbr>');
  const english: Block = { ...block, content: plain('Mending a well is easy.') };
  expect(blockHtml(english, { language: 'en', isShort: true })).toBe('<p>Mending a well is easy.</p>');
});

test('on paper short program text is whole, and long may break', () => {
  const code = (lines: number): Block => ({
    type: 'code',
    value: Array.from({ length: lines }, (_, i) => `line ${i}`).join('\n'),
    position: { line: 1, column: 1 },
  });
  expect(blockHtml(code(20))).toContain('<pre class="whole">');
  expect(blockHtml(code(21))).toContain('<pre><code>');
});
