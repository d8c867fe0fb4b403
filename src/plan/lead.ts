// Which words stand with a list, table, code or formula: the sentence that leads up to it, and behind a formula the end of its
// sentence. Comes in: a ¶. Goes out: the piece of a ¶ beside it, and what is left of that one for slides of its own.
import type { Rich } from '../model.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import { sizeOf } from './limit.ts';
import { type Piece, pieceSize } from './point.ts';
import type { Reading, Study } from './reading.ts';
import { isBalanced, trimStretch } from './unit.ts';

/** What leads up to the block: the last sentence of the ¶ before it, or all of a short ¶; undefined when nothing does, or too much. */
export function leadBefore({ paragraph }: Reading, study: Study): Piece | undefined {
  const before = study.readings[paragraph.n - 2];
  return before && leadIn(before, study);
}

/** What ends the sentence that a formula or code stands in: a short ¶ that starts in the middle ("where x is …", 其中…). */
export function tailBehind({ paragraph }: Reading, study: Study): Piece | undefined {
  const behind = study.readings[paragraph.n];
  return behind && isTail(behind, study) ? { reading: behind, first: 0, last: behind.sentences.length } : undefined;
}

/** What a prose ¶ keeps for slides of its own: undefined when all of it stands with the block beside it. */
export function ownPiece(reading: Reading, study: Study): Piece | undefined {
  const last = leadIn(reading, study)?.first ?? reading.sentences.length;
  return isTail(reading, study) || (last === 0 && reading.sentences.length > 0)
    ? undefined
    : { reading, first: 0, last };
}

/** The announcement before a block as a heading, its connective and colon dropped; undefined when it is too long, or hangs on what came before. */
export function announcementOf({ paragraph }: Reading, { readings, cues, limits }: Study): Rich | undefined {
  const before = readings[paragraph.n - 2];
  if (before?.leads !== 'announces') return undefined;
  const { text, sentences } = before;
  const { start, end } = trimStretch(text, { start: sentences.at(-1)!.start, end: text.length }, cues);
  const bare = text.slice(start, end);
  const stands = isBalanced(bare) && !cues.anaphora.test(bare) && !/[。！？.!?]/u.test(bare);
  return stands && sizeOf(bare) <= limits.heading ? trimRich(sliceRich(before.content!, start, end)) : undefined;
}

function leadIn(reading: Reading, { limits, readings }: Study): Piece | undefined {
  const { sentences, size, leads, marks, paragraph } = reading;
  const lastSentence = sentences.at(-1);
  // A quotation has no room for the words before it.
  if (readings[paragraph.n]?.paragraph.block.type === 'blockquote') return undefined;
  if (!leads || !lastSentence || marks.some(({ end }) => end > lastSentence.start)) return undefined;
  const first = size <= limits.short ? 0 : sentences.length - 1;
  const piece = { reading, first, last: sentences.length };
  return pieceSize(piece) <= limits.text ? piece : undefined;
}

/** Words that go on behind a formula; in languages with capitals a small letter says so. */
const GOES_ON = /^(?:\p{Ll}|其中|式中|[这這][里裡]|ここで|여기서)/u;

function isTail(reading: Reading, study: Study): boolean {
  const { paragraph, size, text, marks, leads } = reading;
  const before = study.readings[paragraph.n - 2]?.paragraph;
  if (!before || !['math', 'code'].includes(before.block.type) || before.section !== paragraph.section) return false;
  if (before.heading !== paragraph.heading || paragraph.startsSlide || paragraph.block.type !== 'paragraph')
    return false;
  return GOES_ON.test(text) && size <= study.limits.short && marks.length === 0 && !leads;
}
