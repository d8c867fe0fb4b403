// The article as participants read it on paper: outline, numbered text with its key sentences marked, pictures, footnotes.
import { fill } from '../locale.ts';
import type { Article, Deck, Figure, Heading, NumberedParagraph, Position, Section } from '../model.ts';
import { sectionRange, topSections } from '../outline.ts';
import { type BlockOptions, blockHtml } from './block.ts';
import { escapeHtml } from './escape.ts';
import { headingHtml } from './heading.ts';
import type { Look } from './look.ts';
import { markBlock } from './marks.ts';
import { paragraphRange, sectionNumeral } from './orientation.ts';
import { figureOnPaper } from './paper.ts';
import { richHtml } from './rich.ts';

/** The sections with their ¶, then the questions; nothing when the article has neither sections nor questions. */
export function outlineView(deck: Deck, look: Look) {
  const { article, questions } = deck;
  const { words } = look.locale;
  const entries = article.sections.map((section, index) => {
    const range = sectionRange(article, index);
    return {
      target: `section-${index + 1}`,
      isInner: section.level > 1,
      numeral: numeralOf(article, section, look),
      heading: richHtml(section.heading, { language: article.language, omit: ['footnote', 'link'] }),
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
  return place ? sectionNumeral(article, place, look.locale) : '';
}

type Part =
  | { readonly kind: 'section'; readonly section: Section; readonly index: number }
  | { readonly kind: 'lead'; readonly heading: Heading; readonly level: number }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'paragraph'; readonly paragraph: NumberedParagraph };

/** The text in reading order: each ¶ behind the headings that begin with it, and what stands between two ¶ by its place in the source. */
function partsOf(article: Article): readonly Part[] {
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

/** The parts of the text as values of the template. */
export function bodyView(deck: Deck, look: Look, options: BlockOptions) {
  return partsOf(deck.article).map((part) => partView(part, deck, look, options));
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
        paragraph: {
          n,
          label: paragraphRange(n, n, look.locale),
          html: blockHtml(markBlock(block, keys), options),
          isAnnouncing: block.type === 'paragraph' && /[:：]\s*$/.test(block.content.text),
        },
      };
    }
  }
}

/** Footnotes as the article counts them; the first mark of each and its text link to each other, so `view` comes after all marks. */
export function linkFootnotes(article: Article) {
  const marked = new Set<number>();
  return {
    mark(label: string): string {
      const n = article.footnotes.findIndex((footnote) => footnote.label === label) + 1;
      if (n === 0) return `<sup class="footnote">${escapeHtml(label)}</sup>`;
      const id = marked.has(n) ? '' : ` id="note-mark-${n}"`;
      marked.add(n);
      return `<sup class="footnote"><a${id} href="#note-${n}">${n}</a></sup>`;
    },
    view: (options: BlockOptions) =>
      article.footnotes.map(({ content }, index) => ({
        n: index + 1,
        isMarked: marked.has(index + 1),
        html: richHtml(content, options),
      })),
  };
}
