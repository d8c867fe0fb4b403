// Nothing on a slide is invented: headings and points, read from deck.html as a browser would, are runs of the cleaned article.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import { Report } from '../src/diagnostics.ts';
import { localeFor } from '../src/locale.ts';
import type { Deck, Detail, Rich } from '../src/model.ts';
import { planArticle } from '../src/pipeline.ts';
import { renderDeck } from '../src/render/deck.ts';
import { paragraphText } from '../src/text/plain.ts';
import { LIBRARY, WORKSHOP } from './plan/draft.ts';
import { lookFor, reveal } from './render/deck-fixture.ts';

/** The words of a slide: what stands above it, and its points without their numerals and ¶ marks. */
interface Shown {
  readonly layout: string;
  readonly headings: readonly string[];
  readonly points: readonly string[];
}

const HEADING = /^h[1-6]$/;
/** Inside a heading or point, but Lectern's own: "(2/3)", the numeral of a section, "¶3". */
const OWN = /\b(?:part|numeral|ref)\b/;

/** Reads the slides of a deck as an HTML parser finds them. */
function readSlides(html: string): readonly Shown[] {
  const slides: { layout: string; headings: string[]; points: string[] }[] = [];
  const open: { readonly tag: string; readonly classes: string }[] = [];
  let target: 'headings' | 'points' | undefined;
  const parser = new Parser({
    onopentag(tag, { class: classes = '' }) {
      open.push({ tag, classes });
      const layout = /\blayout-(\w+)/.exec(classes)?.[1];
      if (layout) slides.push({ layout, headings: [], points: [] });
      const isPoint = tag === 'li' && /\bpoints\b/.test(open.at(-2)?.classes ?? '');
      const isHeading = HEADING.test(tag) && /\bheading\b/.test(classes);
      if (!isPoint && !isHeading) return;
      target = isPoint ? 'points' : 'headings';
      slides.at(-1)?.[target].push('');
    },
    ontext(text) {
      const list = target && slides.at(-1)?.[target];
      if (list && !open.some(({ classes }) => OWN.test(classes))) list[list.length - 1] += text;
    },
    onclosetag(tag) {
      const closed = open.pop();
      if (tag === 'li' || (HEADING.test(tag) && /\bheading\b/.test(closed?.classes ?? ''))) target = undefined;
    },
  });
  parser.end(html);
  return slides;
}

const bare = (text: string) => text.replace(/[\s\u200b\u2060]+/gu, '');

/** The headings and points of deck.html that no part of the article holds; words of the locale are Lectern's own. */
function findInvented(html: string, { article }: Deck): readonly string[] {
  const named = article.paragraphs.flatMap(({ heading }) => heading?.content.text ?? []);
  const source = [
    article.title.text,
    ...article.sections.map(({ heading }) => heading.text),
    ...named,
    ...article.paragraphs.map(({ block }) => paragraphText(block)),
  ].map(bare);
  const said = new Set(Object.values(localeFor(article.language).words).map(bare));
  const isVerbatim = (text: string) => source.some((words) => words.includes(bare(text)));
  return readSlides(html).flatMap(({ headings, points }) => [
    ...headings.filter((heading) => !said.has(bare(heading)) && !isVerbatim(heading)),
    ...points.filter((point) => !isVerbatim(point)),
  ]);
}

const FOLDER = fileURLToPath(new URL('fixtures/articles/', import.meta.url));
const files = readdirSync(FOLDER).map((name): readonly [string, Buffer] => {
  const input = readdirSync(path.join(FOLDER, name)).find((file) => file.startsWith('input.'))!;
  return [input, readFileSync(path.join(FOLDER, name, input))];
});
const written = (title: string, texts: readonly string[]) =>
  [`${title}.md`, Buffer.from(`# ${title}\n\n${texts.join('\n\n')}\n`)] as const;
const articles = [...files, written('村里的图书室', LIBRARY), written('The repair workshop', WORKSHOP)];

function built(file: string, source: Buffer, detail: Detail): { readonly deck: Deck; readonly html: string } {
  const report = new Report(file);
  const { deck } = planArticle(file, source, { detail }, report);
  return { deck, html: renderDeck(deck, lookFor(deck.article.language), 'presenter', reveal, report) };
}

describe.each(articles)('%s', (file, source) => {
  test.each(['standard', 'brief'] as const)('%s: every heading and point is a run of the article', (detail) => {
    const { deck, html } = built(file, source, detail);
    const slides = readSlides(html);
    expect(slides.map(({ layout }) => layout)).toEqual(deck.slides.map(({ layout }) => layout));
    for (const [i, { points }] of deck.slides.entries()) expect(slides[i]!.points).toHaveLength(points.length);
    expect(findInvented(html, deck)).toEqual([]);
  });

  test('a word that the article does not have is found, wherever it is planted', () => {
    const { deck } = built(file, source, 'standard');
    const alter = (rich: Rich): Rich => ({ ...rich, text: `${rich.text.slice(0, -1)}々` });
    const plants = deck.slides.flatMap((slide, i) =>
      [
        ...(slide.layout === 'points' && slide.heading ? [{ ...slide, heading: alter(slide.heading) }] : []),
        ...slide.points.map((point, j) => ({
          ...slide,
          points: slide.points.with(j, { ...point, content: alter(point.content) }),
        })),
      ].map((planted) => ({ ...deck, slides: deck.slides.with(i, planted) })),
    );
    expect(plants.length).toBeGreaterThan(0);
    for (const planted of plants.slice(0, 3)) {
      const html = renderDeck(planted, lookFor(deck.article.language), 'presenter', reveal, new Report(file));
      expect(findInvented(html, deck)).toHaveLength(1);
    }
  });
});
