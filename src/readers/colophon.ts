// What a digital library writes around a text: the editions and people behind the file, its licence. Comes in: a manuscript.
// Goes out: the manuscript without these lines, each listed, and the printed edition as its source.
import type { Block, Manuscript, Repair } from '../model.ts';
import { paragraphText } from '../text/plain.ts';

/** Aozora Bunko closes a file with the edition that it was typed from (www.aozora.gr.jp, 底本). */
const EDITION = /^底本\s*[:：]\s*(?<source>[^\n]{2,80})/u;
/** Who typed and proofread the file: without them a line about an edition is the author's. */
const MAKERS = /^(?:入力|校正|青空文庫作成ファイル)\s*[:：]/mu;
/** Blocks that such an end may have, and characters of each: it has no prose. */
const LONGEST_END = 40;
const LONGEST_LINE = 240;
/** Project Gutenberg's signs around the text proper. */
const START = /^\*{3}\s?START OF (?:THE|THIS) PROJECT GUTENBERG/iu;
const END = /^\*{3}\s?END OF (?:THE|THIS) PROJECT GUTENBERG/iu;

/** Takes a library's lines before and behind the text out; `meta.source` is filled when nothing else names the source. */
export function takeColophon(manuscript: Manuscript): Manuscript {
  const { blocks, meta } = manuscript;
  const start = blocks.findIndex((block) => START.test(wordsOf(block))) + 1;
  const edition = blocks.findIndex((block, i) => EDITION.test(wordsOf(block)) && isEnd(blocks.slice(i)));
  const licence = start === 0 ? -1 : blocks.findIndex((block) => END.test(wordsOf(block)));
  const end = Math.min(...[edition, licence].map((at) => (at < 0 ? blocks.length : at)));
  const isFramed = start > 0 && licence > 0;
  if (edition < 0 && !isFramed) return manuscript;
  if (start >= end) return manuscript;
  const source = EDITION.exec(wordsOf(blocks[edition]))?.groups?.source?.trim();
  const repairs = [...blocks.slice(0, start), ...blocks.slice(end)].map(
    (block): Repair => ({ ...block.position, from: wordsOf(block), to: '', rule: 'imprint' }),
  );
  return {
    ...manuscript,
    meta: source && meta.source === undefined ? { ...meta, source } : meta,
    blocks: blocks.slice(start, end),
    repairs: [...manuscript.repairs, ...repairs],
  };
}

function isEnd(blocks: readonly Block[]): boolean {
  return (
    blocks.length <= LONGEST_END &&
    blocks.every((block) => wordsOf(block).length <= LONGEST_LINE) &&
    blocks.some((block) => MAKERS.test(wordsOf(block)))
  );
}

function wordsOf(block: Block | undefined): string {
  if (block === undefined || block.type === 'figure' || block.type === 'break' || block.type === 'remark') return '';
  return block.type === 'heading' ? block.content.text : paragraphText(block);
}
