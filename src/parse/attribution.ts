// Who a quotation set apart comes from. Comes in: blocks. Goes out: the same words, with "—— Who, where" lines as attributions.
import type { Block, Blockquote, Paragraph, Rich } from '../model.ts';
import { findPairs } from '../text/pairs.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import { countHan, countWords } from '../text/script.ts';

/** The dashes before a name are a sign, as in Markdown's `> —— Who`; they are no part of the name. */
const DASHES = /^[\s—–―─-]+/u;
const DASHED = /^\s*(?:——|—|–|―|──|--)\s*\S/u;
const LONGEST = { han: 40, words: 20 };

/** Gives each quotation the line that names its source: the last line of a blockquote, or the line behind a paragraph that is all quotation. */
export function labelAttributions(blocks: readonly Block[]): readonly Block[] {
  const labelled: Block[] = [];
  for (const block of blocks) {
    const previous = labelled.at(-1);
    if (block.type === 'blockquote') labelled.push(attribute(block));
    else if (
      block.type === 'paragraph' &&
      isAttribution(block.content) &&
      previous?.type === 'paragraph' &&
      isQuoted(previous)
    ) {
      labelled[labelled.length - 1] = quote(previous, block.content);
    } else labelled.push(block);
  }
  return labelled;
}

function isAttribution({ text }: Rich): boolean {
  return (
    DASHED.test(text) &&
    !text.trim().includes('\n') &&
    countHan(text) <= LONGEST.han &&
    countWords(text) <= LONGEST.words
  );
}

function isQuoted({ content }: Paragraph): boolean {
  const text = content.text.trim();
  const [first] = findPairs(text).pairs;
  return first?.kind === 'quote' && first.start === 0 && first.end === text.length;
}

function quote(paragraph: Paragraph, attribution: Rich): Blockquote {
  return {
    type: 'blockquote',
    position: paragraph.position,
    children: [paragraph],
    attribution: withoutDashes(attribution),
  };
}

function withoutDashes(line: Rich): Rich {
  return trimRich(sliceRich(line, DASHES.exec(line.text)?.[0].length ?? 0));
}

/** Takes the dashed last line out of a blockquote that has no attribution yet. */
function attribute(block: Blockquote): Blockquote {
  const last = block.children.at(-1);
  if (block.attribution || last?.type !== 'paragraph') return block;
  const cut = last.content.text.lastIndexOf('\n') + 1;
  const line = sliceRich(last.content, cut);
  if (!isAttribution(line) || (cut === 0 && block.children.length === 1)) return block;
  const words: Paragraph[] = cut > 0 ? [{ ...last, content: trimRich(sliceRich(last.content, 0, cut)) }] : [];
  return { ...block, children: [...block.children.slice(0, -1), ...words], attribution: withoutDashes(line) };
}
