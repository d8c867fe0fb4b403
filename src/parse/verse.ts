// Lines of verse that stand as paragraphs of their own. Comes in: blocks. Goes out: the same with each poem as one quotation.
import type { Block, Paragraph } from '../model.ts';
import { concatRich, plain } from '../text/rich.ts';
import { countHan } from '../text/script.ts';

const FEWEST = 3;
const LONGEST = 24;
/** A line this many times as long as the first is prose again. */
const LONGER = 1.6;
/** No paragraph ends so. */
const GOES_ON = /[，、；,;]\s*$/u;

/** Joins the short lines behind a colon of which most end on a comma, or all are of one length: a song or a poem that the text brings. */
export function joinVerse(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = [];
  for (let i = 0; i < blocks.length; ) {
    const verse = isLedIn(blocks[i - 1]) ? verseAt(blocks, i) : [];
    if (verse.length === 0) joined.push(blocks[i]!);
    else joined.push(quotationOf(verse));
    i += Math.max(1, verse.length);
  }
  return joined;
}

function isLedIn(block: Block | undefined): boolean {
  return block?.type === 'paragraph' && /[:：]\s*$/u.test(block.content.text);
}

function verseAt(blocks: readonly Block[], start: number): readonly Paragraph[] {
  const first = lineOf(blocks[start]);
  if (!first) return [];
  const limit = Math.min(LONGEST, Math.max(8, LONGER * countHan(first.content.text)));
  const found: Paragraph[] = [];
  for (let line = lineOf(blocks[start]); line; line = lineOf(blocks[start + found.length])) {
    if (countHan(line.content.text) > limit) break;
    found.push(line);
  }
  const inner = found.slice(0, -1);
  const running = inner.filter(({ content }) => GOES_ON.test(content.text)).length;
  const isRunning = running > 0 && running >= inner.length / 2;
  const isEven = found.every(
    ({ content }) => countHan(content.text) === countHan(first.content.text) && /\p{Script=Han}$/u.test(content.text),
  );
  return found.length >= FEWEST && (isRunning || isEven) ? found : [];
}

/** A line in Han that no number, sign or question mark makes an item. */
function lineOf(block: Block | undefined): Paragraph | undefined {
  if (block?.type !== 'paragraph' || block.content.text.includes('\n')) return undefined;
  const { text } = block.content;
  return /^[\p{Script=Han}“「『]/u.test(text) &&
    !/[？?：:]|^[一二三四五六七八九十]{1,3}[、．.]/u.test(text) &&
    countHan(text) > 2
    ? block
    : undefined;
}

function quotationOf(verse: readonly Paragraph[]): Block {
  const [first] = verse as readonly [Paragraph, ...Paragraph[]];
  const content = concatRich(verse.flatMap((line, i) => (i === 0 ? [line.content] : [plain('\n'), line.content])));
  return { type: 'blockquote', children: [{ ...first, content }], position: first.position };
}
