// Marks that turn the order of letters round (Unicode Standard Annex 9), and control characters where no rule looks: in code,
// addresses and front matter. Comes in: a manuscript. Goes out: one in which nothing reads otherwise than it is written.
import type { Report } from '../diagnostics.ts';
import type { Manuscript, Position, Repair, Rich } from '../model.ts';
import { type Edit, editRich, positionAt } from '../text/rich.ts';

const MARKS = /[\u202a-\u202e\u2066-\u2069]/g;
const EMBEDDINGS = '\u202a\u202b';
const OVERRIDES = '\u202d\u202e';
const END_OF_EMBEDDING = '\u202c';
const ISOLATES = '\u2066\u2067\u2068';
const END_OF_ISOLATE = '\u2069';
/** Deeper than any author quotes one direction in another. */
const DEEPEST = 16;

interface Open {
  readonly at: number;
  readonly isIsolate: boolean;
  readonly isKept: boolean;
}

/** Offsets of the marks in `text` that may not stay: overrides, and what has no partner. Embeddings and isolates that are closed stay. */
export function findLooseMarks(text: string): readonly number[] {
  const loose = new Set<number>();
  const open: Open[] = [];
  const drop = (at: number) => void loose.add(at);
  for (const { 0: mark, index: at } of text.matchAll(MARKS)) {
    if (EMBEDDINGS.includes(mark) || OVERRIDES.includes(mark) || ISOLATES.includes(mark)) {
      const isKept = !OVERRIDES.includes(mark) && open.length < DEEPEST;
      if (!isKept) drop(at);
      open.push({ at, isIsolate: ISOLATES.includes(mark), isKept });
    } else if (mark === END_OF_EMBEDDING) {
      const last = open.at(-1);
      if (last?.isIsolate === false) open.pop();
      if (last?.isIsolate !== false || !last.isKept) drop(at);
    } else if (mark === END_OF_ISOLATE) {
      const start = open.findLastIndex(({ isIsolate }) => isIsolate);
      // The end of an isolate ends what was opened in it.
      const [isolate, ...inner] = start < 0 ? [] : open.splice(start);
      for (const { at: inside } of inner) drop(inside);
      if (!isolate?.isKept) drop(at);
    }
  }
  for (const { at } of open) drop(at);
  return [...loose].sort((a, b) => a - b);
}

const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** Drops loose marks of direction and control characters wherever anything of the author's stands; each run of words with such a mark is reported. */
export function settleDirection(manuscript: Manuscript, report: Report): Manuscript {
  const repairs: Repair[] = [];
  /** Offsets of what goes, noted. */
  const find = (text: string, placeOf: (at: number) => Position): readonly number[] => {
    const loose = findLooseMarks(text);
    const controls = [...text.matchAll(CONTROL)].map(({ index }) => index);
    for (const at of loose) repairs.push({ ...placeOf(at), from: text[at]!, to: '', rule: 'direction-mark' });
    for (const at of controls) repairs.push({ ...placeOf(at), from: text[at]!, to: '', rule: 'control-character' });
    if (loose.length === 0) return controls;
    const names = new Set(loose.map((at) => `U+${text.charCodeAt(at).toString(16).toUpperCase()}`));
    report.add('clean/direction-mark', placeOf(loose[0]!), { count: loose.length, characters: [...names].join(', ') });
    return [...loose, ...controls].sort((a, b) => a - b);
  };
  const settle = (value: unknown, place: Position): unknown => {
    if (typeof value === 'string') return settleText(value, place);
    if (typeof value !== 'object' || value === null || value instanceof Map) return value;
    if (Array.isArray(value)) return mapChanged(value, (item) => settle(item, place));
    const here = (value as { position?: Position }).position ?? place;
    if (isRich(value)) return settleRich(value, here);
    const entries = Object.entries(value);
    const settled = mapChanged(entries, (entry) => {
      const inside = settle(entry[1], here);
      return inside === entry[1] ? entry : ([entry[0], inside] as [string, unknown]);
    });
    return settled === entries ? value : Object.fromEntries(settled);
  };
  const settleText = (text: string, place: Position): string => {
    const gone = find(text, () => place);
    return gone.length > 0 ? without(text, gone) : text;
  };
  const settleRich = (rich: Rich, place: Position): Rich => {
    const gone = find(rich.text, (at) => positionAt(rich, at) ?? place);
    const edits: readonly Edit[] = gone.map((at) => ({ start: at, end: at + 1, to: '' }));
    const edited = editRich(rich, edits);
    const spans = mapChanged(edited.spans, (span) =>
      span.target !== undefined && span.kind === 'link' ? withTarget(span, settleText(span.target, place)) : span,
    );
    return spans === edited.spans ? edited : { ...edited, spans };
  };
  const { repairs: earlier, ...words } = manuscript;
  const settled = settle(words, { line: 1, column: 1 }) as typeof words;
  if (repairs.length === 0) return manuscript;
  const all = [...earlier, ...repairs].toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { ...settled, repairs: all };
}

function withTarget<Span extends { readonly target?: string }>(span: Span, target: string): Span {
  return target === span.target ? span : { ...span, target };
}

/** The list itself when nothing in it changes. */
function mapChanged<Item>(list: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  const mapped = list.map(change);
  return mapped.some((item, i) => item !== list[i]) ? mapped : list;
}

function isRich(value: object): value is Rich {
  return 'text' in value && 'spans' in value && 'origins' in value;
}

function without(text: string, offsets: readonly number[]): string {
  let rest = '';
  let done = 0;
  for (const at of offsets) {
    rest += text.slice(done, at);
    done = at + 1;
  }
  return rest + text.slice(done);
}
