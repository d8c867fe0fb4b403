// The participant's handout as one printable page: the whole text, numbered, and room to write. It never sees what only
// the facilitator may know: remarks, expected points, follow-ups.
import type { Report } from '../diagnostics.ts';
import { fill } from '../locale.ts';
import type { Article, Deck, Figure, Heading, NumberedParagraph, Position, QuestionKind, Section } from '../model.ts';
import { sectionRange, topSections } from '../outline.ts';
import { type BlockOptions, blockHtml } from './block.ts';
import { escapeHtml, safeAddress } from './escape.ts';
import { headingHtml } from './heading.ts';
import type { Look } from './look.ts';
import { markBlock } from './marks.ts';
import { paragraphRange, sectionNumeral } from './orientation.ts';
import { figureOnPaper, joinRuns, paperCss, sessionFields, titleView } from './paper.ts';
import { qrCode } from './qr.ts';
import { richHtml } from './rich.ts';
import { fillTemplate } from './template.ts';

/** Ruled lines under a question, by what it asks for. */
const RULED_LINES: Readonly<Record<QuestionKind, number>> = { understand: 5, discuss: 7, apply: 9 };
const TAKEAWAY_LINES = 5;

/** Renders the handout as a complete static HTML page for printing; bad formulas go to `report`. */
export function renderHandout(deck: Deck, look: Look, report: Report): string {
  const { article } = deck;
  const { locale } = look;
  const label = locale.words.handout!;
  const notes = linkFootnotes(article);
  const options: BlockOptions = { report, pictures: look.pictures, footnoteMark: notes.mark };
  const title = headingHtml(article.title, article.language, { ...options, omit: ['footnote'] });
  const body = bodyOf(article).map((part) => partView(part, deck, look, options));
  const questions = deck.questions.map((question) => ({
    n: question.n,
    heading: headingHtml(question.content, article.language, options),
    minutes: fill(locale.words.minutes!, { n: question.minutes }),
    form: locale.words[question.form],
    references: joinRuns(question.refs.toSorted((a, b) => a - b)).map(([first, last]) => ({
      first,
      text: paragraphRange(first, last, locale),
    })),
    lines: Array.from({ length: RULED_LINES[question.kind] }, (_, i) => i),
  }));
  return fillTemplate(look.templates, 'handout', {
    ...titleView(article, look, label),
    css: paperCss(deck, look, label),
    title,
    fields: sessionFields(article, locale, ['date', 'start', 'place', 'host', 'group', 'name']),
    outline: outlineView(deck, look),
    hasKeys: body.some((part) => part.paragraph?.html.includes('<mark')),
    body,
    footnotes: notes.view(options),
    questionsHeading: article.questionsHeading ?? locale.words.questions,
    questions,
    takeawayLines: Array.from({ length: TAKEAWAY_LINES }, (_, i) => i),
    next: article.session.next,
    link: article.session.link && linkView(article.session.link),
  });
}

/** The sections with their ¶, then the questions; nothing when the article has neither sections nor questions. */
function outlineView(deck: Deck, look: Look) {
  const { article, questions } = deck;
  const { words } = look.locale;
  const entries = article.sections.map((section, index) => {
    const range = sectionRange(article, index);
    return {
      target: `section-${index + 1}`,
      isInner: section.level > 1,
      numeral: numeralOf(article, section, look),
      heading: richHtml(section.heading, { omit: ['footnote', 'link'] }),
      range: range ? paragraphRange(range.first, range.last, look.locale) : '',
    };
  });
  if (entries.length === 0) return [];
  if (questions.length === 0) return entries;
  const heading = escapeHtml(article.questionsHeading ?? words.questions!);
  const range = questions.length > 1 ? fill(words.questionCount!, { count: questions.length }) : '';
  return [...entries, { target: 'questions', isInner: false, numeral: words.questionMark, heading, range }];
}

function numeralOf(article: Article, section: Section, look: Look): string {
  const place = topSections(article).find((top) => top.section === section);
  return place ? sectionNumeral(place, look.locale) : '';
}

type Part =
  | { readonly kind: 'section'; readonly section: Section; readonly index: number }
  | { readonly kind: 'lead'; readonly heading: Heading; readonly level: number }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'paragraph'; readonly paragraph: NumberedParagraph };

/** The text in reading order: each ¶ behind the headings that begin with it, and what stands between two ¶ by its place in the source. */
function bodyOf(article: Article): readonly Part[] {
  const parts: Part[] = [];
  let lead: Heading | undefined;
  for (let n = 0; n <= article.paragraphs.length; n++) {
    const paragraph = article.paragraphs[n - 1];
    if (paragraph) parts.push({ kind: 'paragraph', paragraph });
    const next = article.paragraphs[n];
    const between: (Part & { position: Position })[] = [];
    for (const [index, section] of article.sections.entries()) {
      const isLate = !next && section.startParagraph > n;
      if (isLate || section.startParagraph === n + 1)
        between.push({ kind: 'section', section, index, position: section.position });
    }
    if (next?.heading && !isSame(next.heading, lead)) {
      const level = (article.sections[next.section]?.level ?? 0) + 2;
      between.push({ kind: 'lead', heading: next.heading, level, position: next.heading.position });
    }
    if (next) lead = next.heading;
    for (const figure of article.figures)
      if (figure.afterParagraph === n) between.push({ kind: 'figure', figure, position: figure.position });
    parts.push(
      ...between.toSorted((a, b) => a.position.line - b.position.line || a.position.column - b.position.column),
    );
  }
  return parts;
}

function isSame(a: Heading, b: Heading | undefined): boolean {
  return a === b || (a.position.line === b?.position.line && a.position.column === b.position.column);
}

function partView(part: Part, deck: Deck, look: Look, options: BlockOptions) {
  const { language } = deck.article;
  switch (part.kind) {
    case 'section': {
      const heading = headingHtml(part.section.heading, language, options);
      const numeral = numeralOf(deck.article, part.section, look);
      return { section: { id: `section-${part.index + 1}`, isInner: part.section.level > 1, numeral, heading } };
    }
    case 'lead':
      return { lead: { tag: `h${part.level}`, heading: headingHtml(part.heading.content, language, options) } };
    case 'figure':
      return { figure: figureOnPaper(part.figure, look.locale, options) };
    case 'paragraph': {
      const { n, block } = part.paragraph;
      const keys = deck.keySentences.filter((key) => key.paragraph === n);
      return {
        paragraph: { n, label: paragraphRange(n, n, look.locale), html: blockHtml(markBlock(block, keys), options) },
      };
    }
  }
}

/** Footnotes as the article counts them; the first mark of each and its text link to each other, so `view` comes after all marks. */
function linkFootnotes(article: Article) {
  const marked = new Set<number>();
  return {
    mark(label: string): string {
      const n = article.footnotes.findIndex((footnote) => footnote.label === label) + 1;
      if (n === 0) return `<sup class="footnote">${escapeHtml(label)}</sup>`;
      const id = marked.has(n) ? '' : ` id="note-mark-${n}"`;
      marked.add(n);
      return `<sup class="footnote"><a${id} href="#note-${n}" role="doc-noteref">${n}</a></sup>`;
    },
    view: (options: BlockOptions) =>
      article.footnotes.map(({ content }, index) => ({
        n: index + 1,
        isMarked: marked.has(index + 1),
        html: richHtml(content, options),
      })),
  };
}

/** The address to go on with; one that a page may link to also as a code for the camera of a phone. */
function linkView(link: string) {
  const address = safeAddress(link);
  return { text: link, address, code: address && qrCode(address) };
}
