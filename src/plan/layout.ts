// Which ¶s share a slide, and which layout each kind of block has. Comes in: the article as read. Goes out: content slides in
// reading order; every ¶ but lists of sources is cited by one at least. Title, dividers, figures and questions are placed by frame.ts.
import type { Report } from '../diagnostics.ts';
import type { Block, Detail, Heading, Quotation, Slide } from '../model.ts';
import { isSource } from '../outline.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import { groupBySection, groupNeighbours, isProse } from './group.ts';
import { HeadingMemory } from './heading.ts';
import { announcementOf, leadBefore, ownPiece, tailBehind } from './lead.ts';
import { sizeOf } from './limit.ts';
import { type Piece, pieceSize } from './point.ts';
import { type Desk, layProse } from './prose.ts';
import { layQuotation, mainQuotation, quoteParts } from './quote.ts';
import type { Reading, Study } from './reading.ts';
import { makeSlide } from './slide.ts';

interface Layouter extends Desk {
  readonly report: Report;
  readonly quotations: ReadonlyMap<number, readonly { readonly index: number; readonly quotation: Quotation }[]>;
  /** Author's headings that already stand on a slide. */
  readonly shown: Set<Heading>;
}

/** Lays out the body of the article. */
export function layContent(study: Study, detail: Detail, report: Report): readonly Slide[] {
  const quotations = new Map<number, { index: number; quotation: Quotation }[]>();
  for (const [index, quotation] of study.article.quotations.entries()) {
    const list = quotations.get(quotation.paragraph) ?? [];
    quotations.set(quotation.paragraph, [...list, { index, quotation }]);
  }
  const layouter: Layouter = { study, memory: new HeadingMemory(), report, quotations, shown: new Set() };
  for (const heading of new Set(study.readings.map(({ paragraph }) => paragraph.heading))) {
    if (heading) checkHeading(heading, layouter);
  }
  const isTaught = ({ paragraph }: Reading) => !isSource(study.article, paragraph);
  if (detail === 'full') return study.readings.filter(isTaught).flatMap((reading) => layWhole(reading, layouter));
  const groups = (detail === 'brief' ? groupBySection : groupNeighbours)(study).filter(([first]) => isTaught(first!));
  return groups.flatMap((group) => (detail === 'brief' ? layBrief : layGroup)(group, layouter));
}

function checkHeading(heading: Heading, { report, study, memory }: Layouter): void {
  memory.add(heading.content.text);
  const length = sizeOf(heading.content.text);
  const limit = study.limits.heading;
  if (length > limit) report.add('plan/long-heading', heading.position, { length, limit });
}

/** The author's heading, for the first slide under it; later slides find their own. */
function takeHeading({ paragraph }: Reading, { shown }: Layouter): Heading | undefined {
  const { heading } = paragraph;
  if (!heading || shown.has(heading)) return undefined;
  shown.add(heading);
  return heading;
}

function layGroup(group: readonly Reading[], layouter: Layouter): readonly Slide[] {
  const last = group.at(-1)!;
  if (!isProse(last)) return layBlock(last, layouter);
  const heading = takeHeading(group[0]!, layouter);
  if (group.length === 1) {
    const main = mainQuotation(last, layouter.quotations.get(last.paragraph.n) ?? [], layouter.study);
    if (main !== undefined) return layAround(last, main, heading, layouter);
  }
  const pieces = group.flatMap((reading) => ownPiece(reading, layouter.study) ?? []);
  return layPieces(group.length === 1 ? partLong(pieces[0]!, layouter) : [pieces], heading, layouter);
}

function layPieces(parts: readonly (readonly Piece[])[], heading: Heading | undefined, desk: Desk): readonly Slide[] {
  return parts.flatMap((pieces, index) => layProse(pieces, index === 0 ? heading : undefined, desk));
}

/** A ¶ that is too much for one slide, cut between sentences into parts of like size. */
function partLong(piece: Piece, { study }: Desk): readonly (readonly Piece[])[] {
  const { reading } = piece;
  const size = pieceSize(piece);
  const count = Math.min(Math.ceil(size / study.limits.long), Math.max(1, piece.last - piece.first));
  const parts: Piece[] = [];
  let first = piece.first;
  let used = 0;
  for (let index = piece.first; index < piece.last; index++) {
    const { start, end } = reading.sentences[index]!;
    used += sizeOf(reading.text.slice(start, end));
    if (index === piece.last - 1 || used >= (size * (parts.length + 1)) / count) {
      parts.push({ reading, first, last: index + 1 });
      first = index + 1;
    }
  }
  return parts.length > 0 ? parts.map((part) => [part]) : [[piece]];
}

/** A quote slide, and slides for what the ¶ says before or after the quotation where that is enough. */
function layAround(
  reading: Reading,
  index: number,
  heading: Heading | undefined,
  layouter: Layouter,
): readonly Slide[] {
  const { start, end } = layouter.study.article.quotations[index]!;
  const quotes = layQuotation(reading, index, layouter.study);
  const holds = reading.sentences.map((sentence) => sentence.start < end && sentence.end > start);
  const first = holds.indexOf(true);
  const after = holds.lastIndexOf(true) + 1;
  const rests = [
    { reading, first: 0, last: first },
    { reading, first: after, last: ownPiece(reading, layouter.study)!.last },
  ];
  const { limits, cues } = layouter.study;
  const hangs = ({ first, last }: Piece) =>
    last - first === 1 && cues.anaphora.test(reading.text.slice(reading.sentences[first]!.start).trimStart());
  const enough = rests.filter((piece) => pieceSize(piece) > 0.66 * limits.short && !hangs(piece));
  let title = heading;
  const laid = rests.map((piece) => {
    if (!enough.includes(piece)) return [];
    const slides = layPieces(partLong(piece, layouter), title, layouter);
    title = undefined;
    return slides;
  });
  const headed = title ? quotes.map((slide, i) => (i === 0 ? { ...slide, heading: title!.content } : slide)) : quotes;
  return [...laid[0]!, ...headed, ...laid[1]!];
}

/** A block that is no prose, with the words that belong to it: as its heading ("There are three kinds:") or above it, and below it. */
function layBlock(reading: Reading, layouter: Layouter, shows?: 'whole'): readonly Slide[] {
  const { paragraph } = reading;
  const before = leadBefore(reading, layouter.study);
  const lead = shows === 'whole' && before?.first !== 0 ? undefined : before;
  const tail = tailBehind(reading, layouter.study);
  const heading = takeHeading(lead?.reading ?? reading, layouter)?.content;
  const isOneSentence = !lead || lead.last - lead.first === 1;
  const spoken = heading || shows || !isOneSentence ? undefined : announcementOf(reading, layouter.study);
  const title = heading ?? spoken;
  const above = lead && !spoken ? [wordsOf(lead)] : [];
  const below = tail ? [wordsOf(tail)] : [];
  const cited = [...(lead || spoken ? [paragraph.n - 1] : []), paragraph.n, ...(tail ? [paragraph.n + 1] : [])];
  return slidesOfBlock(reading, layouter).map((slide, index) => ({
    ...slide,
    ...(index === 0 && title && { heading: title }),
    blocks: [...above, ...slide.blocks, ...below],
    paragraphs: cited,
  }));
}

/** A piece as a ¶ to be shown. */
function wordsOf({ reading, first, last }: Piece): Block {
  const { block } = reading.paragraph;
  const [start, end] = [reading.sentences[first]!.start, reading.sentences[last - 1]!.end];
  if (first === 0 && last === reading.sentences.length) return block;
  return { type: 'paragraph', position: block.position, content: trimRich(sliceRich(reading.content!, start, end)) };
}

const LAYOUT_OF = {
  list: 'text',
  table: 'table',
  code: 'code',
  math: 'math',
  paragraph: 'text',
  blockquote: 'quote',
} as const;

function slidesOfBlock(reading: Reading, layouter: Layouter): readonly Slide[] {
  const { block, n, section } = reading.paragraph;
  const place = { section, paragraphs: [n] };
  if (block.type !== 'blockquote')
    return [makeSlide(LAYOUT_OF[block.type], block.position, { ...place, blocks: [block] })];
  const { limits } = layouter.study;
  const subject = layouter.quotations.get(n)?.[0];
  const speaker = block.attribution?.text ?? subject?.quotation.speaker;
  const quote = { ...place, ...(subject && { subject: subject.index }), ...(speaker && { speaker }) };
  if (reading.size <= limits.quote) return [makeSlide('quote', block.position, { ...quote, blocks: [block] })];
  if (!block.children.every((child) => child.type === 'paragraph'))
    return [makeSlide('text', block.position, { ...place, blocks: [block] })];
  return block.children.flatMap((child) => {
    const parts = child.type === 'paragraph' ? quoteParts(child.content, limits.quote) : [];
    return parts.map((content) =>
      makeSlide('quote', child.position, {
        ...quote,
        blocks: [{ type: 'paragraph', position: child.position, content }],
      }),
    );
  });
}

/** Detail `full`: the block itself, and the ¶s that wholly belong to it; fit parts it into pages to read aloud from. */
function layWhole(reading: Reading, layouter: Layouter): readonly Slide[] {
  if (isProse(reading) && !ownPiece(reading, layouter.study)) return [];
  if (!isProse(reading)) return layBlock(reading, layouter, 'whole');
  const heading = takeHeading(reading, layouter);
  return slidesOfBlock(reading, layouter).map((slide, index) =>
    index === 0 && heading ? { ...slide, heading: heading.content } : slide,
  );
}

/** Detail `brief`: the key quotation of a section and one slide for all its ¶s. */
function layBrief(group: readonly Reading[], layouter: Layouter): readonly Slide[] {
  const prose = group.filter(isProse);
  const all = group.map(({ paragraph }) => paragraph.n);
  const quotes = keyQuotation(group, layouter);
  const pieces = prose.flatMap((reading) => ownPiece(reading, layouter.study) ?? []);
  const headings = new Set(group.map(({ paragraph }) => paragraph.heading).filter((heading) => heading !== undefined));
  const heading =
    headings.size === 1 ? takeHeading(group.find(({ paragraph }) => paragraph.heading)!, layouter) : undefined;
  const slides = pieces.length > 0 ? layProse(pieces, heading, layouter, layouter.study.limits.points).slice(0, 1) : [];
  const rest =
    slides.length > 0 ? [] : layBlock(group.find((reading) => !isProse(reading)) ?? group[0]!, layouter).slice(0, 1);
  return [
    ...quotes,
    ...slides.map((slide) => ({ ...slide, paragraphs: all })),
    ...rest.map((slide) => ({ ...slide, paragraphs: all })),
  ];
}

function keyQuotation(group: readonly Reading[], layouter: Layouter): readonly Slide[] {
  const { scorer } = layouter.study;
  const options = group.flatMap((reading) => {
    const list = layouter.quotations.get(reading.paragraph.n) ?? [];
    const index = isProse(reading) ? mainQuotation(reading, list, layouter.study) : list[0]?.index;
    if (index === undefined) return [];
    const worth = scorer.centrality(scorer.vector(layouter.study.article.quotations[index]!.text));
    return [{ reading, index, worth }];
  });
  const best = options.toSorted((a, b) => b.worth - a.worth)[0];
  if (!best) return [];
  return (
    isProse(best.reading)
      ? layQuotation(best.reading, best.index, layouter.study)
      : slidesOfBlock(best.reading, layouter)
  ).slice(0, 1);
}
