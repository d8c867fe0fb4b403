import { describe, expect, test } from 'vitest';
import { textOfHtml } from '../../src/coverage.ts';
import { Report } from '../../src/diagnostics.ts';
import type { Deck, Layout } from '../../src/model.ts';
import { FRAME, renderFrames, renderSlides } from '../../src/render/slides.ts';
import { plain } from '../../src/text/rich.ts';
import { deck, EXPECTED, lookFor, paragraph, REMARK, slideOf } from './deck-fixture.ts';

const report = () => new Report('a.md');
const frames = renderFrames(deck, lookFor(), report());
const frameOf = (layout: Layout) => frames[deck.slides.findIndex((slide) => slide.layout === layout)]!;
const HOSTILE =
  '<img src=x onerror=alert(1)></style></script><script>alert(2)</script>{{title}}{{{constructor}}}"\' &amp;';

describe('renderFrames', () => {
  test('makes one frame a slide, numbered, with a content box and a footer outside it', () => {
    expect(frames).toHaveLength(deck.slides.length);
    for (const [index, frame] of frames.entries()) {
      const { layout, size } = deck.slides[index]!;
      expect(frame).toMatch(
        new RegExp(`^<div class="frame layout-${layout}" data-slide="${index + 1}" data-size="${size}"`),
      );
      expect(frame.match(/class="body"/g)).toHaveLength(1);
      if (layout !== 'title') expect(frame).toContain(`${index + 1} / ${deck.slides.length}`);
    }
  });

  test('gives every slide exactly one heading: title, sections, slides', () => {
    const levels = frames.map((frame) => [...frame.matchAll(/<h([1-6])/g)].map((match) => Number(match[1])));
    expect(levels).toEqual(deck.slides.map(({ layout }) => [levelOf(layout)]));
  });

  function levelOf(layout: Layout): number {
    if (layout === 'title') return 1;
    return ['agenda', 'section', 'question', 'recap', 'closing'].includes(layout) ? 2 : 3;
  }

  test('of many sections the rail shows those around the one that begins', () => {
    const [section] = deck.article.sections;
    const many = Array.from({ length: 40 }, () => ({ ...section! }));
    const sectionSlide = deck.slides.find(({ layout }) => layout === 'section')!;
    const stations = (at: number) => {
      const slides = [{ ...sectionSlide, section: at }];
      const long = { ...deck, article: { ...deck.article, sections: many }, slides };
      const html = renderFrames(long, lookFor(), report())[0]!;
      return [...html.matchAll(/class="station (\w+)"/g)].map((match) => match[1]).join(' ');
    };
    const states = (past: number, ahead: number) =>
      [...Array(past).fill('past'), 'here', ...Array(ahead).fill('ahead')].join(' ');
    expect([0, 20, 39].map(stations)).toEqual([states(0, 14), states(7, 7), states(14, 0)]);
  });

  test('frames for measuring are the same wherever the slide stands', () => {
    for (const slide of deck.slides) {
      const [first] = renderFrames(deck, lookFor(), report(), { slides: [slide], bare: true });
      const [, second] = renderFrames(deck, lookFor(), report(), { slides: [slide, slide], bare: true });
      expect(second).toBe(first!.replace('data-slide="1"', 'data-slide="2"'));
      if (slide.layout !== 'title') expect(first).toContain('class="footer"');
    }
  });

  test('makes thumbnails without headings, ids or clocks', () => {
    const thumbnails = renderFrames(deck, lookFor(), report(), { thumbnails: true }).join('');
    expect(thumbnails).not.toMatch(/<h[1-6]|\sid=|<button/);
    expect(thumbnails.match(/class="frame /g)).toHaveLength(deck.slides.length);
  });

  test('numbers the units that fit may move, in order, as fit counts them', () => {
    const counts = { points: 2, text: 3, table: 3, code: 3, math: 1, agenda: 3, recap: 1, figure: 0, title: 0 };
    for (const [layout, count] of Object.entries(counts)) {
      const units = [...frameOf(layout as Layout).matchAll(/data-unit="(\d+)"/g)].map((match) => Number(match[1]));
      expect(units, layout).toEqual(Array.from({ length: count }, (_, i) => i));
    }
  });

  test('says where the reader is: section, ¶, part', () => {
    const points = frameOf('points');
    expect(points).toMatch(/class="kicker">Lanterns</);
    expect(points).toContain('<b>1</b> Dawn');
    expect(points).toContain('<span class="ref">¶1–2</span>');
    expect(points).toContain('(2/3)');
    expect(frameOf('section')).toMatch(/station past.*station here/s);
    expect(textOfHtml(frameOf('agenda'))).toMatch(/Dawn\s*¶1–2\s*10 min/);
  });

  test('drops the mark that made a point, and keeps its words', () => {
    expect(frameOf('points')).not.toContain('<mark>');
    expect(frameOf('points')).toContain('whatever the weather');
  });

  test('puts on a question what the back row needs', () => {
    const words = textOfHtml(frameOf('question'));
    for (const word of ['1', 'Discuss', 'in pairs', '8.5 min', '¶3', '¶1', '08:30']) expect(words).toContain(word);
    expect(words.indexOf('¶1')).toBeLessThan(words.indexOf('¶3'));
  });

  test('writes numerals of the language, but none before a heading that has its own', () => {
    const chinese: Deck = {
      ...deck,
      article: {
        ...deck.article,
        language: 'zh-Hant',
        sections: ['一、潮水', '燈火'].map((heading) => ({ ...deck.article.sections[0]!, heading: plain(heading) })),
      },
      slides: [slideOf('points', { section: 0 }), slideOf('points', { section: 1 })],
    };
    const [first, second] = renderFrames(chinese, lookFor('zh-Hant'), report());
    expect(first).toMatch(/class="here">一、潮水/);
    expect(second).toContain('<b>二</b> 燈火');
  });

  test.each([
    ['引言', '壹、潮水', '貳、燈火'],
    ['01 潮水', '02 燈火', '尾聲'],
    ['第一步：潮水', '第二步：燈火', '尾聲'],
  ])('writes no numerals beside those of the author: %s, %s, %s', (...headings) => {
    const sections = headings.map((heading) => ({ ...deck.article.sections[0]!, heading: plain(heading) }));
    const slides = sections.map((_, section) => slideOf('points', { section }));
    const counted: Deck = { ...deck, article: { ...deck.article, language: 'zh-Hant', sections }, slides };
    expect(renderFrames(counted, lookFor('zh-Hant'), report()).join('')).not.toMatch(/<b>[一二三]<\/b>/);
  });

  test('shows a caption alone when its picture is not at hand', () => {
    const without = renderFrames(deck, lookFor('en', '16:9', { pictures: new Map() }), report()).join('');
    expect(without).toContain('data-arrangement="alone"');
    expect(without).toContain('The pier in snow');
  });

  test('keeps a picture inside its room, in both shapes of slide', () => {
    for (const aspect of ['16:9', '4:3'] as const) {
      const html = renderFrames(deck, lookFor('en', aspect), report()).join('');
      const [, width, height] = /class="picture" style="width:(\d+)px;height:(\d+)px"/.exec(html)!;
      expect(Number(width)).toBeLessThan(FRAME[aspect].width - 160);
      expect(Number(height)).toBeLessThanOrEqual(572);
      expect(Number(width) / Number(height)).toBeCloseTo(1.5, 1);
    }
  });

  test('shows a link as a code only when it may be opened', () => {
    expect(frameOf('closing')).toContain('<svg class="qr"');
    const article = { ...deck.article, session: { link: 'javascript:alert(1)' } };
    const [closing] = renderFrames({ ...deck, article, slides: [slideOf('closing')] }, lookFor(), report());
    expect(closing).not.toMatch(/qr|javascript/);
  });
});

describe('renderSlides', () => {
  const html = renderSlides(deck, lookFor(), report());

  test('is one page the size of a slide, without script, note or answer', () => {
    expect(html).toContain('@page{size:1280px 720px;margin:0}');
    expect(renderSlides(deck, lookFor('en', '4:3'), report())).toContain('@page{size:960px 720px;margin:0}');
    expect(html).not.toMatch(/<script|<link|<iframe|@import/);
    expect(html).not.toContain(EXPECTED);
    expect(html).not.toContain(REMARK);
  });

  test('asks for nothing outside itself', () => {
    expect(html.match(/(?:src=|url\()["']?(?!data:|["'])[^"')\s]+/g) ?? []).toEqual([]);
    expect(html).toContain('content="default-src &#x27;none&#x27;; script-src &#x27;none&#x27;');
  });

  test('takes what an author writes as words, wherever it stands', () => {
    const text = HOSTILE;
    const hostile: Deck = {
      ...deck,
      article: {
        ...deck.article,
        title: plain(text),
        subtitle: text,
        byline: { name: text, role: text },
        source: text,
        sections: deck.article.sections.map((section) => ({ ...section, heading: plain(text) })),
        figures: deck.article.figures.map((figure) => ({
          ...figure,
          caption: plain(text),
          place: text,
          credit: text,
          alt: text,
        })),
        quotations: [{ text, speaker: text, paragraph: 1, start: 0, end: 1 }],
        session: { series: text, place: text, group: text, host: text, next: text },
        questionsHeading: text,
      },
      questions: deck.questions.map((question) => ({ ...question, content: plain(text) })),
      slides: deck.slides.map((slide) => ({
        ...slide,
        ...(slide.heading && { heading: plain(text) }),
        points: slide.points.map((point) => ({ ...point, content: plain(text) })),
        blocks: slide.layout === 'text' ? [paragraph(plain(text))] : slide.blocks,
      })),
    };
    const page = renderSlides(hostile, lookFor(), report());
    expect(page).not.toMatch(/<img src=x|<script/);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(textOfHtml(renderFrames(hostile, lookFor(), report()).join(''))).toContain(text);
  });

  test('lets no theme end its style', () => {
    const theme = { name: 'own', css: ':root{--paper:#fff;--ink:#000}</style><script>alert(1)</script>' };
    const page = renderSlides(deck, lookFor('en', '16:9', { theme }), report());
    expect(page.match(/<\/style>/g)).toHaveLength(1);
  });

  test('is the same every time', () => {
    expect(renderSlides(deck, lookFor(), report())).toBe(html);
  });
});
