// What of a page was left out, in words for its author: one diagnostic, not one an element.

import type { Report } from '../../diagnostics.ts';
import type { Block } from '../../model.ts';
import type { Gallery } from './figure.ts';
import { attribute, descendants, type Element, lineOf, namesOf } from './tree.ts';

/** What reading a page left out, and what it took. */
export interface Losses {
  readonly root: Element;
  /** What holds the article, its notes and its particulars: in the manuscript. */
  readonly taken: ReadonlySet<Element>;
  readonly dropped: ReadonlySet<Element>;
  /** Blocks cut off at the end. */
  readonly cut: readonly Block[];
  readonly gallery: Gallery;
}

const MOST_NAMED = 8;
const WORDLESS = /^(?:head|script|style|template|link|meta)$/;

/** Reports the parts of the page that were left out (`read/dropped-page-parts`) and the pictures that were not fetched (`read/remote-picture`). */
export function reportLosses(losses: Losses, report: Report): void {
  const { cut, gallery } = losses;
  const left = leftOut(losses);
  const names = [...new Set([...left.map(nameOf), ...cut.map(excerptOf)])];
  if (names.length > 0) {
    const parts = names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ' …' : '');
    report.add('read/dropped-page-parts', left[0]?.position ?? cut[0]!.position, {
      count: left.length + cut.length,
      parts,
    });
  }
  const [first] = gallery.remote;
  if (first) {
    const src = first.src.length > 80 ? `${first.src.slice(0, 79)}…` : first.src;
    report.add('read/remote-picture', first.position, { count: gallery.remote.length, src });
  }
}

/** The outermost elements with words that are not in the manuscript. */
function leftOut({ root, taken, dropped }: Losses): Element[] {
  const holdsTaken = new Set<Element>();
  const mark = (element: Element): boolean => {
    const inner = element.children.map((child) => child.type === 'element' && mark(child));
    const holds = taken.has(element) || inner.includes(true);
    if (holds) holdsTaken.add(element);
    return holds;
  };
  mark(root);
  const found: Element[] = [];
  const visit = (element: Element, isInside: boolean) => {
    for (const child of element.children) {
      if (child.type !== 'element' || WORDLESS.test(child.name)) continue;
      if (dropped.has(child) || !(isInside || holdsTaken.has(child))) {
        if (hasMatter(child)) found.push(child);
      } else visit(child, isInside || taken.has(child));
    }
  };
  visit(root, taken.has(root));
  return found;
}

function hasMatter(element: Element): boolean {
  const isActive = /^(?:iframe|video|audio|object|embed|form)$/;
  return lineOf(element) !== '' || [element, ...descendants(element)].some(({ name }) => isActive.test(name));
}

/** An element as style sheets would name it. */
function nameOf(element: Element): string {
  const [name] = namesOf(element).split(/\s+/);
  if (!name) return `<${element.name}>`;
  return attribute(element, 'class') ? `${element.name}.${name}` : `${element.name}#${name}`;
}

function excerptOf(block: Block): string {
  const text = block.type === 'paragraph' || block.type === 'heading' ? block.content.text : block.type;
  return `“${text.length > 20 ? `${text.slice(0, 19)}…` : text}”`;
}
