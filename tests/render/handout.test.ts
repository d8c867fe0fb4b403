import { describe, expect, test } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import type { Deck } from '../../src/model.ts';
import { HANDOUTS, type Handout } from '../../src/outputs.ts';
import { renderHandout } from '../../src/render/handout.ts';
import { paragraphText } from '../../src/text/plain.ts';
import { plain } from '../../src/text/rich.ts';
import { at, countOf, sampleDeck, sampleLook, visibleText } from './paper-sample.ts';

const render = (deck: Deck = sampleDeck(), look = sampleLook()): string =>
  renderHandout(deck, look, new Report('sample.md'));

/** The HTML of one ¶ of the handout. */
function paragraphHtml(html: string, n: number): string {
  return html.split(` id="p${n}">`)[1]!.split('\n')[0]!;
}

describe('the text', () => {
  test('holds every ¶ once, in order, whatever lies over its words', () => {
    const deck = sampleDeck();
    const text = visibleText(render(deck).split('<main')[1]!.split('</main>')[0]!);
    let from = 0;
    for (const { block, n } of deck.article.paragraphs) {
      if (block.type === 'math') continue;
      for (const line of paragraphText(block).split(/[\n\t]/)) {
        const words = line.replace(/\s+/gu, '');
        const found = text.indexOf(words, from);
        expect(found, `¶${n}: ${line}`).toBeGreaterThanOrEqual(from);
        expect(countOf(text, words), `¶${n}: ${line}`).toBe(1);
        from = found + words.length;
      }
    }
  });

  test('underlines key sentences and the author’s marks, without the white space around them', () => {
    const html = render();
    expect(paragraphHtml(html, 1)).toContain(
      '<mark>It is never full, and never empty.</mark> <mark>Nobody asks why &amp; nobody &lt;minds&gt;.</mark>',
    );
    expect(paragraphHtml(html, 7).replace(/<\/?span\b[^>]*>/g, '')).toContain('<mark>渡船每天開兩班。</mark>沒有人');
    expect(countOf(html, '<mark>')).toBe(4);
  });

  test('explains the underlining only where there is some', () => {
    const words = sampleLook().locale.words.key!;
    const { article, ...rest } = sampleDeck();
    const bare = { ...rest, article: { ...article, paragraphs: article.paragraphs.slice(1) }, keySentences: [] };
    expect(render()).toContain(words);
    expect(render(bare)).not.toContain(words);
  });

  test('puts figures and headings between ¶ where the source has them', () => {
    const html = render();
    const order = [
      'id="p2"',
      'The landing stage in May',
      'id="section-1"',
      'id="p3"',
      'When it is full',
      'id="p5"',
      'id="section-2"',
      'id="p6"',
    ];
    const places = order.map((part) => html.indexOf(part, html.indexOf('<main')));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((place) => place > 0)).toBe(true);
  });

  test('keeps a section that no ¶ follows', () => {
    const deck = sampleDeck();
    const late = {
      heading: plain('Left empty'),
      level: 1,
      startParagraph: 8,
      inferred: false,
      position: at(99),
    } as const;
    const html = render({ ...deck, article: { ...deck.article, sections: [...deck.article.sections, late] } });
    expect(html).toMatch(/<h2 id="section-3">.*Left empty/u);
  });

  test('links footnotes both ways', () => {
    const html = render();
    const ids = [...html.matchAll(/\bid="([^"]+)"/gu)].map((match) => match[1]!);
    const targets = [...html.matchAll(/href="#([^"]+)"/gu)].map((match) => match[1]!);
    expect(new Set(ids).size).toBe(ids.length);
    expect(targets).toEqual(expect.arrayContaining(['note-1', 'note-mark-1', 'section-1', 'questions', 'p3']));
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });
});

describe('what participants may not see', () => {
  test.each(['en', 'zh-Hant', 'zh-Hans'])('no remark, expected point or follow-up (%s)', (language) => {
    const look = sampleLook(language);
    const html = render(sampleDeck(), look);
    expect(html).not.toContain('SECRET');
    for (const prompt of Object.values(look.locale.followUps).flat()) expect(html).not.toContain(prompt);
  });
});

describe('questions', () => {
  test('have as many ruled lines as their kind needs, and a way back to the text', () => {
    const questions = render()
      .split('<article class="question room">')
      .slice(1)
      .map((part) => part.split('</article>')[0]!);
    expect(questions.map((part) => countOf(part, 'class="ruled"'))).toEqual([5, 7, 9]);
    for (const part of questions) {
      expect(part).toContain('href="#p3">¶3–5</a>');
      expect(part).toContain('in pairs');
    }
  });

  test('are left out where there are none', () => {
    const deck = sampleDeck();
    const html = render({ ...deck, questions: [] });
    expect(html).not.toContain('class="questions"');
    expect(html).toContain('class="takeaways room"');
  });
});

describe('the title block', () => {
  test('shows what is known and leaves a line for the rest', () => {
    const head = render().split('<header')[1]!.split('</header>')[0]!;
    expect(head).toContain('River evenings · No. 3 · Handout');
    expect(head).toContain('<dt>Place</dt><dd>Boathouse</dd>');
    expect(head).toContain('<dt>Host</dt><dd class="blank"></dd>');
    expect(head).toContain('<dt>Name</dt><dd class="blank"></dd>');
    expect(head).toContain('<a href="https://example.org/ferry">');
    expect(head).toMatch(/class="scan" role="img" aria-label="[^"]*example\.org[^"]*"><svg/u);
  });

  test('makes no link and no code of an address that a page may not link to', () => {
    const deck = sampleDeck();
    const session = { ...deck.article.session, link: 'javascript:alert(1)' };
    const html = render({ ...deck, article: { ...deck.article, session } });
    expect(html).toContain('javascript:alert(1)</p>');
    expect(html).not.toContain('href="javascript');
    expect(html).not.toContain('class="scan"');
  });

  test('lists the sections with their ¶', () => {
    const outline = render().split('<nav')[1]!.split('</nav>')[0]!;
    const text = visibleText(`<nav${outline}`);
    expect(text).toContain('1Whattocarry¶3–52Whatitcosts¶6–7');
    expect(text).toContain('Questionsfordiscussion3questions');
  });
});

describe('the page', () => {
  test('escapes what the author wrote, in HTML and in the foot of the page', () => {
    const html = render();
    expect(html).not.toMatch(/<(?:Ferry|so|minds)>/u);
    expect(html).toContain('<title>The &lt;Ferry&gt; &amp; &quot;the&quot; River · Handout</title>');
    const style = html.split('<style>')[1]!.split('</style>')[0]!;
    expect(style).toContain('@bottom-left{content:"The \\3c Ferry\\3e  \\26  \\22 the\\22  River \\b7  Handout"');
  });

  test('cannot be left by a title that closes the style sheet', () => {
    const deck = sampleDeck();
    const html = render({ ...deck, article: { ...deck.article, title: plain('</style><img src=x>') } });
    expect(countOf(html, '</style>')).toBe(1);
    expect(html).not.toContain('<img src=x>');
  });

  test('has one h1, headings that skip no level, no script and no outside reference', () => {
    const html = render();
    const levels = [...html.matchAll(/<h([1-6])\b/gu)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(html).not.toMatch(/<script|<link|<figure|\bsrc="http|url\(http/u);
  });

  test.each([
    ['a4', 'size:A4'],
    ['letter', 'size:letter'],
  ] as const)('is printed on %s', (paper, size) => {
    expect(render(sampleDeck(), sampleLook('en', { paper }))).toContain(size);
  });

  test('says its language and direction', () => {
    const deck = sampleDeck();
    const html = render({ ...deck, article: { ...deck.article, language: 'ar' } }, sampleLook('ar'));
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('@bottom-right{content:"The');
  });

  test('is the same every time', () => {
    expect(render()).toBe(render());
  });

  test('stands with almost nothing to show', () => {
    const { article, ...deck } = sampleDeck();
    const { title, titleInferred, language, quotations } = article;
    const paragraph = {
      n: 1,
      section: -1,
      block: { type: 'paragraph', content: plain('Alone.'), position: at(1) },
      startsSlide: false,
      remarks: [],
    } as const;
    const empty = {
      title,
      titleInferred,
      language,
      quotations,
      meta: {},
      session: {},
      paragraphs: [paragraph],
      sections: [],
      figures: [],
      questions: [],
      footnotes: [],
    };
    const html = render({ ...deck, article: empty, questions: [], keySentences: [], slides: [] });
    expect(html).toContain('Alone.');
    expect(html).not.toMatch(/undefined|null|class="(?:outline|footnotes|byline|subtitle)"/u);
  });
});

describe('the variants', () => {
  const variant = (name: Handout, deck = sampleDeck()) =>
    renderHandout(deck, sampleLook(), new Report('sample.md'), name);

  test.each(HANDOUTS)('%s holds one h1, no secret and no broken value', (name) => {
    const html = variant(name);
    expect(html.match(/<h1[ >]/gu)).toHaveLength(1);
    expect(html).not.toContain('SECRET');
    expect(visibleText(html)).not.toMatch(/undefined|\[object/u);
  });

  test('large print holds the same words as the text', () => {
    const words = (name: Handout) => visibleText(variant(name).split('<main')[1]!);
    expect(words('large')).toBe(words('text'));
  });

  test('questions are alone, and refer to the text without links to it', () => {
    const html = variant('questions');
    expect(html).not.toContain('<main');
    expect(html).toContain('¶3–5');
    expect(html).not.toContain('href="#');
    expect(countOf(html, '<article class="question room">')).toBe(3);
  });

  test.each([
    ['2up', 2],
    ['3up', 3],
    ['6up', 6],
  ] as const)('%s shows every slide once, with the rest of the last page for notes', (name, places) => {
    const deck = sampleDeck();
    const html = variant(name, deck);
    const sheets = html.split('<section class="sheet">').slice(1);
    expect(sheets).toHaveLength(Math.ceil(deck.slides.length / places));
    expect([...html.matchAll(/aria-label="Slide (\d+)/gu)].map((match) => Number(match[1]))).toEqual(
      deck.slides.map((_, index) => index + 1),
    );
    const left = sheets.length * places - deck.slides.length;
    expect(countOf(html, `for-notes" style="--places:${left}"`)).toBe(left > 0 ? 1 : 0);
    expect(html).not.toContain('<h2');
  });

  test('margins change sides in a duplex print', () => {
    const html = renderHandout(sampleDeck(), sampleLook(), new Report('sample.md'), 'text', { isDuplex: true });
    expect(html).toContain('@page :right{margin-left:24mm;margin-right:14mm;@bottom-left{content:"The');
    expect(html).toContain('@page :left{margin-right:24mm;margin-left:14mm;@bottom-right{content:"The');
  });
});
