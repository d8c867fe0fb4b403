// Numbers the paragraphs and hangs everything else on them. Comes in: the blocks of the body. Goes out: paragraphs, sections, figures.
import type { Block, Figure, FigureBlock, Heading, NumberedParagraph, Section } from '../model.ts';
import { describeFigure } from './caption.ts';
import { unnestBlocks } from './nested.ts';

/** The body of an article in reading order. */
export interface Outline {
  readonly paragraphs: readonly NumberedParagraph[];
  readonly sections: readonly Section[];
  readonly figures: readonly Figure[];
}

/** Numbers the blocks of the body. A slide heading with no text below it becomes a paragraph, so that its words are kept. */
export function outlineBlocks(body: readonly Block[]): Outline {
  const blocks = unnestBlocks(body);
  const paragraphs: NumberedParagraph[] = [];
  const sections: Section[] = [];
  const figures: Figure[] = [];
  // Remarks behind a heading, or before the first paragraph, wait for the next one.
  const waiting: string[] = [];
  let waits = true;
  let slideHeading: Heading | undefined;
  let startsSlide = false;
  const add = (block: NumberedParagraph['block']) => {
    const n = paragraphs.length + 1;
    const heading = slideHeading && { heading: slideHeading };
    const remarks = waiting.splice(0);
    paragraphs.push({ n, section: sections.length - 1, block, ...heading, startsSlide, remarks });
    startsSlide = false;
    waits = false;
  };
  blocks.forEach((block, index) => {
    switch (block.type) {
      case 'heading': {
        const hasText = opensText(blocks, index);
        if (block.level > 3) slideHeading = hasText ? block : slideHeading;
        if (block.level > 3 ? !hasText : !blocks.slice(index).some(isText)) add(headingAsParagraph(block));
        else if (block.level <= 3) {
          slideHeading = undefined;
          sections.push(sectionOf(block, paragraphs.length + 1));
        }
        waits = true;
        break;
      }
      case 'figure':
        figures.push(describeFigure(block as FigureBlock, paragraphs.length));
        break;
      case 'break':
        startsSlide = true;
        break;
      case 'remark':
        if (waits) waiting.push(block.value);
        else remark(paragraphs, [block.value]);
        break;
      default:
        add(block);
    }
  });
  remark(paragraphs, waiting);
  return { paragraphs, sections, figures };
}

/** Gives the last paragraph more remarks. */
function remark(paragraphs: NumberedParagraph[], remarks: readonly string[]): void {
  const last = paragraphs.at(-1);
  if (last) paragraphs[paragraphs.length - 1] = { ...last, remarks: [...last.remarks, ...remarks] };
}

function sectionOf({ level, content, attributes, position }: Heading, startParagraph: number): Section {
  return { heading: content, level: level === 2 ? 1 : 2, startParagraph, inferred: 'inferred' in attributes, position };
}

function headingAsParagraph({ content, position }: Heading): NumberedParagraph['block'] {
  return { type: 'paragraph', content, position };
}

/** Is it a block that gets a number? */
export function isText(block: Block): boolean {
  return !['heading', 'figure', 'break', 'remark'].includes(block.type);
}

/** Does a numbered block follow before the next heading? */
function opensText(blocks: readonly Block[], index: number): boolean {
  for (let i = index + 1; i < blocks.length && blocks[i]!.type !== 'heading'; i++) if (isText(blocks[i]!)) return true;
  return false;
}
