// Elements of a page → blocks. A table of readers by element name; whatever has no reader gives its words to the flow around it.

import type { Block, Heading, List, ListItem, Paragraph, Position, Rich } from '../../model.ts';
import { plain, sliceRich, trimRich } from '../../text/rich.ts';
import { namesSpeaker, readFigure, speakerOf } from './figure.ts';
import { type FlowContext, readRun } from './flow.ts';
import { readFormula } from './formula.ts';
import { readWords } from './inline.ts';
import { alignOf, isLayout, joinLines, readRows, rowsOf } from './tables.ts';
import { attribute, descendants, type Element, isInline, type Node, namesOf, textOf } from './tree.ts';

type BlockReader = (element: Element, context: FlowContext) => Block[];

const READERS: Readonly<Record<string, BlockReader>> = {
  h1: readHeading,
  h2: readHeading,
  h3: readHeading,
  h4: readHeading,
  h5: readHeading,
  h6: readHeading,
  blockquote: readQuotation,
  ul: readList,
  ol: readList,
  menu: readList,
  dir: readList,
  dl: readDefinitions,
  table: readTable,
  pre: readCode,
  figure: (element, context) => readFigure(element, context, readFlow),
  hr: ({ position }) => [{ type: 'break', position }],
};

/** Turns a stretch of the page into blocks: runs of inline nodes into paragraphs, elements by their reader. */
export function readFlow(nodes: readonly Node[], context: FlowContext): Block[] {
  const blocks: Block[] = [];
  let run: Node[] = [];
  const flush = () => {
    if (run.length > 0) blocks.push(...readRun(run, context));
    run = [];
  };
  for (const node of nodes) {
    const formula = node.type === 'element' ? readFormula(node) : undefined;
    if (formula?.isDisplayed && !context.dropped.has(node as Element)) {
      flush();
      blocks.push({ type: 'math', value: formula.value, position: formula.position });
    } else if (isInline(node)) run.push(node);
    else {
      flush();
      blocks.push(...readElement(node as Element, context));
    }
  }
  flush();
  return blocks;
}

function readElement(element: Element, context: FlowContext): Block[] {
  if (context.dropped.has(element)) return [];
  if (attribute(element, 'role') === 'heading') return readHeading(element, context);
  const read = READERS[element.name];
  if (read) return read(element, context);
  const isCentred = alignOf(element) === 'center' || (context.isCentred && alignOf(element) === undefined);
  const isCaption = context.isCaption || isCaptionName(element);
  return readFlow(element.children, { ...context, isCentred, isCaption });
}

function isCaptionName(element: Element): boolean {
  return /(?:^|[\s_-])(?:caption|figcaption|img-?(?:desc|text|note|title|info)|pic-?(?:desc|text|note|title|info)|photo-?(?:desc|info)|tuzhu)(?=$|[\s_-])/.test(
    namesOf(element),
  );
}

function readHeading(element: Element, context: FlowContext): Block[] {
  const { position } = element;
  const { content: words, others } = wordsAndRest(element.children, context);
  const content = { ...words, spans: words.spans.filter((span) => !coversAll(span, words)) };
  const level = Number(/^h([1-6])$/.exec(element.name)?.[1] ?? attribute(element, 'aria-level')) || 2;
  const heading: Heading = { type: 'heading', level, content, attributes: {}, position };
  return [...(content.text ? [heading] : []), ...others];
}

/** A heading is bold already. */
function coversAll({ kind, start, end }: Rich['spans'][number], { text }: Rich): boolean {
  return (kind === 'strong' || kind === 'emphasis') && start === 0 && end === text.length;
}

/** Blocks in which paragraphs count as one text: what a heading, a cell or a note says; the other blocks beside it. */
export function wordsAndRest(nodes: readonly Node[], context: FlowContext): { content: Rich; others: Block[] } {
  if (nodes.every(isInline) && !nodes.some((node) => node.type === 'element' && hasImage(node)))
    return { content: readWords(nodes, context), others: [] };
  const lines: Rich[] = [];
  const others: Block[] = [];
  for (const block of readFlow(nodes, context)) {
    const words = wordsOf(block);
    if (words) lines.push(...words);
    else others.push(block);
  }
  return { content: joinLines(lines.filter(({ text }) => text)), others };
}

function hasImage(element: Element): boolean {
  return element.name === 'img' || descendants(element).some(({ name }) => name === 'img');
}

/** The texts of a block that may stand below each other in one; undefined for what cannot. */
function wordsOf(block: Block): Rich[] | undefined {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [block.content];
    case 'blockquote': {
      const parts = block.children.map(wordsOf);
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    case 'list': {
      const parts = block.items.map(({ content, children }) => {
        const nested = children.map(wordsOf);
        return nested.every((part) => part !== undefined) ? [content, ...nested.flat()] : undefined;
      });
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
    }
    case 'math':
      return [{ ...plain(block.value, block.position), spans: [{ kind: 'math', start: 0, end: block.value.length }] }];
    case 'break':
      return [];
    default:
      return undefined;
  }
}

function readQuotation(element: Element, context: FlowContext): Block[] {
  const { position } = element;
  const named = element.children.findLast(
    (child): child is Element => child.type === 'element' && /^(?:cite|footer)$/.test(child.name),
  );
  const dropped = named ? new Set([...context.dropped, named]) : context.dropped;
  const children = readFlow(element.children, { ...context, dropped, isCentred: false });
  const last = children.at(-1);
  if (children.length === 0) return named ? readRun([named], context) : [];
  if (named) return [quotation(children, speakerOf(readWords(named.children, context)), position)];
  if (last?.type !== 'paragraph') return [quotation(children, undefined, position)];
  const { content } = last;
  const lastLine = content.text.lastIndexOf('\n') + 1;
  if (!namesSpeaker(content.text.slice(lastLine)) || (lastLine === 0 && children.length === 1))
    return [quotation(children, undefined, position)];
  const words: Paragraph = { ...last, content: trimRich(sliceRich(content, 0, Math.max(0, lastLine - 1))) };
  const kept = [...children.slice(0, -1), ...(words.content.text ? [words] : [])];
  return [quotation(kept, speakerOf(sliceRich(content, lastLine)), position)];
}

function quotation(children: readonly Block[], attribution: Rich | undefined, position: Position): Block {
  return { type: 'blockquote', children, ...(attribution?.text && { attribution }), position };
}

function readList(element: Element, context: FlowContext): Block[] {
  const items: ListItem[] = [];
  let stray: Node[] = [];
  const addStray = () => {
    const blocks = stray.some((node) => node.type === 'element' || node.text.trim()) ? readFlow(stray, context) : [];
    stray = [];
    // A list that stands in a list without an item of its own belongs to the item before.
    const last = items.at(-1);
    if (last && blocks.length > 0) items[items.length - 1] = { ...last, children: [...last.children, ...blocks] };
    else if (blocks.length > 0) items.push(itemOf(blocks, element.position));
  };
  for (const child of element.children) {
    if (child.type !== 'element' || child.name !== 'li') stray.push(child);
    else if (!context.dropped.has(child)) {
      addStray();
      const item = itemOf(readFlow(child.children, { ...context, isCentred: false }), child.position);
      if (item.content.text || item.children.length > 0) items.push(item);
    }
  }
  addStray();
  const start = Number.parseInt(attribute(element, 'start') || '1', 10);
  const list: List = {
    type: 'list',
    ordered: element.name === 'ol',
    start: Number.isFinite(start) ? start : 1,
    items,
    position: element.position,
  };
  return items.length > 0 ? [list] : [];
}

/** One item: its first paragraph is its own words. */
function itemOf(blocks: readonly Block[], position: Position): ListItem {
  const [first, ...rest] = blocks;
  const isText = first?.type === 'paragraph' || first?.type === 'heading';
  const content = isText ? first.content : plain('', position);
  return { content, children: isText ? rest : blocks, attributes: {}, position };
}

/** A list of terms: each is an item, with its explanations nested in it. */
function readDefinitions(element: Element, context: FlowContext): Block[] {
  const items: ListItem[] = [];
  const visit = (parent: Element) => {
    for (const child of parent.children) {
      if (child.type !== 'element' || context.dropped.has(child)) continue;
      const last = items.at(-1);
      if (child.name === 'div') visit(child);
      else if (child.name === 'dd' && last) {
        const children = [...last.children, ...readFlow(child.children, context)];
        items[items.length - 1] = { ...last, children };
      } else items.push(itemOf(readFlow(child.children, context), child.position));
    }
  };
  visit(element);
  const kept = items.filter(({ content, children }) => content.text || children.length > 0);
  return kept.length > 0 ? [{ type: 'list', ordered: false, start: 1, items: kept, position: element.position }] : [];
}

function readTable(element: Element, context: FlowContext): Block[] {
  const { position } = element;
  const inner = { ...context, isCentred: false, isCaption: false };
  if (isLayout(element)) return rowsOf(element).flatMap(({ cells }) => readCells(cells, inner));
  const others: Block[] = [];
  const { head, rows, align } = readRows(element, (cell) => {
    const { content, others: rest } = wordsAndRest(cell.children, inner);
    others.push(...rest);
    return content;
  });
  const caption = element.children.find((child) => child.type === 'element' && child.name === 'caption');
  const title = caption ? readElement(caption as Element, { ...inner, isCaption: false }) : [];
  const isEmpty = [head, ...rows].every((row) => row.every(({ text }) => text === ''));
  return [...title, ...(isEmpty ? [] : [{ type: 'table' as const, align, head, rows, position }]), ...others];
}

/** Cells of a layout table; line numbers beside a listing are no text. */
function readCells(cells: readonly Element[], context: FlowContext): Block[] {
  return cells
    .filter((cell) => !context.dropped.has(cell) && !/\b(?:gutter|linenos?|line-?numbers?)\b/.test(namesOf(cell)))
    .flatMap((cell) => readFlow(cell.children, context));
}

function readCode(element: Element, context: FlowContext): Block[] {
  const names = [element, ...descendants(element)].map(namesOf).join(' ');
  const language = /(?:^|\s)(?:lang(?:uage)?|highlight-source|brush:)-?\s*([a-z\d+#]+)/.exec(names)?.[1];
  const value = verbatim(element, context).replace(/\r\n?/g, '\n').replace(/^\n/, '').trimEnd();
  if (!value.trim()) return [];
  return [{ type: 'code', ...(language && { language }), value, position: element.position }];
}

function verbatim(node: Node, context: FlowContext): string {
  if (node.type === 'text') return node.text;
  if (node.name === 'br') return '\n';
  const isNumber = /\b(?:lineno|line-numbers?-rows|linenumber)\b/.test(namesOf(node));
  if (context.dropped.has(node) || isNumber) return '';
  return node.children.length > 0 ? node.children.map((child) => verbatim(child, context)).join('') : textOf(node);
}
