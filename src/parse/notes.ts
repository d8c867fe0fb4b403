// Notes that a text carries at its foot, and citations by key. Comes in: a manuscript whose marks are plain words. Goes out: the same
// with footnotes in their place. A line that no mark calls for stays text.
import type { Block, Footnote, Manuscript, Position, Rich, Span } from '../model.ts';
import { mapWords } from '../text/manuscript.ts';
import { isNotesTitle } from '../text/notes-title.ts';
import { type Edit, editRich, plain, sliceRich, trimRich } from '../text/rich.ts';
import {
  findNoteMarks,
  isSurelyNote,
  isTechnical,
  type NoteForm,
  type NoteMark,
  readNoteHead,
  wayBackIn,
} from './note-marks.ts';
import { asks, setsTask } from './question-line.ts';

/** A manuscript with its notes apart. */
export interface Noted {
  readonly manuscript: Manuscript;
  /** Where the notes stood. */
  readonly notes: readonly Position[];
  /** Where citations by key stand that have become footnotes. */
  readonly citations: readonly Position[];
}

/** A line at the foot that begins as a note does. */
interface Line {
  readonly number: number;
  readonly form: NoteForm;
  readonly content: Rich;
  readonly position: Position;
}

/** A mark and the labels of what it calls for. */
interface Call extends Pick<NoteMark, 'rich' | 'start' | 'end'> {
  readonly labels: readonly string[];
}

/** Keys as pandoc and its kin write them: [@key], [see @key, p. 3; @other], [-@key]. */
const CITATION = /\[(?:[^\][@\n]{0,40}\s)?-?@[\p{L}\p{N}_][^\][\n]{0,300}\]/gu;
/** Blocks that may stand behind notes with plain numbers: who the author is, where the text appeared. */
const MOST_BEHIND = 2;
/** What may stand between two marks that belong together. */
const BETWEEN = /^\s*[-–—,，;；、]?\s*$/u;

/**
 * Makes footnotes of what is written as notes in plain words: lines at the foot of the text (or of a part) that begin with a number
 * for which a mark stands in the prose above, and citations by key. A mark whose note is not at hand calls for its own words.
 */
export function separateNotes(manuscript: Manuscript): Noted {
  const labels = new Set(manuscript.footnotes.map(({ label }) => label));
  const foot = notesIn(manuscript.blocks, labels);
  const rest = { ...manuscript, blocks: manuscript.blocks.filter((block) => !foot.taken.has(block)) };
  const cited = citationsIn(rest, labels);
  const called = [...foot.calls, ...cited.calls];
  if (called.length === 0 && foot.footnotes.length === 0) return { manuscript, notes: [], citations: [] };
  const byWords = new Map<Rich, Call[]>();
  for (const call of called) byWords.set(call.rich, [...(byWords.get(call.rich) ?? []), call]);
  const marked = mapWords(rest, (rich) => withCalls(rich, byWords.get(rich) ?? []));
  return {
    manuscript: { ...marked, footnotes: [...marked.footnotes, ...foot.footnotes, ...cited.footnotes] },
    notes: foot.footnotes.map(({ position }) => position),
    citations: cited.footnotes.map(({ position }) => position),
  };
}

interface Found {
  readonly calls: readonly Call[];
  readonly footnotes: readonly Footnote[];
}

/** The notes of the text: a run of them takes the marks that stand above it and that no run before it has taken. */
function notesIn(blocks: readonly Block[], labels: Set<string>): Found & { readonly taken: ReadonlySet<Block> } {
  const taken = new Set<Block>();
  const calls: Call[] = [];
  const footnotes: Footnote[] = [];
  const open: Open = new Map();
  const uncalled = new Set<number>();
  for (let i = 0; i < blocks.length; i++) {
    const run = open.size > 0 || isTitle(blocks[i]!) ? runAt(blocks, i) : undefined;
    if (!run || !isCalled(run, open)) {
      for (const { number } of run?.lines ?? []) uncalled.add(number);
      // What is no run as a whole is none from its second line on.
      const end = i + Math.max(1, run?.blocks.length ?? 1);
      for (; i < end; i++) for (const mark of wordsIn(blocks[i]!).flatMap(findNoteMarks)) keep(open, mark);
      i -= 1;
      continue;
    }
    const labelled = new Map(run.lines.map(({ number }) => [number, newLabel(String(number), labels)]));
    const form = formOf(run.lines, open);
    for (const mark of new Set(run.lines.flatMap(({ number }) => [...(open.get(number) ?? [])]))) {
      if (mark.form !== form) continue;
      const called = mark.numbers.flatMap((number) => labelled.get(number) ?? []);
      if (called.length < mark.numbers.length) continue;
      calls.push({ ...mark, labels: called });
      remove(open, mark);
    }
    footnotes.push(
      ...run.lines.map(({ number, content, position }) => ({ label: labelled.get(number)!, content, position })),
    );
    for (const block of run.blocks) taken.add(block);
    i += run.blocks.length - 1;
  }
  const alone = [...new Set([...open.values()].flatMap((marks) => [...marks]))].filter(
    (mark) => isSurelyNote(mark) && !mark.numbers.some((number) => uncalled.has(number)),
  );
  const ownWords = alone.map((mark) => ({ ...mark, labels: [mark.rich.text.slice(mark.start, mark.end)] }));
  return { calls: [...calls, ...ownWords], footnotes, taken };
}

/** The form of the marks that call for notes: the notes' own, or of plain numbers the form that most of their marks have. */
function formOf(lines: readonly Line[], open: Open): NoteForm {
  const own = lines.find(({ form }) => form !== 'item')?.form;
  if (own) return own;
  const marks = lines.flatMap(({ number }) => [...(open.get(number) ?? [])]);
  const count = (form: NoteForm) => marks.filter((mark) => mark.form === form).length;
  return (['bracket', 'circled', 'raised', 'plain'] as const).toSorted((a, b) => count(b) - count(a))[0]!;
}

/** Marks whose notes have not come yet, by each number that they count. */
type Open = Map<number, Set<NoteMark>>;

function keep(open: Open, mark: NoteMark): void {
  for (const number of mark.numbers) {
    if (!open.has(number)) open.set(number, new Set());
    open.get(number)!.add(mark);
  }
}

function remove(open: Open, mark: NoteMark): void {
  for (const number of mark.numbers) {
    open.get(number)?.delete(mark);
    if (open.get(number)?.size === 0) open.delete(number);
  }
}

interface Run {
  readonly blocks: readonly Block[];
  readonly lines: readonly Line[];
  readonly isTitled: boolean;
  readonly isLast: boolean;
}

/** The notes that begin at a block, and what names them above. */
function runAt(blocks: readonly Block[], start: number): Run | undefined {
  const isTitled = isTitle(blocks[start]!);
  const byItems = isTitled || mayCloseWithItems(blocks, start);
  let end = start + (isTitled ? 1 : 0);
  while (isTitled && blocks[end]?.type === 'break') end++;
  const lines: Line[] = [];
  for (; end < blocks.length; end++) {
    const block = blocks[end]!;
    const more = linesIn(block, byItems) ?? (isTitled ? lineBack(block, (lines.at(-1)?.number ?? 0) + 1) : undefined);
    const isRising = more?.every((line, i) => line.number > ((more[i - 1] ?? lines.at(-1))?.number ?? 0));
    if (!more || !isRising) break;
    lines.push(...more);
  }
  if (lines.length === 0) return undefined;
  return { blocks: blocks.slice(start, end), lines, isTitled, isLast: blocks.length - end <= MOST_BEHIND };
}

function isTitle(block: Block): boolean {
  return (block.type === 'heading' || block.type === 'paragraph') && isNotesTitle(block.content.text);
}

function hasItems(lines: readonly Line[]): boolean {
  return lines.some(({ form }) => form === 'item');
}

/** Without a title plain numbers may be notes only behind a finished sentence: a line that announces something announces a list. */
function mayCloseWithItems(blocks: readonly Block[], start: number): boolean {
  const before = blocks[start - 1];
  return before?.type === 'paragraph' && /[.。!！?？…]["'”’」』)）]*$/u.test(before.content.text);
}

/** References at the end may stand uncalled, under a title of notes one mark above is enough, else half of them must have theirs; in forms that also count other things, all. */
function isCalled({ lines, isTitled, isLast }: Run, open: Open): boolean {
  if (isTitled && isLast && !hasItems(lines)) return true;
  if (!isTitled && !isLast && hasItems(lines)) return false;
  const called = lines.filter(({ number, form }) =>
    [...(open.get(number) ?? [])].some((mark) => form === 'item' || mark.form === form),
  );
  const isBare = hasItems(lines) && !isTitled;
  if (isBare && lines.some(({ content: { text } }) => asks(text) || setsTask(text))) return false;
  const isPlain = !isBare && lines.every(({ form }) => form === 'bracket' || form === 'item');
  const least = !isPlain ? lines.length : isTitled ? 1 : lines.length / 2;
  return called.length > 0 && called.length >= least;
}

/** The notes that a block is made of, when it is nothing else; `byItems` counts the items of a list as such. */
function linesIn(block: Block, byItems: boolean): readonly Line[] | undefined {
  if (block.type === 'paragraph') return linesOf(block.content, block.position, byItems);
  if (block.type !== 'list' || block.items.some(({ children }) => children.length > 0)) return undefined;
  const marked = block.items.map(({ content, position }) => lineOf(content, position, false));
  if (marked.every((line) => line !== undefined)) return marked;
  if (!byItems || !block.ordered) return undefined;
  return block.items.map(({ content, position }, i) => ({ number: block.start + i, form: 'item', content, position }));
}

/** A paragraph's notes: each begins a line of the text or of the source, and what follows without a mark belongs to it. */
function linesOf(content: Rich, position: Position, byItems: boolean): readonly Line[] | undefined {
  const { text, origins } = content;
  if (!readNoteHead(text, byItems)) return undefined;
  const breaks = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
  const begun = origins.flatMap(({ offset, line }, i) => (i > 0 && line > origins[i - 1]!.line ? [offset] : []));
  const edges = [...new Set([0, ...breaks, ...begun, text.length])].sort((a, b) => a - b);
  const starts = edges.filter((at, i) => readNoteHead(text.slice(at, edges[i + 1]), byItems));
  if (starts[0] !== 0) return undefined;
  const lines = starts.map((start, i) => lineOf(trimRich(sliceRich(content, start, starts[i + 1])), position, byItems));
  return lines.every((line) => line !== undefined) ? lines : undefined;
}

/** A note that its place numbers, when it begins with the way back to its mark. */
function lineBack(block: Block, number: number): readonly Line[] | undefined {
  const length = block.type === 'paragraph' ? wayBackIn(block.content.text) : undefined;
  if (block.type !== 'paragraph' || length === undefined) return undefined;
  return [{ number, form: 'bracket', content: sliceRich(block.content, length), position: block.position }];
}

function lineOf(content: Rich, position: Position, byItems: boolean): Line | undefined {
  const head = readNoteHead(content.text, byItems);
  if (!head) return undefined;
  const [at] = content.origins;
  return {
    ...head,
    content: sliceRich(content, head.length),
    position: at ? { line: at.line, column: at.column } : position,
  };
}

/** Citations by key, each different one a footnote. */
function citationsIn(manuscript: Manuscript, labels: Set<string>): Found {
  const known = new Map<string, Footnote>();
  const calls: Call[] = [];
  for (const rich of manuscript.blocks.flatMap(wordsIn)) {
    for (const match of rich.text.matchAll(CITATION)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (isTechnical(rich, start, end)) continue;
      const words = match[0].slice(1, -1);
      const content = sliceRich(rich, start + 1, end - 1);
      if (!known.has(words)) {
        const [position = { line: 1, column: 1 }] = content.origins;
        const key = /@([\p{L}\p{N}_-]+)/u.exec(words)?.[1] ?? 'note';
        known.set(words, {
          label: newLabel(key, labels),
          content: { ...plain(words), origins: content.origins },
          position,
        });
      }
      calls.push({ rich, start, end, labels: [known.get(words)!.label] });
    }
  }
  return { calls, footnotes: [...known.values()] };
}

/** The words without the marks of notes, which become footnote marks. */
function withCalls(rich: Rich, calls: readonly Call[]): Rich {
  const sorted = calls.toSorted((a, b) => a.start - b.start);
  const edits: Edit[] = [];
  const marks: Span[] = [];
  let removed = 0;
  for (const [i, call] of sorted.entries()) {
    const next = sorted[i + 1];
    const end = next && BETWEEN.test(rich.text.slice(call.end, next.start)) ? next.start : call.end;
    const from = Math.max(edits.at(-1)?.end ?? 0, startOf(rich.text, call));
    edits.push({ start: from, end, to: '' });
    marks.push(
      ...call.labels.map((target): Span => ({ kind: 'footnote', start: from - removed, end: from - removed, target })),
    );
    removed += end - from;
  }
  const words = editRich(rich, edits);
  return { ...words, spans: [...words.spans, ...marks] };
}

/** Where the mark begins, with the space before it unless that parts two words. */
function startOf(text: string, { start, end }: Call): number {
  const hasSpace = text[start - 1] === ' ' && (end === text.length || /[\s\p{P}]/u.test(text[end]!));
  return hasSpace ? start - 1 : start;
}

function newLabel(name: string, labels: Set<string>): string {
  let label = name;
  for (let n = 2; labels.has(label); n++) label = `${name}-${n}`;
  labels.add(label);
  return label;
}

function wordsIn(block: Block): readonly Rich[] {
  const words: Rich[] = [];
  mapWords({ meta: {}, blocks: [block], footnotes: [], repairs: [] }, (rich) => {
    words.push(rich);
    return rich;
  });
  return words;
}
