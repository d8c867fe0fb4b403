// A slide's content as a row of atoms that may be parted: points, blocks, list items, table rows, code lines, sentences, clauses.
// `atomsOf` takes a slide apart, `assemble` puts a run of its atoms together again.
import type { Block, Code, List, Paragraph, Point, Rich, Slide, Table } from '../model.ts';
import { splitClauses } from '../text/clause.ts';
import { concatRich, sliceRich, trimRich } from '../text/rich.ts';
import { splitSentences } from '../text/sentence.ts';

type Content =
  | { readonly kind: 'point'; readonly point: Point }
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'item'; readonly list: List; readonly index: number }
  | { readonly kind: 'row'; readonly table: Table; readonly index: number }
  | { readonly kind: 'line'; readonly code: Code; readonly text: string }
  | { readonly kind: 'words'; readonly paragraph: Paragraph; readonly words: Rich };

/** One piece that stays whole. */
export interface Atom {
  readonly content: Content;
  /** Height in px as measured, or its share by length of the block it stands in. */
  readonly height: number;
  /** How bad it is to start a new slide after this atom: 0 is a natural place. */
  readonly cost: number;
  /** Characters in it: what the presenter's time goes by. */
  readonly length: number;
}

/** Costs of parting, from a natural place to one that hurts: between blocks, inside a list or table, between sentences, between clauses. */
const COST = { block: 0, item: 1, sentence: 2, clause: 12 } as const;

/** Takes a slide's points and blocks apart; `units` are the measured heights in the same order. */
export function atomsOf(slide: Slide, units: readonly number[]): readonly Atom[] {
  let next = 0;
  const height = () => units[next++] ?? 0;
  const atoms: Atom[] = slide.points.map((point) => ({
    content: { kind: 'point', point },
    height: height(),
    cost: COST.block,
    length: point.content.text.length,
  }));
  for (const block of slide.blocks) atoms.push(...atomsOfBlock(block, height));
  return atoms;
}

function atomsOfBlock(block: Block, height: () => number): readonly Atom[] {
  switch (block.type) {
    case 'paragraph':
      return atomsOfParagraph(block, height());
    case 'list':
      return block.items.map((item, index) => ({
        content: { kind: 'item', list: block, index },
        height: height(),
        cost: COST.item,
        length: item.content.text.length,
      }));
    case 'table': {
      const head = height();
      return block.rows.map((row, index) => ({
        content: { kind: 'row', table: block, index },
        height: height() + head / Math.max(1, block.rows.length),
        cost: COST.item,
        length: row.reduce((sum, cell) => sum + cell.text.length, 0),
      }));
    }
    case 'code':
      return block.value.split('\n').map((text) => ({
        content: { kind: 'line', code: block, text },
        height: height(),
        cost: text.trim() === '' ? COST.block : COST.item,
        length: text.length,
      }));
    default:
      return [{ content: { kind: 'block', block }, height: height(), cost: COST.block, length: 1 }];
  }
}

function atomsOfParagraph(paragraph: Paragraph, height: number): readonly Atom[] {
  const { content } = paragraph;
  const atoms: Atom[] = [];
  for (const sentence of splitSentences(content.text)) {
    const clauses = splitClauses(content.text.slice(sentence.start, sentence.end));
    for (const [index, clause] of clauses.entries()) {
      const words = sliceRich(content, sentence.start + clause.start, sentence.start + clause.end);
      atoms.push({
        content: { kind: 'words', paragraph, words },
        height: (height * words.text.length) / Math.max(1, content.text.length),
        cost: index === clauses.length - 1 ? COST.sentence : COST.clause,
        length: words.text.length,
      });
    }
  }
  const last = atoms.at(-1);
  if (last) atoms[atoms.length - 1] = { ...last, cost: COST.block };
  return atoms;
}

/** The slide with only these atoms, in their order: neighbours of one block become that block again. */
export function assemble(slide: Slide, atoms: readonly Atom[]): Slide {
  const points: Point[] = [];
  const blocks: Block[] = [];
  for (let at = 0; at < atoms.length; ) {
    const { content } = atoms[at]!;
    if (content.kind === 'point') {
      points.push(content.point);
      at++;
    } else if (content.kind === 'block') {
      blocks.push(content.block);
      at++;
    } else {
      const run = runOf(atoms, at);
      blocks.push(joinRun(run));
      at += run.length;
    }
  }
  return { ...slide, points, blocks };
}

type Part = Exclude<Content, { kind: 'point' | 'block' }>;

function ownerOf(content: Content): Block | undefined {
  switch (content.kind) {
    case 'item':
      return content.list;
    case 'row':
      return content.table;
    case 'line':
      return content.code;
    case 'words':
      return content.paragraph;
    default:
      return undefined;
  }
}

function runOf(atoms: readonly Atom[], from: number): readonly Part[] {
  const owner = ownerOf(atoms[from]!.content);
  let to = from;
  while (to < atoms.length && ownerOf(atoms[to]!.content) === owner) to++;
  return atoms.slice(from, to).map((atom) => atom.content as Part);
}

function joinRun(run: readonly Part[]): Block {
  const first = run[0]!;
  switch (first.kind) {
    case 'item': {
      const indices = run.flatMap((part) => (part.kind === 'item' ? [part.index] : []));
      const items = first.list.items.slice(indices[0]!, indices.at(-1)! + 1);
      return { ...first.list, items, start: first.list.start + first.index, position: items[0]!.position };
    }
    case 'row': {
      const rows = run.flatMap((part) => (part.kind === 'row' ? [part.table.rows[part.index]!] : []));
      return { ...first.table, rows };
    }
    case 'line': {
      const value = run.flatMap((part) => (part.kind === 'line' ? [part.text] : [])).join('\n');
      return { ...first.code, value };
    }
    case 'words': {
      const words = run.flatMap((part) => (part.kind === 'words' ? [part.words] : []));
      return { ...first.paragraph, content: trimRich(concatRich(words)) };
    }
  }
}
