// An Article back to the Markdown of content/: what `lectern import` writes. Comes in: the article. Goes out: a text that
// reads back as the same article. It knows no files and no source format.
import type {
  Article,
  Attributes,
  Block,
  Footnote,
  ListItem,
  NumberedParagraph,
  Position,
  Question,
  Rich,
  Section,
} from '../model.ts';
import { plain, sliceRich } from '../text/rich.ts';
import { composeBlock, composeFigure, composeHeading, composeList, composeRemark } from './block.ts';
import { composeFrontMatter } from './front-matter.ts';
import { composeInline, IN_PARAGRAPH } from './inline.ts';

/** Writes an article as Markdown with front matter; what was inferred is marked `{inferred}`. One line a paragraph. */
export function composeMarkdown(article: Article): string {
  const hasPlainTitle = !article.titleInferred && isPlainTitle(article);
  const parts = [
    composeFrontMatter(article, hasPlainTitle ? article.title.text : undefined),
    hasPlainTitle ? '' : composeTitle(article),
    ...composeBody(article),
    article.footnotes.map(composeFootnote).join('\n'),
    ...composeQuestions(article),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** A title goes into the front matter unless it holds markup, or its words also open the text (there they would be taken for a copy of it). */
function isPlainTitle({ title, sections, paragraphs }: Article): boolean {
  const [first] = paragraphs;
  const openings = [
    sections[0]?.heading.text,
    first?.block.type === 'paragraph' ? first.block.content.text : undefined,
  ];
  const isCopied = openings.some((text) => text !== undefined && lettersOf(text) === lettersOf(title.text));
  return title.spans.length === 0 && !/\n/.test(title.text) && !isCopied;
}

function lettersOf(text: string): string {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).join('').toLowerCase();
}

function composeTitle({ title, titleInferred }: Article): string {
  if (title.text === '') return '';
  return composeHeading({ level: 1, content: title, attributes: markInferred(titleInferred) });
}

function markInferred(isInferred: boolean): Attributes {
  return isInferred ? { inferred: '' } : {};
}

/** Everything between the title and the questions, in reading order. */
function composeBody(article: Article): readonly string[] {
  const { paragraphs } = article;
  let turn = 0;
  const parts = paragraphs.flatMap((paragraph, i) => {
    const previous = paragraphs[i - 1];
    const gap = composeGap(article, paragraph, previous);
    const { block, remarks } = paragraph;
    const goesOn = gap.length === 0 && previous?.remarks.length === 0 && areAlike(previous, paragraph);
    turn = goesOn ? 1 - turn : 0;
    const words = block.type === 'list' ? composeList(block, turn) : composeBlock(block);
    return [...gap, words, ...remarks.map(composeRemark)];
  });
  return [...parts, ...composePlaced(article, paragraphs.length + 1, false)];
}

/** Two lists of one kind, that Markdown would join. */
function areAlike({ block: a }: NumberedParagraph, { block: b }: NumberedParagraph): boolean {
  return a.type === 'list' && b.type === 'list' && a.ordered === b.ordered;
}

/** What stands before a paragraph: pictures, section headings, the sign for a new slide, the slide's heading. */
function composeGap(article: Article, paragraph: NumberedParagraph, previous?: NumberedParagraph): readonly string[] {
  const { n, heading, startsSlide } = paragraph;
  const placed = composePlaced(article, n, startsSlide);
  return heading && heading !== previous?.heading ? [...placed, composeHeading(heading)] : placed;
}

/** The pictures and sections between ¶ n − 1 and ¶ n in the order of the source; a break stands before the first section. */
function composePlaced({ figures, sections }: Article, n: number, startsSlide: boolean): readonly string[] {
  const pictures = figures.filter(({ afterParagraph }) => afterParagraph === n - 1);
  const parts: string[] = [];
  let isBroken = !startsSlide;
  const addBreak = () => {
    if (!isBroken) parts.push('---');
    isBroken = true;
  };
  for (const section of sections.filter(({ startParagraph }) => startParagraph === n)) {
    while (pictures[0] && isBefore(pictures[0].position, section.position))
      parts.push(composeFigure(pictures.shift()!));
    addBreak();
    parts.push(composeSection(section));
  }
  parts.push(...pictures.map(composeFigure));
  addBreak();
  return parts;
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

function composeSection({ heading, level, inferred, named }: Section): string {
  return composeHeading({ level: level + 1, content: heading, attributes: markInferred(inferred || named === true) });
}

/** No place: composed blocks stand nowhere yet. */
const NOWHERE: Position = { line: 1, column: 1 };

/** The questions as a list under their heading, with what a good answer touches and remarks below each. */
function composeQuestions({ questions, questionsHeading, paragraphs }: Article): readonly string[] {
  if (questions.length === 0) return [];
  const last = paragraphs.at(-1);
  const followsList = questionsHeading === undefined && last?.block.type === 'list' && last.block.ordered;
  const items = questions.map(itemOf);
  const list = composeList({ type: 'list', ordered: true, start: 1, items, position: NOWHERE }, followsList ? 1 : 0);
  if (questionsHeading === undefined) return [list];
  return [composeHeading({ level: 2, content: plain(questionsHeading), attributes: {} }), list];
}

/** A question as an item: its further lines are paragraphs, since lines of the item itself are read as answers. */
function itemOf(question: Question): ListItem {
  const { content, expected, remarks } = question;
  const [words = content, ...more] = linesOf(content);
  const children: readonly Block[] = [
    ...more.map((line): Block => ({ type: 'paragraph', content: line, position: NOWHERE })),
    ...(expected.length > 0 ? [listOf(expected)] : []),
    ...remarks.map((value): Block => ({ type: 'remark', value, position: NOWHERE })),
  ];
  return { content: words, attributes: attributesOf(question), children, position: NOWHERE };
}

function linesOf(content: Rich): readonly Rich[] {
  const ends = [...content.text.matchAll(/\n|$/g)].map(({ index }) => index);
  return ends.map((end, i) => sliceRich(content, i === 0 ? 0 : ends[i - 1]! + 1, end));
}

function listOf(contents: readonly Rich[]): Block {
  const items = contents.map((content) => ({ content, children: [], attributes: {}, position: NOWHERE }));
  return { type: 'list', ordered: false, start: 1, items, position: NOWHERE };
}

function attributesOf({ minutes, form, kind, refs }: Question): Attributes {
  return {
    ...(minutes !== undefined && { minutes: String(minutes) }),
    ...(form && { form }),
    ...(kind && { kind }),
    ...(refs && { refs: composeReferences(refs) }),
  };
}

/** ¶ numbers in their order, neighbours joined: 3,7-9. */
function composeReferences(refs: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const n of refs) {
    const run = runs.at(-1);
    if (run && n === run.last + 1) run.last = n;
    else runs.push({ first: n, last: n });
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/** A footnote; its further lines are indented so that nothing begins a block. */
function composeFootnote({ label, content }: Footnote): string {
  return `[^${label}]: ${composeInline(content, IN_PARAGRAPH)}`.trimEnd().replace(/\n/g, '\n    ');
}
