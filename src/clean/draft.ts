// A manuscript as a list of drafts, one for each run of words that may be repaired, and back again.
// Comes in: blocks and edits. Goes out: edited blocks and repairs in source positions. It knows no rules.
import type { Manuscript, Position, Repair, Rich } from '../model.ts';
import { mapWords, type PassageKind } from '../text/manuscript.ts';
import { type Edit, editRich, positionAt } from '../text/rich.ts';
import type { Passage } from './rule.ts';

/** A repair over `rich.text.slice(start, end)` of a draft, which stood in the source as `from`. */
interface Change {
  readonly start: number;
  readonly end: number;
  readonly from: string;
  readonly position: Position;
  readonly rule: string;
}

/** One run of words under repair. */
export interface Draft {
  readonly kind: PassageKind;
  readonly rich: Rich;
  readonly position: Position;
  readonly changes: readonly Change[];
}

/** Code and formulas as rules see them: this character stands for each of theirs. */
const BLANK = '\ufffc';

/** What a rule may look at: a text as long as the draft's own, with code and formulas blanked out. */
export function passageOf({ kind, rich }: Pick<Draft, 'kind' | 'rich'>): Passage {
  const hidden = rich.spans.filter(({ kind, start, end }) => (kind === 'code' || kind === 'math') && start < end);
  let text = '';
  for (const { start, end } of hidden.toSorted((a, b) => a.start - b.start)) {
    if (start >= text.length) text += rich.text.slice(text.length, start);
    text += BLANK.repeat(Math.max(0, end - text.length));
  }
  return { kind, text: text + rich.text.slice(text.length) };
}

/** The drafts of a manuscript in reading order: headings, paragraphs, items, captions, cells, quotations and footnotes. */
export function draftsOf(manuscript: Manuscript): Draft[] {
  const drafts: Draft[] = [];
  mapWords(manuscript, (rich, kind, position) => {
    drafts.push({ kind, rich, position, changes: [] });
    return rich;
  });
  return drafts;
}

/** The manuscript with the words of `drafts` (all of them, in the order of `draftsOf`) and their repairs; emptied paragraphs and headings go. */
export function withDrafts(manuscript: Manuscript, drafts: readonly Draft[]): Manuscript {
  let next = 0;
  const repairs = drafts.flatMap((draft) => repairsOf(draft));
  return {
    ...mapWords(manuscript, () => drafts[next++]!.rich),
    repairs: [...manuscript.repairs, ...repairs].toSorted((a, b) => a.line - b.line || a.column - b.column),
  };
}

/** The repairs made to a draft, in the order of the text. */
export function repairsOf({ rich, changes }: Draft): Repair[] {
  return changes.map(({ start, end, from, position, rule }) => ({
    line: position.line,
    column: position.column,
    from,
    to: rich.text.slice(start, end),
    rule,
  }));
}

/** Carries out a rule's edits (sorted, not overlapping). A change of a change becomes one change, told from the source's words. */
export function amendDraft(draft: Draft, edits: readonly Edit[], rule: string): Draft {
  const { text } = draft.rich;
  const real = edits.filter(({ start, end, to }) => text.slice(start, end) !== to);
  if (real.length === 0) return draft;
  const rich = editRich(draft.rich, real);
  const changes: Change[] = [];
  let shift = 0;
  for (const cluster of clustersOf(draft.changes, real)) {
    const { start, end } = cluster;
    const by = cluster.edits.reduce((sum, edit) => sum + edit.to.length - (edit.end - edit.start), 0);
    const first = cluster.changes[0];
    const change: Change = {
      start: start + shift,
      end: end + shift + by,
      from: sourceWords(text, cluster),
      position: first?.start === start ? first.position : placeIn(draft, start),
      rule: cluster.edits.length > 0 ? rule : first!.rule,
    };
    shift += by;
    if (change.from !== rich.text.slice(change.start, change.end)) changes.push(change);
  }
  return { ...draft, rich, changes };
}

/** The source position of the character at `offset`. */
export function placeIn(draft: Draft, offset: number): Position {
  return positionAt(draft.rich, offset) ?? draft.position;
}

interface Cluster {
  readonly start: number;
  readonly end: number;
  readonly changes: readonly Change[];
  readonly edits: readonly Edit[];
}

/** Groups what overlaps, in order; both lists are sorted and without overlaps of their own. */
function clustersOf(changes: readonly Change[], edits: readonly Edit[]): Cluster[] {
  const clusters: Cluster[] = [];
  let c = 0;
  let e = 0;
  while (c < changes.length || e < edits.length) {
    const start = Math.min(changes[c]?.start ?? Infinity, edits[e]?.start ?? Infinity);
    let end = start;
    const cluster = { changes: [] as Change[], edits: [] as Edit[] };
    // What begins where nothing has been covered yet opens the cluster, changes first: a deletion lies before an edit at its place.
    const joins = (item: { start: number } | undefined): boolean =>
      item !== undefined &&
      (item.start < end || (cluster.changes.length + cluster.edits.length === 0 && item.start === start));
    for (;;) {
      if (joins(changes[c])) end = Math.max(end, cluster.changes[cluster.changes.push(changes[c++]!) - 1]!.end);
      else if (joins(edits[e])) end = Math.max(end, cluster.edits[cluster.edits.push(edits[e++]!) - 1]!.end);
      else break;
    }
    clusters.push({ start, end, ...cluster });
  }
  return clusters;
}

/** What the source had where the cluster is now. */
function sourceWords(text: string, { start, end, changes }: Cluster): string {
  let words = '';
  let done = start;
  for (const change of changes) {
    words += text.slice(done, change.start) + change.from;
    done = change.end;
  }
  return words + text.slice(done, end);
}
