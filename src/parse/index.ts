// Stage `parse`: what the blocks are. Comes in: a cleaned manuscript. Goes out: the article, with every letter in one of its parts.
// It knows no slides; what the author left out it infers from the author's own words.
import type { Report } from '../diagnostics.ts';
import type { Article, Block, Manuscript, NumberedParagraph, Section } from '../model.ts';
import { paragraphText } from '../text/plain.ts';
import { positionAt } from '../text/rich.ts';
import { labelAttributions } from './attribution.ts';
import { listEntries, markSources, readBackTitle } from './back-matter.ts';
import { labelCaptions } from './caption.ts';
import { findAsked, headConversation } from './conversation.ts';
import { readFront } from './front.ts';
import { demoteHeadings, promoteHeadings, shiftLevels } from './heading.ts';
import { inferLanguage } from './language.ts';
import { separateNotes } from './notes.ts';
import { isText, outlineBlocks } from './outline.ts';
import { numberQuestions, separateQuestions } from './question.ts';
import { findQuotations } from './quotation.ts';
import { inferSections, nameSections } from './sections.ts';
import { inferTitle, metaTitle } from './title.ts';
import { joinVerse } from './verse.ts';

/**
 * Understands a manuscript. `asked`, a language, overrides the front matter and the text's own evidence.
 * Reports what it inferred (notes), unclosed quotation marks (warnings), references beyond the article and an article without
 * text (errors).
 */
export function parseArticle(source: Manuscript, asked: string | undefined, report: Report): Article {
  const { manuscript, notes, citations } = separateNotes(source);
  if (notes.length > 0) report.add('parse/notes-found', notes[0], { count: notes.length });
  if (citations.length > 0) report.add('parse/citations-found', citations[0], { count: citations.length });
  const { meta, footnotes } = manuscript;
  const language = languageOf(manuscript, asked);
  const {
    heading: questionsHeading,
    drafts,
    rest,
    isInferred,
  } = separateQuestions(labelCaptions(joinVerse(manuscript.blocks)));
  if (isInferred) report.add('parse/questions-inferred', drafts[0]!.position, { count: drafts.length });
  const front = readFront(rest, meta);
  const plainly = labelAttributions(demoteHeadings(front.rest));
  const spoken = findAsked(plainly);
  const headed = shiftLevels(promoteHeadings(plainly, spoken), questionsHeading?.level);
  const body = headConversation(listEntries(headed), spoken);
  const outline = outlineBlocks(body);
  const questions = numberQuestions(drafts, outline.paragraphs.length, report);

  const given = metaTitle(meta) ?? front.title;
  const title = given ?? inferTitle(outline.paragraphs, questions);
  const titleInferred = given === undefined || front.titleInferred;
  if (given === undefined && title.text !== '')
    report.add('parse/title-inferred', positionAt(title, 0), { title: title.text });
  if (questions.length === 0 && outline.figures.length === 0 && !front.rest.some(isText))
    report.add('read/empty-article');

  // What goes by its name alone says nothing about the text above it.
  const isUnparted = outline.sections.every(({ heading }) => readBackTitle(heading.text));
  const unparted = outline.paragraphs.filter(({ section }) => section < 0);
  const inferred = isUnparted ? inferSections(unparted, title.text) : [];
  if (inferred.length > 0) report.add('parse/sections-inferred', inferred[0]!.position, { count: inferred.length });
  const paragraphs =
    inferred.length > 0 ? assignSections(outline.paragraphs, inferred, outline.sections) : outline.paragraphs;
  const found =
    inferred.length > 0 ? [...inferred, ...outline.sections] : nameSections(paragraphs, outline.sections, title.text);
  const sections = markSources(found, paragraphs);
  const named = sections.filter((section) => section.named);
  if (named.length > 0) report.add('parse/sections-named', named[0]!.position, { count: named.length });

  return {
    title,
    titleInferred,
    ...(front.subtitle !== undefined && { subtitle: front.subtitle }),
    ...(front.byline && { byline: front.byline }),
    ...(front.source !== undefined && { source: front.source }),
    ...(front.date !== undefined && { date: front.date }),
    language,
    meta,
    session: meta.session ?? {},
    paragraphs,
    sections,
    figures: outline.figures,
    quotations: findQuotations(paragraphs, language, report),
    questions,
    ...(questionsHeading && { questionsHeading: questionsHeading.content.text.replace(/\s*[:：]\s*$/u, '') }),
    footnotes,
  };
}

/** The language of a manuscript as a BCP 47 tag: what is asked for, else what its front matter says, else what its words show. */
export function languageOf({ blocks, meta }: Manuscript, asked: string | undefined): string {
  return inferLanguage(wordsOf(blocks), asked, meta.lang);
}

function wordsOf(blocks: readonly Block[]): string {
  return blocks.map((block) => (block.type === 'code' || block.type === 'math' ? '' : paragraphText(block))).join('\n');
}

/** Places paragraphs in inferred sections and the author's own behind them; the author's heading of a slide ends where a section begins, as it does in Markdown. */
function assignSections(
  paragraphs: readonly NumberedParagraph[],
  inferred: readonly Section[],
  own: readonly Section[],
): readonly NumberedParagraph[] {
  const places = new Map<NumberedParagraph['heading'], number>();
  const starts = [...inferred, ...own].map(({ startParagraph }) => startParagraph);
  return paragraphs.map((paragraph) => {
    const section = starts.findLastIndex((start) => start <= paragraph.n);
    const { heading, ...bare } = paragraph;
    if (!places.has(heading)) places.set(heading, section);
    return heading && places.get(heading) === section ? { ...paragraph, section } : { ...bare, section };
  });
}
