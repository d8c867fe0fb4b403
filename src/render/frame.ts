// One slide as a frame: a box of fixed size with content, footer and, on a question, a timer. The same frame stands in the
// deck, in slides.pdf, in front of fit's ruler and, small, in the guide.
import type { Report } from '../diagnostics.ts';
import { fill } from '../locale.ts';
import type { Article, Deck, Slide } from '../model.ts';
import { contentOf } from './content/index.ts';
import type { Scene } from './content/scene.ts';
import { escapeHtml } from './escape.ts';
import type { Aspect, Look } from './look.ts';
import { paragraphRefs, sectionNumeral, sectionTrail } from './orientation.ts';
import { richHtml } from './rich.ts';
import { fillTemplate } from './template.ts';

/** Size of a frame in CSS px. */
export const FRAME: Readonly<Record<Aspect, { readonly width: number; readonly height: number }>> = {
  '16:9': { width: 1280, height: 720 },
  '4:3': { width: 960, height: 720 },
};

/** Which frames, and what they may leave out. */
export interface FrameOptions {
  /** The slides to show, of the deck or instead of its own; all of the deck's by default. */
  readonly slides?: readonly Slide[];
  /** For measuring: with a footer that says nothing, and so the same wherever the slide stands. */
  readonly bare?: boolean;
  /** For pictures of slides in another document: headings become `<div>`, so that they make no bookmarks, and there is no timer. */
  readonly thumbnails?: boolean;
}

/** Marks of footnotes as the article counts them, the same on slides and paper. */
export function footnoteMarks(article: Article): (label: string) => string {
  return (label) => {
    const index = article.footnotes.findIndex((footnote) => footnote.label === label);
    return `<sup class="footnote">${index < 0 ? escapeHtml(label) : index + 1}</sup>`;
  };
}

/** One `.frame` a slide, in order. */
export function renderFrames(deck: Deck, look: Look, report: Report, options: FrameOptions = {}): readonly string[] {
  const { slides = deck.slides } = options;
  return slides.map((slide, index) => {
    let units = 0;
    const scene: Scene = {
      deck,
      look,
      slide,
      tag: (level) => (options.thumbnails ? 'div' : `h${level}`),
      rich: {
        report,
        language: deck.article.language,
        footnoteMark: footnoteMarks(deck.article),
        pictures: look.pictures,
      },
      nextUnit: () => units++,
    };
    return renderFrame(scene, index, options);
  });
}

function renderFrame(scene: Scene, index: number, options: FrameOptions): string {
  const { deck, look, slide } = scene;
  const { timer, traits, ...values } = contentOf(scene);
  const footer = options.bare ? EMPTY_FOOTER : footerOf(deck, slide, look, index);
  return fillTemplate(look.templates, 'frame', {
    classes: ['frame', `layout-${slide.layout}`, ...(look.aspect === '4:3' ? ['narrow'] : [])].join(' '),
    number: index + 1,
    size: slide.size,
    traits: Object.entries(traits ?? {}).map(([name, value]) => ({ name, value })),
    language: deck.article.language,
    direction: look.locale.direction,
    content: withoutLinks(fillTemplate(look.templates, slide.layout, values), options),
    mark: slide.layout === 'quote',
    timer: options.thumbnails ? undefined : timer,
    footer: slide.layout === 'title' ? undefined : footer,
  });
}

/** As high as any footer, whose lines never break. */
const EMPTY_FOOTER = { title: '\u00a0', refs: '', position: '' };

/** In a picture nothing can be followed. */
function withoutLinks(html: string, { thumbnails }: FrameOptions): string {
  return thumbnails ? html.replace(/<(\/?)a(?=[\s>])[^>]*>/g, '<$1span>') : html;
}

function footerOf(deck: Deck, slide: Slide, look: Look, index: number): object {
  const { top } = sectionTrail(deck.article, slide.section);
  const plainly = { language: deck.article.language, omit: ['footnote', 'link', 'mark'] } as const;
  // A question and a recap name their ¶ beside the words.
  const refs =
    slide.layout === 'question' || slide.layout === 'recap' ? [] : paragraphRefs(slide.paragraphs, look.locale);
  return {
    title: richHtml(deck.article.title, plainly).replaceAll('<br>', ' '),
    section: top && {
      numeral: sectionNumeral(deck.article, top, look.locale),
      heading: richHtml(top.section.heading, plainly).replaceAll('<br>', ' '),
    },
    refs: refs.join(' '),
    position: fill(look.locale.words.slideOf!, { n: index + 1, total: deck.slides.length }),
  };
}
