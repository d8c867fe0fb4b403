// A slide shown small on paper: its style kept apart from the page's, its size, its name in words.
import { fill } from '../locale.ts';
import type { Deck, Rich } from '../model.ts';
import { accentCss } from './accent.ts';
import { escapeHtml } from './escape.ts';
import { FRAME } from './frame.ts';
import { headingHtml } from './heading.ts';
import type { Look } from './look.ts';
import { sectionTrail } from './orientation.ts';
import type { RichOptions } from './rich.ts';

const PIXEL = 25.4 / 96;

/** The style of slides, kept to their small pictures: their names of classes mean other things on paper. */
export function slideCss(look: Look): string {
  const theme = look.theme.css + (look.accent ? accentCss(look.accent, look.theme.css) : '');
  const rules = `${look.templates['slides.css'] ?? ''}\n${theme}`.replace(/:root\b/g, ':scope');
  return `@scope (.thumbnail) {\n${rules}\n}`;
}

/** Custom properties that turn a frame into a picture `width` mm wide. */
export function thumbnailStyle(width: number, look: Look): string {
  const frame = FRAME[look.aspect];
  const scale = width / (frame.width * PIXEL);
  const height = (frame.height * PIXEL * scale).toFixed(2);
  return `--thumbnail-width:${width}mm;--thumbnail-height:${height}mm;--thumbnail-scale:${scale.toFixed(5)}`;
}

/** What the picture of slide `index` (from 0) says to those who cannot see it. */
export function slideLabel(deck: Deck, index: number, look: Look): string {
  const { words } = look.locale;
  return `${words.slide} ${index + 1}${words.colon}${slideName(deck, index, look).text}`;
}

/** What slide `index` (from 0) is called: its heading, or what its layout shows instead of one; as HTML and as words. */
export function slideName(
  deck: Deck,
  index: number,
  look: Look,
  options: RichOptions = {},
): { readonly html: string; readonly text: string } {
  const { article } = deck;
  const { words } = look.locale;
  const slide = deck.slides[index]!;
  const part = slide.part && slide.part.of > 1 ? ` ${fill(words.part!, { ...slide.part })}` : '';
  const plainly: RichOptions = { ...options, omit: ['footnote', 'mark', 'link'] };
  const named = (html: string, text: string) => ({
    html: html + escapeHtml(part),
    text: text.replaceAll('\n', ' ') + part,
  });
  const fromRich = (rich: Rich) => named(headingHtml(rich, article.language, plainly), rich.text);
  const fromText = (text: string) => named(escapeHtml(text), text);
  if (slide.heading) return fromRich(slide.heading);
  switch (slide.layout) {
    case 'title':
      return fromRich(article.title);
    case 'agenda':
    case 'recap':
    case 'closing':
      return fromText(words[slide.layout]!);
    case 'question':
      return fromText(fill(words.question!, { n: deck.questions[slide.subject ?? -1]?.n ?? '' }));
    case 'figure':
      return fromText(`${words.picture} ${(slide.subject ?? 0) + 1}`);
    default: {
      const { top, subsection } = sectionTrail(article, slide.section);
      return fromRich(subsection?.heading ?? top?.section.heading ?? article.title);
    }
  }
}
