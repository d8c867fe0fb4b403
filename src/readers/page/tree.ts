// HTML source → a tree of elements and texts, where every character knows its place in the file.
// Nothing is judged here: what a browser would read is what stands in the tree, except comments and declarations.

import { Parser } from 'htmlparser2';
import type { Origin, Position } from '../../model.ts';
import { positionAt } from '../../text/rich.ts';
import { softBreak } from '../cjk.ts';

/** Deeper nesting than any page has: elements beyond it give their words to the one that holds them, so that walks may recurse. */
const MAX_DEPTH = 200;
/** From here on closing an element takes the parser so long that the input must be meant to stop it. */
const TANGLED = 20_000;
const XML = /^\s*<\?xml\b|<html\b[^>]*\sxmlns=/i;

/** A run of characters, entities decoded, white space as written. */
export interface Text {
  readonly type: 'text';
  readonly text: string;
  readonly origins: readonly Origin[];
}

/** An element; names are in lower case. */
export interface Element {
  readonly type: 'element';
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  readonly position: Position;
}

export type Node = Text | Element;

interface Open extends Element {
  readonly children: (Element | { type: 'text'; text: string; origins: Origin[] })[];
}

/** Reads HTML or XHTML; the root of the tree is an element without a name. Throws a RangeError for elements nested by the ten thousand. */
export function readTree(source: string): Element {
  const place = placesOf(source);
  const root: Open = { type: 'element', name: '', attributes: {}, children: [], position: { line: 1, column: 1 } };
  const open = [root];
  let beyond = 0;
  const addText = (text: string, start: number) => {
    const parent = open.at(-1)!;
    const last = parent.children.at(-1);
    const node = last?.type === 'text' ? last : { type: 'text' as const, text: '', origins: [] };
    if (node !== last) parent.children.push(node);
    // One origin a line, since columns start anew there.
    for (let at = 0; at < text.length; ) {
      const end = text.indexOf('\n', at) + 1 || text.length;
      node.origins.push({ offset: node.text.length + at, ...place(start + at) });
      at = end;
    }
    node.text += text;
  };
  const isXml = XML.test(source.slice(0, 4096));
  const parser: Parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > MAX_DEPTH) {
          beyond += 1;
          if (beyond > TANGLED) throw new RangeError('elements nested too deeply');
          addText(' ', parser.startIndex);
          return;
        }
        const element: Open = { type: 'element', name, attributes, children: [], position: place(parser.startIndex) };
        open.at(-1)!.children.push(element);
        open.push(element);
      },
      onclosetag() {
        if (beyond > 0) beyond -= 1;
        else if (open.length > 1) open.pop();
      },
      ontext: (text) => addText(text, parser.startIndex),
    },
    { recognizeSelfClosing: isXml, recognizeCDATA: isXml },
  );
  parser.end(source);
  return root;
}

/** Finds line and column of an offset; `\r\n`, `\r` and `\n` end lines. */
function placesOf(source: string): (offset: number) => Position {
  const starts: Origin[] = [{ offset: 0, line: 1, column: 1 }];
  for (const match of source.matchAll(/\r\n|\r|\n/g))
    starts.push({ offset: match.index + match[0].length, line: starts.length + 1, column: 1 });
  const lines = { text: source, spans: [], origins: starts };
  return (offset) => positionAt(lines, offset)!;
}

/** The elements below `element`, in document order. */
export function descendants(element: Element): Element[] {
  const found: Element[] = [];
  const visit = (parent: Element) => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      found.push(child);
      visit(child);
    }
  };
  visit(element);
  return found;
}

/** The words in a node, white space as written, line breaks as `\n`. */
export function textOf(node: Node): string {
  if (node.type === 'text') return node.text;
  return node.name === 'br' ? '\n' : node.children.map(textOf).join('');
}

/** The words in a node on one line. */
export function lineOf(node: Node): string {
  const text = textOf(node).trim();
  return text.replace(/\s+/g, (gap, at: number) =>
    /[\n\r]/.test(gap)
      ? softBreak(text.slice(Math.max(0, at - 8), at), text.slice(at + gap.length, at + gap.length + 2))
      : ' ',
  );
}

/** What is written in `class` and `id`, in lower case, parted by spaces. */
export function namesOf({ attributes }: Element): string {
  return `${attributes.class ?? ''} ${attributes.id ?? ''}`.toLowerCase().trim();
}

/** The value of an attribute, trimmed; '' where it is absent. */
export function attribute({ attributes }: Element, name: string): string {
  return Object.hasOwn(attributes, name) ? (attributes[name] ?? '').trim() : '';
}

/** The parent of each element below `root`. */
export function parentsIn(root: Element): ReadonlyMap<Element, Element> {
  const parents = new Map<Element, Element>();
  const visit = (parent: Element) => {
    for (const child of parent.children) {
      if (child.type !== 'element') continue;
      parents.set(child, parent);
      visit(child);
    }
  };
  visit(root);
  return parents;
}

const BLOCK = new Set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noframes ol p pre search section summary table tbody td tfoot th thead tr ul caption iframe video audio object embed canvas'.split(
    ' ',
  ),
);

/** Does the element begin a line of its own? */
export function isBlock({ name }: Element): boolean {
  return BLOCK.has(name);
}

/** Is the node, with all that is in it, part of a line of text? */
export function isInline(node: Node): boolean {
  return node.type === 'text' || (!BLOCK.has(node.name) && node.children.every(isInline));
}
