// session.json: the article, the slides and what was found, as a plain view for other programs. It may gain keys, never lose them.
import type { Coverage } from './coverage.ts';
import type { Diagnostic } from './diagnostics.ts';
import { describe, type LocaleTable } from './locale.ts';
import type { Article, Block, Deck, Repair, Slide } from './model.ts';
import { paragraphText } from './text/plain.ts';

/** The value of session.json. */
export type SessionView = ReturnType<typeof sessionView>;

/** Builds the value that session.json holds; `coverage` is null when nothing was rendered, and the slides are then as planned, before fit. */
export function sessionView(
  deck: Deck,
  coverage: Coverage | undefined,
  repairs: readonly Repair[],
  diagnostics: readonly Diagnostic[],
  locale: LocaleTable,
) {
  return {
    lectern: '1',
    article: articleView(deck.article, deck),
    slides: deck.slides.map((slide, index) => slideView(slide, index + 1, deck.article)),
    coverage: coverage ?? null,
    repairs: repairs.map(({ line, column, from, to, rule }) => ({ line, column, from, to, rule })),
    diagnostics: diagnostics.map((diagnostic) => ({
      code: diagnostic.code,
      severity: diagnostic.severity,
      ...describe(diagnostic, locale),
      file: diagnostic.file,
      ...diagnostic.position,
    })),
  };
}

function articleView(article: Article, deck: Deck) {
  return {
    title: article.title.text,
    ...(article.subtitle !== undefined && { subtitle: article.subtitle }),
    ...(article.byline && { byline: article.byline }),
    language: article.language,
    minutes: deck.minutes,
    sections: article.sections.map(({ heading, level, startParagraph, inferred }) => ({
      heading: heading.text,
      level,
      startParagraph,
      inferred,
    })),
    paragraphs: article.paragraphs.map(({ n, section, block }) => ({
      n,
      section: article.sections[section]?.heading.text ?? null,
      text: paragraphText(block),
    })),
    quotations: article.quotations.map(({ text, speaker, paragraph }) => ({
      text,
      ...(speaker && { speaker }),
      paragraph,
    })),
    figures: article.figures.map(({ caption, date, place, credit, src, afterParagraph }) => ({
      caption: caption.text,
      ...(date && { date }),
      ...(place && { place }),
      ...(credit && { credit }),
      ...(src && { src }),
      afterParagraph,
    })),
    questions: deck.questions.map(({ n, content, refs, minutes, kind, form }) => ({
      n,
      text: content.text,
      refs,
      minutes,
      kind,
      form,
    })),
  };
}

function slideView(slide: Slide, n: number, article: Article) {
  return {
    n,
    layout: slide.layout,
    heading: slideHeading(slide, article),
    points:
      slide.points.length > 0
        ? slide.points.map((point) => point.content.text)
        : slide.blocks.map(blockText).filter(Boolean),
    paragraphs: slide.paragraphs,
    ...(slide.part && { part: slide.part }),
    seconds: slide.seconds,
  };
}

function blockText(block: Block): string {
  return block.type === 'break' || block.type === 'remark' || block.type === 'heading' || block.type === 'figure'
    ? ''
    : paragraphText(block);
}

function slideHeading(slide: Slide, article: Article): string | null {
  if (slide.heading) return slide.heading.text;
  if (slide.layout === 'title') return article.title.text;
  if (slide.layout === 'section') return article.sections[slide.section]?.heading.text ?? null;
  if (slide.layout === 'question') return article.questions[slide.subject ?? -1]?.content.text ?? null;
  return null;
}
