// What of a page was left out, in words for its author: one diagnostic, not one an element.

import type { Report } from '../../diagnostics.ts';
import type { Block, Position } from '../../model.ts';
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
  const active = activeIn(losses);
  const names = [...new Set([...left.map(nameOf), ...cut.map(excerptOf), ...active.map(({ what }) => what)])];
  if (names.length > 0) {
    const parts = names.slice(0, MOST_NAMED).join(', ') + (names.length > MOST_NAMED ? ' …' : '');
    report.add('read/dropped-page-parts', left[0]?.position ?? cut[0]?.position ?? active[0]!.position, {
      count: left.length + cut.length + active.length,
      parts,
    });
  }
  const [first] = gallery.remote;
  if (first) {
    const src = first.src.length > 80 ? `${first.src.slice(0, 79)}…` : first.src;
    report.add('read/remote-picture', first.position, { count: gallery.remote.length, src });
  }
}

/** Links that would run something, as pages write them when they mean nothing by them. */
const IDLE = /^javascript:\s*(?:void\s*\(?\s*0?\s*\)?|;)?;?$/i;

/** What stood in the article and would have run: scripts, handlers, links to scripts. */
function activeIn({ taken }: Losses): readonly { what: string; position: Position }[] {
  const elements = new Set([...taken].flatMap((element) => [element, ...descendants(element)]));
  return [...elements].flatMap((element) => {
    const { name, attributes, position } = element;
    const whats = Object.keys(attributes).flatMap((key) => (/^on[a-z]+$/.test(key) ? [`${key}=`] : []));
    // Browsers take no notice of white space and control characters in a scheme.
    const href = attribute(element, 'href').replace(/[\0-\x20]/g, '');
    if (/^(?:javascript|vbscript|data):/i.test(href) && !IDLE.test(href)) whats.push(`${href.split(':')[0]}:`);
    if (name === 'script') whats.push('<script>');
    return whats.map((what) => ({ what, position }));
  });
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
