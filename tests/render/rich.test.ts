import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOfHtml } from '../../src/coverage.ts';
import { Report } from '../../src/diagnostics.ts';
import type { Span } from '../../src/model.ts';
import { richHtml } from '../../src/render/rich.ts';
import { plain } from '../../src/text/rich.ts';
import { rich } from './deck-fixture.ts';

const KINDS = ['strong', 'emphasis', 'delete', 'mark', 'code', 'link'] as const;

const arbitraryRich = fc
  .array(fc.constantFrom('a', '<', '&', '"', '海', '，', '`', '}', ' ', 'é'), { minLength: 1, maxLength: 24 })
  .chain((characters) => {
    const text = characters.join('');
    const span = fc.record({
      kind: fc.constantFrom(...KINDS),
      start: fc.nat(text.length),
      end: fc.nat(text.length),
      target: fc.constantFrom('https://example.org/', 'javascript:alert(1)', '#x"><b>'),
    });
    return fc.record({
      text: fc.constant(text),
      spans: fc.array(span as fc.Arbitrary<Span>, { maxLength: 6 }),
      origins: fc.constant([]),
    });
  });

/** Throws unless every tag is closed in the reverse order of opening. */
function expectNested(html: string): void {
  const open: string[] = [];
  for (const [, slash, name] of html.matchAll(/<(\/?)(\w+)[^>]*>/g)) {
    if (name === 'br' || name === 'wbr') continue;
    if (slash) expect(open.pop()).toBe(name);
    else open.push(name!);
  }
  expect(open).toEqual([]);
}

describe('richHtml', () => {
  test('keeps every character and nests every tag, however spans overlap', () => {
    fc.assert(
      fc.property(arbitraryRich, (value) => {
        const html = richHtml(value);
        expectNested(html);
        expect(textOfHtml(html)).toBe(value.text);
        expect(html).not.toMatch(/javascript:|<b>/);
      }),
    );
  });

  test('lets breaks stand anywhere without touching the words', () => {
    fc.assert(
      fc.property(arbitraryRich, fc.array(fc.nat(24)), (value, breaks) => {
        const html = richHtml(value, { breaks });
        expectNested(html);
        expect(html.replaceAll('<wbr>', '')).toBe(richHtml(value).replaceAll('<wbr>', ''));
      }),
    );
  });

  test('closes and opens again what overlaps', () => {
    expect(richHtml(rich('one two three', ['strong', 'one two'], ['emphasis', 'two three']))).toBe(
      '<strong>one <em>two</em></strong><em> three</em>',
    );
  });

  test('never links to what could run', () => {
    expect(richHtml(rich('go', ['link', 'go', 'javascript:alert(1)']))).toBe('go');
    expect(richHtml(rich('go', ['link', 'go', 'data:text/html,x']))).toBe('go');
    expect(richHtml(rich('go', ['link', 'go', 'https://example.org/?a=1&b="']))).toContain(
      'href="https://example.org/?a=1&amp;b=&quot;"',
    );
  });

  test('puts a footnote mark behind the markup that ends there', () => {
    const value = {
      ...rich('dry dock', ['strong', 'dry']),
      spans: rich('dry dock', ['strong', 'dry']).spans.concat({ kind: 'footnote', start: 3, end: 3, target: 'x' }),
    };
    expect(richHtml(value)).toBe('<strong>dry</strong><sup class="footnote">x</sup> dock');
    expect(richHtml(value, { omit: ['footnote', 'strong'] })).toBe('dry dock');
  });

  test('marks emphasis of Han text, which is never slanted', () => {
    expect(richHtml(rich('海邊的燈', ['emphasis', '燈']))).toBe('海邊的<em class="han">燈</em>');
    expect(richHtml(rich('the lamp', ['emphasis', 'lamp']))).toBe('the <em>lamp</em>');
  });

  test('sets a formula as one piece, whatever overlaps it', () => {
    const html = richHtml(rich('so x^2 grows', ['math', 'x^2'], ['strong', '2 grows']));
    expect(html).toContain('class="katex"');
    expect(html).toMatch(/<strong> grows<\/strong>$/);
  });

  test('reports a formula that cannot be read, at its place, and shows its source', () => {
    const report = new Report('a.md');
    expect(richHtml(rich('see \\frac{', ['math', '\\frac{']), { report })).toContain('\\frac{</code>');
    expect(report.diagnostics).toMatchObject([{ code: 'render/bad-formula', position: { line: 7, column: 5 } }]);
  });

  test('writes a line feed as a break', () => {
    expect(richHtml(plain('a\nb'))).toBe('a<br>b');
  });
});

describe('words of another language', () => {
  test('say so, inside the markup around them and outside of program text and formulas', () => {
    const html = (text: string, language?: string) => richHtml(plain(text), { ...(language && { language }) });
    expect(html('Read 温故知新 twice.', 'en')).toBe('Read <span role="generic" lang="zh">温故知新</span> twice.');
    expect(html('Read 温故知新 twice.', 'zh-Hant')).toBe('Read 温故知新 twice.');
    expect(html('Read 温故知新 twice.')).toBe('Read 温故知新 twice.');
    const code = { text: 'Type 温故.', spans: [{ kind: 'code' as const, start: 5, end: 7 }], origins: [] };
    expect(richHtml(code, { language: 'en' })).not.toContain('lang=');
    const half = { text: '温故知新', spans: [{ kind: 'strong' as const, start: 2, end: 4 }], origins: [] };
    expect(richHtml(half, { language: 'en' })).toBe('<span role="generic" lang="zh">温故<strong>知新</strong></span>');
  });

  const said = (text: string, ...languages: readonly (readonly [words: string, tag: string])[]) => ({
    text,
    spans: languages.map(([words, target]) => {
      const start = text.indexOf(words);
      return { kind: 'language' as const, start, end: start + words.length, target };
    }),
    origins: [],
  });

  test('are what the author says they are, and nothing where the text is in that language anyway', () => {
    const html = (...given: Parameters<typeof said>) => richHtml(said(...given), { language: 'en' });
    expect(html('He said carpe diem.', ['carpe diem', 'la'])).toBe(
      'He said <span role="generic" lang="la">carpe diem</span>.',
    );
    expect(html('He said seize it.', ['seize it', 'en-GB'])).toBe('He said seize it.');
    expect(html('一本 book 也', ['一本 book 也', 'ja'], ['book', 'en'])).toBe(
      '<span role="generic" lang="ja">一本 <span role="generic" lang="en">book</span> 也</span>',
    );
    // Letters alone would say Chinese.
    expect(html('On 読書 alone', ['読書', 'ja'])).toBe('On <span role="generic" lang="ja">読書</span> alone');
  });

  test('of the other direction keep their stops at their own end', () => {
    expect(richHtml(plain('قال “the door is open and the light is on.” ثم خرج'), { language: 'ar' })).toBe(
      'قال “<span role="generic" lang="en" dir="ltr">the door is open and the light is on.</span>” ثم خرج',
    );
  });
});
