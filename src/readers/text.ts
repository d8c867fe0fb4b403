// Plain text → paragraphs, lists and tables. No markup is read and no structure guessed; only lines that a machine broke are joined
// again, and what stands in `<!-- notes: … -->` is for the presenter alone, as in Markdown.

import type { Report } from '../diagnostics.ts';
import type { Block, Manuscript, Repair, Rich } from '../model.ts';
import { concatRich, plain, positionAt } from '../text/rich.ts';
import { softBreak } from './cjk.ts';
import { type Line, measureLines, type Note } from './text-lines.ts';
import { beginsItem, listsIn, type Piece, readItemMark } from './text-lists.ts';
import { partTables, tableOf } from './text-tables.ts';

/** Lines of a file broken by width sit within so many columns below the width: the longest word that did not fit. */
const SLACK = 14;
/** Columns by which the first line of a paragraph is set in. */
const LEAST_INDENT = 2;
const MOST_INDENT = 8;
/** So few lines say nothing for themselves about who broke them. */
const FEW = 3;
/** Columns by which a line may pass the width: punctuation that hangs. */
const OVERHANG = 2;
/** Narrower lines are verse, addresses or lists. */
const MIN_WIDTH = 40;
/** Columns of lines whose breaks show without the rest of the file: more than verse and columns of words have. */
const MIN_RUNNING_WIDTH = 60;
/** Share of a paragraph's lines that must sit near the width (its last line does not count). */
const SHARE = 0.7;
/** The same for the whole file, where verse and lists may stand between the paragraphs. */
const FILE_SHARE = 1 / 3;
const SENTENCE_END = /[.!?。！？…：:；;][”’"'」』）)]*$/;
/** Lines that name an editor or a source in brackets of their own. */
const CREDIT = /^(?:【|[（(〔[]\s*(?:责任|責任)?(?:编辑|編輯|责编|責編|校对|校對|来源|來源))/u;
const QUESTION_END = /[?？][”’"'」』）)]*$/;

/**
 * Reads plain text. Blank lines, and lines indented with U+3000, part the paragraphs; inside them every line is a
 * paragraph unless the lines were broken by width, which joins them (each join is a repair). Without any such sign every
 * line is a paragraph. Lines with tabs are a table. Numbered or bulleted paragraphs, one behind the other, are a list.
 */
export function readText(source: string, report: Report): Manuscript {
  const stanzas = partTables(stanzasOf(markIndents(measureLines(source, report))));
  const groups = stanzas.flatMap(({ lines, isTable }) => (isTable ? [] : partIndented(lines)));
  const width = groups.length > 1 ? commonWidth(groups) : undefined;
  const inFile = groups.flatMap((group) => group.slice(0, -1)).filter((line) => width && isNear(line, width));
  const repairs: Repair[] = [];
  const paragraphs = stanzas.flatMap(({ lines: stanza, isTable }) => {
    if (isTable) return [{ content: plain(''), block: tableOf(stanza), remarks: remarksOf(stanza) }];
    const own = width !== undefined && isSetIn(stanza, width) ? [stanza] : partIndented(stanza);
    const parts = own.flatMap((group) => {
      const isJoined = (width !== undefined && isBroken(group, width, inFile)) || isRunning(group);
      return isJoined ? partItems(group) : partLines(group);
    });
    return parts.map((lines) => ({ content: joinLines(lines, repairs), remarks: remarksOf(lines) }));
  });
  return { meta: {}, blocks: listsIn(paragraphs).flatMap(blocksOf), footnotes: [], repairs };
}

/** Lines set in by a few spaces over full lines that are not begin paragraphs too, where most such lines do. */
function markIndents(lines: readonly Line[]): Line[] {
  const isFull = ({ indent, width }: Line) => indent + width >= MIN_WIDTH;
  const goesOn = (i: number) => lines[i + 1]?.text !== '' && lines[i + 1]?.indent === 0;
  const full = lines.flatMap((line, i) =>
    line.indent >= LEAST_INDENT && line.indent <= MOST_INDENT && isFull(line) ? [i] : [],
  );
  const opening = full.filter(goesOn);
  const { indent } = lines[opening[0] ?? -1] ?? {};
  const isLaw =
    opening.length >= FEW && opening.length >= SHARE * full.length && opening.every((i) => lines[i]!.indent === indent);
  return lines.map((line) => (isLaw && line.indent === indent ? { ...line, isIndented: true } : line));
}

function remarksOf(lines: readonly Line[]): readonly Note[] {
  return lines.flatMap(({ remarks }) => remarks);
}

function blocksOf({ block, remarks }: Piece): readonly Block[] {
  return [...(block ? [block] : []), ...remarks.map((remark): Block => ({ type: 'remark', ...remark }))];
}

/** The lines between blank lines; a line of notes alone parts like a blank one and stays where it was. */
function stanzasOf(lines: readonly Line[]): Line[][] {
  const stanzas: Line[][] = [];
  let isOpen = false;
  for (const line of lines) {
    if (line.text && isOpen) stanzas.at(-1)!.push(line);
    else if (line.text || line.remarks.length > 0) stanzas.push([line]);
    isOpen = line.text !== '';
  }
  return stanzas;
}

/** Indented lines begin a paragraph. */
function partIndented(stanza: readonly Line[]): Line[][] {
  return partBefore(stanza, ({ isIndented }) => isIndented);
}

/** The paragraphs in a group of broken lines: one, unless items or credits stand in it. A number inside a sentence begins no item. */
function partItems(group: readonly Line[]): Line[][] {
  const marks = group.map(({ text }) => readItemMark(text));
  const goOn = new Set(marks.flatMap((mark) => (mark?.number === 2 ? [mark.kind] : [])));
  const counted = new Map<string, number>();
  return partBefore(group, (_, i) => {
    const mark = marks[i];
    if (CREDIT.test(group[i]!.text)) return true;
    if (mark?.number === undefined) return mark !== undefined;
    const { kind, number } = mark;
    const counts = number === 1 ? goOn.has(kind) : counted.get(kind) === number - 1;
    const begins = i === 0 || counts || SENTENCE_END.test(group[i - 1]!.text);
    if (begins) counted.set(kind, number);
    return begins;
  });
}

function partBefore(lines: readonly Line[], begins: (line: Line, i: number) => boolean): Line[][] {
  const parts: Line[][] = [];
  for (const [i, line] of lines.entries()) {
    if (begins(line, i) || parts.length === 0) parts.push([line]);
    else parts.at(-1)!.push(line);
  }
  return parts;
}

/** Every line a paragraph, but for the further lines of a numbered question. */
function partLines(group: readonly Line[]): Line[][] {
  const parts: Line[][] = [];
  for (const [i, line] of group.entries()) {
    const last = parts.at(-1);
    if (last && beginsItem(last[0]!.text) && goesOn(last.at(-1)!, group.slice(i))) last.push(line);
    else parts.push([line]);
  }
  return parts;
}

/** Whether the first of `lines` goes on with the sentence of the line before it: up to a question mark, or in small letters. */
function goesOn({ text, width }: Line, lines: readonly Line[]): boolean {
  const [line] = lines;
  if (SENTENCE_END.test(text) || beginsItem(line!.text)) return false;
  if (/^\p{Ll}/u.test(line!.text)) return true;
  const end = lines.find((next) => SENTENCE_END.test(next.text) || beginsItem(next.text));
  return width >= MIN_WIDTH && end !== undefined && !beginsItem(end.text) && QUESTION_END.test(end.text);
}

/** The width that the most lines sit near, or undefined where too few do to speak of one, or more lines are wider. */
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
  if (!best || best.count < FILE_SHARE * total) return undefined;
  const longest = best.width + OVERHANG;
  const wider = groups.flat().filter((line) => line.width > longest);
  return wider.length <= best.count ? best.width : undefined;
}

/** Whether the lines of one group were broken by width and not by their author. */
function isBroken(group: readonly Line[], width: number, inFile: readonly Line[]): boolean {
  const inner = group.slice(0, -1);
  const near = inner.filter((line) => isNear(line, width));
  return (
    inner.length > 0 && near.length >= SHARE * inner.length && isUnfinished(inner.length < FEW ? inFile : inner, inner)
  );
}

/** Lines that nearly all end a sentence are an author's own, however equal their length; of few lines, one is enough. */
function isUnfinished(lines: readonly Line[], inner: readonly Line[]): boolean {
  const endsSentence = ({ text }: Line) => SENTENCE_END.test(text);
  return lines.length < FEW ? !inner.some(endsSentence) : lines.filter(endsSentence).length <= lines.length / 2;
}

function isNear(line: Line, width: number): boolean {
  return line.width > width - SLACK - 1 && line.width <= width + OVERHANG;
}

/** Whether the lines of one group go on in small letters, as those of no other kind of text do, and are about as wide. */
function isRunning(group: readonly Line[]): boolean {
  const inner = group.slice(0, -1);
  const widest = inner.reduce((most, { width }) => Math.max(most, width), 0);
  const small = group.slice(1).filter(({ text }) => /^\p{Ll}/u.test(text));
  return (
    widest >= MIN_RUNNING_WIDTH &&
    inner.every(({ text, width }) => width >= widest - SLACK && !/\S {3,}\S/.test(text)) &&
    small.length >= inner.length / 2
  );
}

/** A quotation set in as a whole, its first line further: all of its lines are indented, and full but for the last. */
function isSetIn(stanza: readonly Line[], width: number): boolean {
  const [first, second] = stanza;
  if (!first || !second || first.indent <= second.indent) return false;
  const isFull = (line: Line) => line.indent + line.width > width - SLACK - 1;
  return (
    stanza.every(({ isIndented }) => isIndented) &&
    stanza.slice(2).every(({ indent }) => indent === second.indent) &&
    stanza.slice(0, -1).every(isFull)
  );
}

function joinLines(lines: readonly Line[], repairs: Repair[]): Rich {
  const pieces: Rich[] = [];
  for (const [i, { text, content }] of lines.entries()) {
    const before = lines[i - 1];
    const end = before && positionAt(before.content, before.text.length);
    if (before && end) {
      const isHyphen = /\p{L}-$/u.test(before.text) && /^\p{Ll}/u.test(text);
      const joint = isHyphen ? '' : softBreak(before.text, text);
      repairs.push({ ...end, from: '\n', to: joint, rule: 'joined-line' });
      pieces.push(plain(joint, end));
    }
    pieces.push(content);
  }
  return concatRich(pieces.filter(({ text }) => text));
}
