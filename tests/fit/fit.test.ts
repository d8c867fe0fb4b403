import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import { fitDeck, type Measure, type Measurement } from '../../src/fit/index.ts';
import type { Article, Block, Deck, List, ListItem, Rich, Section, Slide } from '../../src/model.ts';
import { plain } from '../../src/text/rich.ts';
import { sampled } from '../campaign.ts';

const at = { line: 1, column: 1 };
const LINE = 48;
const ROOM = 500;
const HEADING = 90;

/** A slide that holds nothing but `over`. */
function slideOf(layout: Slide['layout'], over: Partial<Slide>): Slide {
  return {
    layout,
    section: -1,
    points: [],
    blocks: [],
    agenda: [],
    paragraphs: [1],
    captions: [],
    remarks: [],
    size: 0,
    seconds: 60,
    position: at,
    ...over,
  };
}

/** A deck of `slides` on an article whose ¶s are the blocks of the slides, numbered through. */
function deckOf(slides: readonly Slide[], sections: readonly Partial<Section>[] = []): Deck {
  const blocks = slides.flatMap((slide) => slide.blocks);
  const article = { paragraphs: blocks.map((block, i) => ({ n: i + 1, block })), sections } as unknown as Article;
  return { article, slides } as unknown as Deck;
}

const paragraph = (text: string, line = 1): Block => ({
  type: 'paragraph',
  content: plain(text, { line, column: 1 }),
  position: { line, column: 1 },
});
const item = (text: string, children: readonly Block[] = []): ListItem => ({
  content: plain(text, at),
  children,
  attributes: {},
  position: at,
});
const list = (items: readonly ListItem[]): List => ({ type: 'list', ordered: true, start: 1, items, position: at });

/** The words of the page in its order, one entry a unit. */
function unitsOf(slide: Slide, agendaName: (index: number) => string): readonly string[] {
  const ofBlock = (block: Block): readonly string[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return [block.content.text];
      case 'list':
        return block.items.flatMap(({ content, children }) => [content.text, ...children.flatMap(ofBlock)]);
      case 'table':
        return [block.head, ...block.rows].map((row) => row.map(({ text }) => text).join(' '));
      case 'code':
        return block.value.split('\n');
      case 'blockquote':
        return block.children.flatMap(ofBlock);
      case 'math':
        return [block.value];
      default:
        return [];
    }
  };
  return [
    ...slide.agenda.map(({ section }) => agendaName(Number(section))),
    ...slide.points.map(({ content }) => content.text),
    ...slide.blocks.flatMap(ofBlock),
  ];
}

const nameOf = (index: number) => `第${index}部`;

/** Measures as a page would whose lines hold `perLine` characters and whose longest word may be `widest`; each step down holds a tenth more. */
function measureWith(perLine: number, widest = Number.POSITIVE_INFINITY): Measure {
  return async (slides) =>
    slides.map((slide): Measurement => {
      const scale = 1 + slide.size * 0.1;
      const linesOf = (text: string) => Math.ceil(text.length / (perLine / scale));
      const texts = unitsOf(slide, nameOf);
      const units = texts.map((text) => Math.max(1, linesOf(text)) * LINE * scale);
      const words = texts.flatMap((text) => text.match(/[a-z]+/g) ?? []);
      const wideWords = words.filter((word) => word.length * scale > widest);
      return {
        room: ROOM,
        height: HEADING + units.reduce((a, b) => a + b, 0),
        tooWide: wideWords.length > 0 ? 60 : 0,
        wideWords,
        units,
        lines: texts.reduce((sum, text) => sum + linesOf(text), 0),
      };
    });
}

const sentences = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => `第${from + i}句話講的是一件小事，後面還有半句補充。`).join('');

/** All that slides show, in order; heads of tables, which stand above each part, are left out. */
function textOf(slides: readonly Slide[]): string {
  const withoutHeads = slides.map((slide) => ({
    ...slide,
    blocks: slide.blocks.map((block) =>
      block.type === 'table' && block.rows.length > 0 ? { ...block, head: [] } : block,
    ),
  }));
  return withoutHeads
    .flatMap((slide) => unitsOf(slide, nameOf))
    .join('')
    .replace(/\s/g, '');
}

const fitSlides = (slides: readonly Slide[], measure = measureWith(30), report = new Report('a.md')) =>
  fitDeck(deckOf(slides), measure, report);

describe('fitDeck', () => {
  test('leaves alone what fits', async () => {
    const slide = slideOf('text', { blocks: [paragraph(sentences(3))] });
    const report = new Report('a.md');
    const fitted = await fitSlides([slide], measureWith(30), report);
    expect(fitted.slides).toEqual([slide]);
    expect(report.diagnostics).toEqual([]);
  });

  test('parts long text at sentence ends, evenly, and counts the parts', async () => {
    const slide = slideOf('text', { heading: plain('標題'), blocks: [paragraph(sentences(24))], seconds: 100 });
    const { slides } = await fitSlides([slide]);
    expect(slides.length).toBeGreaterThan(1);
    expect(slides.map((part) => part.part)).toEqual(slides.map((_, i) => ({ index: i + 1, of: slides.length })));
    expect(slides.every((part) => part.heading === slide.heading)).toBe(true);
    expect(slides.reduce((sum, part) => sum + part.seconds, 0)).toBe(100);
    const lengths = slides.map((part) => textOf([part]).length);
    expect(Math.min(...lengths)).toBeGreaterThan(Math.max(...lengths) * 0.6);
    for (const part of slides) expect(textOf([part])).toMatch(/。$/);
  });

  test('parts of neighbouring slides with the same heading are counted apart', async () => {
    const long = () => slideOf('text', { blocks: [paragraph(sentences(14))] });
    const { slides } = await fitSlides([long(), long()]);
    expect(slides.map(({ part }) => part!.index)).toEqual([1, 2, 1, 2]);
  });

  test('steps the type down before it parts points that are a little too tall', async () => {
    const points = [62, 62, 62].map((n) => ({ content: plain('字'.repeat(n)), paragraph: 1 }));
    const { slides } = await fitSlides([slideOf('points', { points })]);
    expect(slides.map((slide) => slide.size)).toEqual([-1]);
  });

  test('reports what cannot be parted, at its place', async () => {
    const block: Block = { type: 'math', value: '字'.repeat(1600), position: { line: 7, column: 3 } };
    const report = new Report('a.md');
    const { slides } = await fitSlides(
      [slideOf('math', { blocks: [block], position: block.position })],
      measureWith(30),
      report,
    );
    expect(slides.length).toBe(1);
    expect(report.diagnostics).toMatchObject([{ code: 'fit/formula-too-tall', position: { line: 7, column: 3 } }]);
  });

  test('each part cites the ¶s it shows, and a ¶ that became the heading stays with the first', async () => {
    const blocks = [2, 3, 4].map((line) => paragraph(sentences(10), line));
    const article = {
      paragraphs: [paragraph('起頭', 1), ...blocks].map((block, i) => ({ n: i + 1, block })),
      sections: [],
    } as unknown as Article;
    const slide = slideOf('text', { blocks, paragraphs: [1, 2, 3, 4] });
    const deck = { article, slides: [slide] } as unknown as Deck;
    const { slides } = await fitDeck(deck, measureWith(30), new Report('a.md'));
    expect(slides.map(({ paragraphs }) => paragraphs)).toEqual([[1, 2], [3], [4]]);
  });

  test('remarks stay with the first part only', async () => {
    const slide = slideOf('text', { blocks: [paragraph(sentences(24))], remarks: ['slowly'], captions: [0] });
    const { slides } = await fitSlides([slide]);
    expect(slides.map((part) => part.remarks.length)).toEqual([1, ...slides.slice(1).map(() => 0)]);
  });
});

describe('too wide', () => {
  const wide = (cells: number) => ({
    type: 'table' as const,
    align: [],
    head: Array.from({ length: cells }, () => plain('municipality')),
    rows: [[plain('a')]],
    position: at,
  });

  test('is mended by size, never by parts', async () => {
    const { slides } = await fitSlides([slideOf('table', { blocks: [wide(2)] })], measureWith(80, 10));
    expect(slides.map(({ size, part }) => [size, part])).toEqual([[-2, undefined]]);
  });

  test('is one diagnostic a slide, which counts the words', async () => {
    const report = new Report('a.md');
    const { slides } = await fitSlides([slideOf('table', { blocks: [wide(9)] })], measureWith(200, 5), report);
    expect(slides.length).toBe(1);
    expect(report.diagnostics).toMatchObject([
      { code: 'fit/table-too-wide', values: { word: 'municipality', count: 9 } },
    ]);
  });

  test('parts of what is too tall as well keep the smaller type', async () => {
    const rows = Array.from({ length: 30 }, () => [plain('municipality')]);
    const report = new Report('a.md');
    const { slides } = await fitSlides(
      [slideOf('table', { blocks: [{ ...wide(1), rows }] })],
      measureWith(80, 10),
      report,
    );
    expect(slides.length).toBeGreaterThan(1);
    expect(new Set(slides.map(({ size }) => size))).toEqual(new Set([-2]));
    expect(report.diagnostics).toEqual([]);
  });
});

describe('what is too tall alone', () => {
  test('an item is parted at its children; the rest of it has no words of its own, and numbers go on', async () => {
    const children = list(Array.from({ length: 30 }, (_, i) => item(`第${i}條`)));
    const slide = slideOf('text', { blocks: [list([item('甲'), item('乙', [children]), item('丙')])] });
    const { slides } = await fitSlides([slide]);
    expect(slides.length).toBeGreaterThan(3);
    expect(textOf(slides)).toBe(textOf([slide]));
    const last = slides.at(-1)!.blocks[0] as List;
    expect(last.items.map(({ content }) => content.text)).toEqual(['', '丙']);
    expect(last.start).toBe(2);
  });

  test('an item without children is parted at its sentences', async () => {
    const slide = slideOf('text', { blocks: [list([item('甲'), item(sentences(30)), item('丙')])] });
    const { slides } = await fitSlides([slide]);
    expect(textOf(slides)).toBe(textOf([slide]));
    expect(slides.length).toBeGreaterThan(2);
  });

  test('an item that fits is never parted', async () => {
    const items = Array.from({ length: 9 }, (_, i) => item(sentences(3, 3 * i), [list([item('一'), item('二')])]));
    const { slides } = await fitSlides([slideOf('text', { blocks: [list(items)] })]);
    const shown = slides.flatMap(({ blocks }) => (blocks[0] as List).items);
    expect(shown).toEqual(items);
  });

  test('words without any mark are parted between words', async () => {
    const slide = slideOf('text', { blocks: [paragraph('沒有標點的長句子'.repeat(90))] });
    const report = new Report('a.md');
    const { slides } = await fitSlides([slide], measureWith(30), report);
    expect(textOf(slides)).toBe(textOf([slide]));
    expect(report.diagnostics).toEqual([]);
  });

  test('a quotation is parted at sentence ends; who said it stands on the last part', async () => {
    const quote: Block = {
      type: 'blockquote',
      children: [paragraph(sentences(9)), paragraph(sentences(12, 9))],
      attribution: plain('老支書'),
      position: at,
    };
    for (const layout of ['quote', 'text'] as const) {
      const { slides } = await fitSlides([slideOf(layout, { blocks: [quote], speaker: '老支書' })]);
      expect(slides.length).toBeGreaterThan(1);
      expect(textOf(slides)).toBe(textOf([slideOf(layout, { blocks: [quote] })]));
      const signed = slides.map(({ blocks }) =>
        blocks.some((block) => block.type === 'blockquote' && block.attribution),
      );
      expect(signed).toEqual(slides.map((_, i) => i === slides.length - 1));
      if (layout === 'quote') expect(slides.slice(0, -1).every(({ speaker }) => speaker === '')).toBe(true);
      for (const part of slides) expect(textOf([part])).toMatch(/。$/);
    }
  });

  test('a row is reported, and its neighbours leave it', async () => {
    const rows = [[plain('甲')], [plain('字'.repeat(700))], [plain('乙')]];
    const table: Block = { type: 'table', align: [], head: [plain('頭')], rows, position: at };
    const report = new Report('a.md');
    const { slides } = await fitSlides([slideOf('table', { blocks: [table] })], measureWith(30), report);
    expect(slides.length).toBe(3);
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['fit/row-too-tall']);
  });

  test('a heading that fills the slide does not make a slide of every line below it', async () => {
    const slide = slideOf('text', { blocks: [paragraph(sentences(6))] });
    const tall: Measure = async (slides) =>
      (await measureWith(30)(slides)).map((one) => ({ ...one, height: one.height + 0.9 * ROOM }));
    const report = new Report('a.md');
    expect((await fitSlides([slide], tall, report)).slides.length).toBe(1);
    expect(report.diagnostics.length).toBe(1);
  });
});

describe('where it parts', () => {
  test('an agenda has no empty part, and a subsection stays with its section', async () => {
    const levels = [1, 1, 1, 1, 1, 2, 1, 1, 1] as const;
    const agenda = levels.map((_, section) => ({ section }));
    for (const perLine of [1, 2, 3]) {
      const slide = slideOf('agenda', { agenda, paragraphs: [] });
      const deck = deckOf(
        [slide],
        levels.map((level) => ({ level })),
      );
      const { slides } = await fitDeck(deck, measureWith(perLine), new Report('a.md'));
      expect(slides.flatMap((part) => part.agenda)).toEqual(agenda);
      expect(slides.every((part) => part.agenda.length > 0)).toBe(true);
      if (perLine > 1) expect(slides.some((part) => part.agenda[0]!.section === 5)).toBe(false);
    }
  });

  test('a formula, code and a link stay whole', async () => {
    const text = '先看式子，f(x，y)。z，再看代碼，a，b；c，最後看鏈接。';
    const mark = (kind: 'math' | 'code' | 'link', words: string) => ({
      kind,
      start: text.indexOf(words),
      end: text.indexOf(words) + words.length,
    });
    const spans = [mark('math', 'f(x，y)。z'), mark('code', 'a，b；c'), mark('link', '看鏈接')];
    const one: Rich = { text, spans, origins: [] };
    const block: Block = { type: 'paragraph', content: one, position: at };
    // A line holds three characters: every clause is cut that can be.
    const { slides } = await fitSlides([slideOf('text', { blocks: [block] })], measureWith(2));
    expect(slides.length).toBeGreaterThan(2);
    const kept = slides.flatMap(({ blocks }) =>
      blocks.flatMap((part) =>
        part.type === 'paragraph'
          ? part.content.spans.map(({ start, end }) => part.content.text.slice(start, end))
          : [],
      ),
    );
    expect(kept).toEqual(['f(x，y)。z', 'a，b；c', '看鏈接']);
  });

  test('a table without rows is not lost beside what is parted', async () => {
    const table: Block = { type: 'table', align: [], head: [plain('甲'), plain('乙')], rows: [], position: at };
    const { slides } = await fitSlides([slideOf('text', { blocks: [paragraph(sentences(20)), table] })]);
    expect(slides.flatMap(({ blocks }) => blocks).filter(({ type }) => type === 'table')).toEqual([table]);
  });

  test('code is parted at empty lines, and no part begins or ends with one', async () => {
    const value = Array.from({ length: 40 }, (_, i) => (i % 5 === 4 ? '' : `line${i}`)).join('\n');
    const { slides } = await fitSlides([slideOf('code', { blocks: [{ type: 'code', value, position: at }] })]);
    const parts = slides.map(({ blocks }) => (blocks[0]!.type === 'code' ? blocks[0]!.value : ''));
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(part).toBe(part.trim());
    expect(parts.join('\n\n')).toBe(value.trim());
  });
});

describe('order of means', () => {
  const point = (length: number) => ({ content: plain('字'.repeat(length)), paragraph: 1 });
  const points = (lengths: readonly number[], over: Partial<Slide> = {}) =>
    slideOf('points', { points: lengths.map(point), ...over });

  test('a slide that fits is measured once; only what changes is measured again', async () => {
    const asked: number[] = [];
    const ruler = measureWith(30);
    const measure: Measure = (slides) => {
      asked.push(slides.length);
      return ruler(slides);
    };
    const short = Array.from({ length: 40 }, () => slideOf('text', { blocks: [paragraph(sentences(2))] }));
    const { slides } = await fitSlides([...short, slideOf('text', { blocks: [paragraph(sentences(14))] })], measure);
    expect(slides.length).toBe(42);
    expect(asked[0]).toBe(41);
    expect(Math.max(...asked.slice(1))).toBeLessThanOrEqual(3);
  });

  test('neighbours of one heading share their points out anew, before the type gets smaller, and are counted', async () => {
    const heading = plain('標題');
    const { slides } = await fitSlides([points([80, 80, 80, 80], { heading }), points([20], { heading })]);
    expect(slides.map((slide) => [slide.points.length, slide.size, slide.part])).toEqual([
      [2, 0, { index: 1, of: 2 }],
      [3, 0, { index: 2, of: 2 }],
    ]);
  });

  test('neighbours that fit but are uneven become even', async () => {
    const heading = plain('標題');
    const { slides } = await fitSlides([points([40, 40, 40, 40], { heading }), points([10], { heading })]);
    expect(slides.map((slide) => slide.points.length)).toEqual([2, 3]);
  });

  test('all slides of a layout in a section follow the smaller type of one, those of other sections do not', async () => {
    const tall = [62, 62, 62];
    const sizes = async (sections: readonly number[]) =>
      (await fitSlides(sections.map((section, i) => points(i === 1 ? tall : [10], { section })))).slides.map(
        ({ size }) => size,
      );
    expect(await sizes([0, 0, 0, 1])).toEqual([-1, -1, -1, 0]);
    expect(await sizes([0, 1, 0, 0])).toEqual([0, -1, 0, 0]);
  });

  test('a slide that needs parts anyway makes no type smaller', async () => {
    const { slides } = await fitSlides([points([10]), points([99, 99, 99, 99])]);
    expect(slides.map(({ size }) => size)).toEqual([0, 0, 0]);
  });

  test('no short line is left alone where a sentence before it can come along', async () => {
    const blocks = [list([item(sentences(8)), item('短')])];
    const { slides } = await fitSlides([slideOf('text', { blocks })], measureWith(22));
    const lengths = slides.map((part) => textOf([part]).length);
    expect(slides.length).toBe(2);
    expect(Math.min(...lengths)).toBeGreaterThan(20);
  });
});

describe('laws', () => {
  const words = fc.integer({ min: 1, max: 14 }).map((count) => sentences(count));
  const short = fc.integer({ min: 0, max: 99 }).map((n) => `第${n}條 municipality`);
  const items: fc.Arbitrary<List> = fc
    .array(fc.record({ own: fc.oneof(short, words), nested: fc.array(short, { maxLength: 14 }) }), {
      minLength: 1,
      maxLength: 9,
    })
    .map((rows) =>
      list(rows.map(({ own, nested }) => item(own, nested.length > 0 ? [list(nested.map((n) => item(n)))] : []))),
    );
  const table: fc.Arbitrary<Block> = fc
    .array(fc.array(fc.oneof(short, words), { minLength: 2, maxLength: 2 }), { maxLength: 12 })
    .map((rows) => ({
      type: 'table',
      align: [],
      head: [plain('甲'), plain('乙')],
      rows: rows.map((row) => row.map((cell) => plain(cell))),
      position: at,
    }));
  const code: fc.Arbitrary<Block> = fc
    .array(fc.constantFrom('', '  ', 'const a = 1;', '  call(a, b);'), { minLength: 1, maxLength: 50 })
    .map((lines) => ({ type: 'code', value: ['start', ...lines, 'end'].join('\n'), position: at }));
  const prose = words.map((text) => paragraph(text));
  const quote: fc.Arbitrary<Block> = fc
    .array(fc.oneof(prose, items), { minLength: 1, maxLength: 3 })
    .map((children) => ({ type: 'blockquote', children, attribution: plain('某人'), position: at }));
  const slide = fc.oneof(
    fc
      .array(fc.oneof(prose, items, quote, table), { minLength: 1, maxLength: 4 })
      .map((blocks) => slideOf('text', { blocks })),
    quote.map((block) => slideOf('quote', { blocks: [block] })),
    table.map((block) => slideOf('table', { blocks: [block] })),
    code.map((block) => slideOf('code', { blocks: [block] })),
    fc
      .array(words, { minLength: 1, maxLength: 5 })
      .map((texts) => slideOf('points', { points: texts.map((text) => ({ content: plain(text), paragraph: 1 })) })),
    fc
      .integer({ min: 1, max: 30 })
      .map((n) => slideOf('agenda', { agenda: Array.from({ length: n }, (_, section) => ({ section })) })),
  );
  const cases = [
    fc.array(slide, { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 12, max: 40 }),
    fc.constantFrom(8, 10, Number.POSITIVE_INFINITY),
  ] as const;

  test('nothing is lost, no slide is empty, rounds are bounded, all fits or is reported once, and fitting twice changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(...cases, async (planned, perLine, widest) => {
        const slides = planned.map((one, i) => ({ ...one, position: { line: i + 1, column: 1 } }));
        let rounds = 0;
        const ruler = measureWith(perLine, widest);
        const measure: Measure = (some) => {
          rounds++;
          return ruler(some);
        };
        const misfits: string[] = [];
        const report = { add: (code: string) => misfits.push(code) } as unknown as Report;
        const once = await fitSlides(slides, measure, report);
        expect(rounds).toBeLessThanOrEqual(36);
        expect(textOf(once.slides)).toBe(textOf(slides));
        for (const part of once.slides) expect(textOf([part])).not.toBe('');
        const measured = await ruler(once.slides);
        const over = measured.filter(
          (m, i) => m.height > m.room + 0.5 || m.tooWide > 0.5 || (once.slides[i]!.layout === 'text' && m.lines > 9),
        );
        expect(misfits.length).toBe(over.length);
        const twice = await fitDeck(once, ruler, new Report('a.md'));
        expect(twice.slides).toEqual(once.slides);
      }),
      { numRuns: sampled(80), seed: 7 },
    );
  }, 30_000);

  test('what can be parted at all fits in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(prose, items), fc.integer({ min: 20, max: 40 }), async (block, perLine) => {
        const report = new Report('a.md');
        await fitSlides([slideOf('text', { blocks: [block] })], measureWith(perLine), report);
        expect(report.diagnostics).toEqual([]);
      }),
      { numRuns: sampled(50), seed: 7 },
    );
  });
});
