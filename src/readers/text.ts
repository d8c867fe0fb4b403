// Plain text → paragraphs. No markup is read and no structure guessed; only lines that a machine broke are joined again.

import type { Report } from '../diagnostics.ts';
import type { Block, Manuscript, Repair, Rich } from '../model.ts';
import { concatRich, plain } from '../text/rich.ts';
import { isCjk } from '../text/script.ts';
import { softBreak } from './cjk.ts';

/** A line of the file without the white space at its ends; `width` is in columns, a full-width character taking two. */
interface Line {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly width: number;
  readonly isIndented: boolean;
}

/** Lines of a file broken by width sit within so many columns below the width: the longest word that did not fit. */
const SLACK = 14;
/** Narrower lines are verse, addresses or lists. */
const MIN_WIDTH = 40;
/** Share of a paragraph's lines that must sit near the width (its last line does not count). */
const SHARE = 0.7;
/** The same for the whole file, where verse and lists may stand between the paragraphs. */
const FILE_SHARE = 1 / 3;
const SENTENCE_END = /[.!?。！？…：:；;][”’"'」』）)]*$/;
const LIST_LIKE =
  /^(?:[-*•·●▪◆]\s|\d{1,3}[.、．)）]|[（(][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、．.]|[①-⑳]|第[一二三四五六七八九十百\d]{1,4}[章节節条條、，])/;

/**
 * Reads plain text. Blank lines, and lines indented with U+3000, part the paragraphs; inside them every line is a
 * paragraph unless the lines were broken by width, which joins them (each join is a repair). Without any such sign every
 * line is a paragraph.
 */
export function readText(source: string, _report: Report): Manuscript {
  const lines = source.split(/\r\n|\r|\n/).map(measureLine);
  const groups = groupLines(lines);
  const isParted = groups.length > 1;
  const width = isParted ? commonWidth(groups) : undefined;
  const repairs: Repair[] = [];
  const blocks = groups.flatMap((group) =>
    width !== undefined && isBroken(group, width)
      ? partsOf(group).map((part) => paragraphOf(part, repairs))
      : group.map((line) => paragraphOf([line], repairs)),
  );
  return { meta: {}, blocks, footnotes: [], repairs };
}

function measureLine(raw: string, index: number): Line {
  const text = raw.trim();
  const column = raw.length - raw.trimStart().length + 1;
  return { text, line: index + 1, column, width: widthOf(text), isIndented: /^[ \t]*\u3000/.test(raw) };
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width += isCjk(character) || /[\u2014\u2018-\u201d\u2026\uac00-\ud7a3]/.test(character) ? 2 : 1;
  return width;
}

function groupLines(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  let group: Line[] = [];
  for (const line of lines) {
    if ((!line.text || line.isIndented) && group.length > 0) {
      groups.push(group);
      group = [];
    }
    if (line.text) group.push(line);
  }
  return group.length > 0 ? [...groups, group] : groups;
}

/** The width that the most lines sit near, or undefined where too few do to speak of one. */
function commonWidth(groups: readonly (readonly Line[])[]): number | undefined {
  const counts = new Map<number, number>();
  let total = 0;
  for (const { width } of groups.flatMap((group) => group.slice(0, -1))) {
    counts.set(width, (counts.get(width) ?? 0) + 1);
    total += 1;
  }
  let best: { width: number; count: number } | undefined;
  for (const width of [...counts.keys()].filter((candidate) => candidate >= MIN_WIDTH)) {
    let count = 0;
    for (let near = width - SLACK; near <= width; near++) count += counts.get(near) ?? 0;
    if (!best || count > best.count || (count === best.count && width < best.width)) best = { width, count };
  }
  return best && best.count >= FILE_SHARE * total ? best.width : undefined;
}

/** Whether the lines of one group were broken by width and not by their author. */
function isBroken(group: readonly Line[], width: number): boolean {
  const inner = group.slice(0, -1);
  const near = inner.filter((line) => line.width > width - SLACK - 1 && line.width <= width + 2);
  const sentences = inner.filter(({ text }) => SENTENCE_END.test(text));
  // Lines that nearly all end a sentence are an author's own, however equal their length.
  return (
    inner.length > 0 &&
    near.length >= SHARE * inner.length &&
    (inner.length < 3 || sentences.length <= inner.length / 2)
  );
}

/** The paragraphs in a group of broken lines: one, unless numbered lines stand in it. */
function partsOf(group: readonly Line[]): Line[][] {
  const parts: Line[][] = [];
  for (const line of group) {
    if (parts.length === 0 || LIST_LIKE.test(line.text)) parts.push([line]);
    else parts.at(-1)!.push(line);
  }
  return parts;
}

function paragraphOf(lines: readonly Line[], repairs: Repair[]): Block {
  const pieces: Rich[] = [];
  for (const [i, { text, line, column }] of lines.entries()) {
    const before = lines[i - 1];
    if (before) {
      const isHyphen = /\p{L}-$/u.test(before.text) && /^\p{Ll}/u.test(text);
      const joint = isHyphen ? '' : softBreak(before.text, text);
      const end = { line: before.line, column: before.column + before.text.length };
      repairs.push({ ...end, from: '\n', to: joint, rule: 'joined-line' });
      pieces.push(plain(joint, end));
    }
    pieces.push(plain(text, { line, column }));
  }
  const { line, column } = lines[0]!;
  return { type: 'paragraph', content: concatRich(pieces.filter(({ text }) => text)), position: { line, column } };
}
