// The spans of a Rich text in the order in which Markdown nests them. Comes in: spans in any order. Goes out: marks, outer before inner.
import type { Span } from '../model.ts';

/** A span; strong emphasis over the same words is one mark. */
export interface Mark {
  readonly kind: Span['kind'] | 'both';
  readonly start: number;
  readonly end: number;
  readonly target?: string;
}

/** The signs of Markdown that open and close a mark. */
export const SIGNS: Readonly<Partial<Record<Mark['kind'], string>>> = {
  both: '***',
  strong: '**',
  emphasis: '*',
  mark: '==',
  delete: '~~',
  link: '[',
  code: '`',
};

/** The tags that say the same, outer before inner. */
export const TAGS: Readonly<Partial<Record<Mark['kind'], readonly string[]>>> = {
  both: ['strong', 'em'],
  strong: ['strong'],
  emphasis: ['em'],
  mark: ['mark'],
  delete: ['del'],
  code: ['code'],
};

/** Which of two marks over the same words is the outer one. */
const NESTING: readonly Mark['kind'][] = [
  'footnote',
  'language',
  'link',
  'mark',
  'both',
  'strong',
  'emphasis',
  'delete',
  'code',
  'math',
];

/** Each span once, none empty but footnote marks, outer before inner. */
export function marksOf(spans: readonly Span[]): readonly Mark[] {
  const unique = new Map<string, Mark>();
  for (const { kind, start, end, target } of spans) {
    if (start >= end && kind !== 'footnote') continue;
    unique.set(keyOf(kind, start, end, target), { kind, start, end, ...(target !== undefined && { target }) });
  }
  for (const { kind, start, end } of [...unique.values()]) {
    const other = keyOf('emphasis', start, end);
    if (kind !== 'strong' || !unique.has(other)) continue;
    unique.delete(other);
    unique.set(keyOf('strong', start, end), { kind: 'both', start, end });
  }
  const depth = ({ kind }: Mark) => NESTING.indexOf(kind);
  return [...unique.values()].sort((a, b) => a.start - b.start || b.end - a.end || depth(a) - depth(b));
}

function keyOf(kind: string, start: number, end: number, target?: string): string {
  return JSON.stringify([kind, start, end, target]);
}
