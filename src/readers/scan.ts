// A paragraph's source while it is being read: pieces of text that each know their place, and the markup laid over them.
// In: pieces and marks. Out: Rich text. It knows nothing of Markdown.

import type { Report } from '../diagnostics.ts';
import type { Attributes, Origin, Position, Rich, Span } from '../model.ts';
import { positionAt, trimRich } from '../text/rich.ts';
import { softBreak } from './cjk.ts';
import type { Comment } from './comments.ts';

/** A run of text and the offset in the source where it stood; `soft` stands for a line end inside prose. */
export interface Piece {
  text: string;
  at: number;
  readonly soft?: true;
}

/** Markup over the pieces between `from` and `to`, both left out; `bare` is a link its author did not mark up. */
export interface Mark {
  readonly kind: Span['kind'];
  readonly from: number;
  readonly to: number;
  readonly target?: string;
  readonly bare?: true;
}

/** A run of `*`, `_`, `~` or `=` that may open or close markup. */
export interface Delimiter {
  readonly piece: Piece;
  readonly index: number;
  readonly character: string;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  readonly length: number;
  /** Characters not used up yet. */
  count: number;
}

/** Addresses by their normalised label, as `[label]: address "title"` lines define them. */
export type Links = Readonly<Record<string, { readonly href?: string | null; readonly title?: string | null }>>;

/** An opening `[` or `![` that waits for its `]`. */
export interface Bracket {
  /** Index of its piece. */
  readonly index: number;
  readonly isImage: boolean;
  /** Where it stands in the source, and where its words begin. */
  readonly at: number;
  readonly start: number;
  /** How many delimiters came before it. */
  readonly delimiters: number;
  /** Links hold no links: false once a link has been read inside it. */
  active: boolean;
}

/** A picture in running text: its caption lies between `from` and `to` of the pieces. */
export interface PictureMark {
  readonly from: number;
  readonly to: number;
  readonly src?: string;
  readonly title?: string;
  readonly attributes: Attributes;
  readonly position: Position;
}

/** What the file as a whole says that a paragraph needs to know. */
export interface Context {
  readonly links: Links;
  /** Labels of the footnotes that exist. */
  readonly footnotes: ReadonlySet<string>;
  /** What the signs in place of comments stand for. */
  readonly comments: readonly Comment[];
  readonly report: Report;
  /** In a cell of a table a bar is written `\|`, in code too. */
  readonly inCell?: boolean;
}

/** The state of reading one paragraph. */
export interface Scan {
  readonly context: Context;
  readonly source: Rich;
  readonly text: string;
  at: number;
  readonly pieces: Piece[];
  readonly marks: Mark[];
  readonly delimiters: Delimiter[];
  readonly brackets: Bracket[];
  readonly tags: { name: string; index: number; target?: string; language?: string }[];
  readonly pictures: PictureMark[];
  readonly remarks: { value: string; position: Position }[];
  /** Closing marks known not to stand further on: searched for once, not once a character. */
  readonly absent: Set<string>;
}

/** Starts reading `source`, a stretch of the file as it was written. */
export function startScan(source: Rich, context: Context): Scan {
  return {
    context,
    source,
    text: source.text,
    at: 0,
    pieces: [],
    marks: [],
    delimiters: [],
    brackets: [],
    tags: [],
    pictures: [],
    remarks: [],
    absent: new Set(),
  };
}

/** Adds text that stood at `at` and returns its piece. */
export function addText(scan: Scan, text: string, at: number): Piece {
  const piece = { text, at };
  scan.pieces.push(piece);
  return piece;
}

/** Adds an empty piece, as a boundary for markup, and returns its index. */
export function addBoundary(scan: Scan): number {
  return scan.pieces.push({ text: '', at: scan.at }) - 1;
}

/** Where `mark` stands from `from` on, or -1; cheap however often it is not found. */
export function findMark(scan: Scan, mark: string, from: number): number {
  if (scan.absent.has(mark)) return -1;
  const found = scan.text.indexOf(mark, from);
  if (found < 0) scan.absent.add(mark);
  return found;
}

/** Where the character at `at` stands in the file. */
export function positionIn(scan: Scan, at: number): Position {
  return positionAt(scan.source, at) ?? { line: 1, column: 1 };
}

/** A picture with its caption as an interval of the finished text. */
export interface Picture extends Omit<PictureMark, 'from' | 'to'> {
  readonly start: number;
  readonly end: number;
}

/** Puts the pieces together: one text, its markup, the place of every character, the pictures in it. */
export function finishScan(scan: Scan): { content: Rich; pictures: Picture[] } {
  const { text, origins, starts, ends } = joinPieces(scan);
  const spans = new Map<string, Span>();
  for (const mark of scan.marks) {
    const start = starts[mark.from + 1]!;
    const end = mark.kind === 'footnote' ? start : ends[mark.to]!;
    if (start > end || (start === end && mark.kind !== 'footnote')) continue;
    const span = { kind: mark.kind, start, end, ...(mark.target !== undefined && { target: mark.target }) };
    spans.set(JSON.stringify(span), span);
  }
  const lead = text.length - text.trimStart().length;
  // Marks are made from the inside out.
  const inOrder = [...spans.values()].reverse().sort((a, b) => a.start - b.start || b.end - a.end);
  const content = trimRich({ text, spans: inOrder, origins });
  const clamp = (offset: number) => Math.min(Math.max(offset - lead, 0), content.text.length);
  const pictures = scan.pictures.map(({ from, to, ...picture }) => {
    const start = clamp(starts[from + 1]!);
    return { ...picture, start, end: Math.max(start, clamp(ends[to]!)) };
  });
  return { content, pictures };
}

/** `starts[i]`: where the first text from piece i on begins; `ends[i]`: where the last text before piece i ends. */
function joinPieces({ pieces, source }: Scan) {
  const starts = new Array<number>(pieces.length + 1);
  const ends = new Array<number>(pieces.length + 1);
  const origins: Origin[] = [];
  const parts: string[] = [];
  let length = 0;
  // The end of what is put together so far: asking the whole text would copy it every time.
  let tail = '';
  let soft = false;
  let known = 0;
  const append = (part: string) => {
    parts.push(part);
    length += part.length;
    tail = (tail + part.slice(-8)).slice(-8);
  };
  ends[0] = 0;
  for (const [i, piece] of pieces.entries()) {
    starts[i] = -1;
    ends[i + 1] = ends[i]!;
    if (piece.soft) soft = true;
    if (!piece.text) continue;
    if (soft && tail && !tail.endsWith('\n')) append(softBreak(tail, piece.text));
    soft = false;
    starts[i] = length;
    while (known + 1 < source.origins.length && source.origins[known + 1]!.offset <= piece.at) known++;
    addOrigin(origins, length, source.origins[known], piece.at);
    append(piece.text);
    ends[i + 1] = length;
  }
  starts[pieces.length] = length;
  for (let i = pieces.length - 1; i >= 0; i--) if (starts[i] === -1) starts[i] = starts[i + 1]!;
  return { text: parts.join(''), origins, starts, ends };
}

/** Notes where the text from `offset` on stood, unless that follows from the origin before. */
function addOrigin(origins: Origin[], offset: number, from: Origin | undefined, at: number): void {
  if (!from) return;
  const column = from.column + at - from.offset;
  const last = origins.at(-1);
  if (last && last.line === from.line && last.column + offset - last.offset === column) return;
  origins.push({ offset, line: from.line, column });
}
