// Key sentences as markup: offsets into the plain text of a ¶ become spans of the block that the ¶ is.
import type { Block, NumberedParagraph, Rich, Span } from '../model.ts';
import { paragraphText } from '../text/plain.ts';

/** A run of a text, from `start` up to `end`. */
interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * The block with `runs` (offsets into `paragraphText(block)`) marked, together with what the author marked there; marks
 * that touch or overlap become one. Words of tables, code and formulas are left as they are.
 */
export function markBlock(block: NumberedParagraph['block'], runs: readonly Run[]): Block {
  let offset = 0;
  const place = (rich: Rich): Rich => {
    if (rich.text === '') return rich;
    const start = offset;
    offset += rich.text.length + 1;
    return markRich(
      rich,
      runs.map((run) => ({ start: run.start - start, end: run.end - start })),
    );
  };
  const visit = (node: Block): Block => {
    switch (node.type) {
      case 'paragraph':
      case 'heading':
        return { ...node, content: place(node.content) };
      case 'blockquote': {
        const children = node.children.map(visit);
        return { ...node, children, ...(node.attribution && { attribution: place(node.attribution) }) };
      }
      case 'list':
        return {
          ...node,
          items: node.items.map((item) => ({
            ...item,
            content: place(item.content),
            children: item.children.map(visit),
          })),
        };
      default: {
        const { length } = paragraphText(node);
        offset += length > 0 ? length + 1 : 0;
        return node;
      }
    }
  };
  return visit(block);
}

function markRich(rich: Rich, runs: readonly Run[]): Rich {
  const authors = rich.spans.filter((span) => span.kind === 'mark');
  const inside = [...authors, ...runs].map((run) => trim(rich.text, run)).filter((run) => run.start < run.end);
  const spans: Span[] = rich.spans.filter((span) => span.kind !== 'mark');
  for (const run of joinRuns(inside)) spans.push({ kind: 'mark', ...run });
  return { ...rich, spans };
}

/** The part of a run that lies in the text, without white space at its ends. */
function trim(text: string, run: Run): Run {
  let start = Math.max(0, run.start);
  let end = Math.min(text.length, run.end);
  while (start < end && /\s/.test(text[start]!)) start++;
  while (start < end && /\s/.test(text[end - 1]!)) end--;
  return { start, end };
}

function joinRuns(runs: readonly Run[]): readonly Run[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of runs.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
