// A slide's content as a row of atoms that may be parted: agenda lines, points, list items, table rows, code lines, sentences,
// clauses. `atomsOf` takes a slide apart; `sliceSlide` keeps a run of its atoms. Both walk the same tree in the same order.
import type { Article, Block, ListItem, Position, Rich, Slide } from '../model.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import { COST, type Fragment, fragmentsOf } from './fragments.ts';
import type { Piece } from './partition.ts';

/** One piece that stays whole. */
export interface Atom extends Piece {
  /** Characters in it: what the presenter's time goes by. */
  readonly length: number;
  /** The ¶ it stands in; undefined on slides that cite none. */
  readonly paragraph: number | undefined;
}

/** The words of an item that has any, or nothing else. */
function ownFragments(item: ListItem): readonly Fragment[] {
  return item.content.text === '' && item.children.length > 0 ? [] : fragmentsOf(item.content);
}

/** Lines of code, each with the empty lines behind it. */
function chunksOf(code: string): readonly string[] {
  return code.split(/\n(?=[^\n]*\S)/);
}

// Taking apart ------------------------------------------------------------------------------------------------------------

type Leaf = Omit<Atom, 'paragraph'>;
/** Gives the measured height of the next unit of the page. */
type NextHeight = () => number;

/** Takes a slide's agenda, points and blocks apart; `units` are the measured heights in the order of the page. */
export function atomsOf(slide: Slide, units: readonly number[], article: Article): readonly Atom[] {
  let next = 0;
  const height = () => units[next++] ?? 0;
  const agenda = slide.agenda.map((_, index): Atom => {
    const section = slide.agenda[index + 1]?.section;
    const isLead = typeof section === 'number' && article.sections[section]?.level === 2;
    return { height: height(), cost: isLead ? COST.subsection : COST.block, length: 1, paragraph: undefined };
  });
  const points = slide.points.flatMap(({ content, paragraph }) =>
    leavesOfWords(content, fragmentsOf(content), height(), COST.itemSentence, COST.block).map((leaf) => ({
      ...leaf,
      paragraph,
    })),
  );
  const blocks = slide.blocks.flatMap((block) => {
    const paragraph = paragraphAt(block.position, slide, article);
    return endWith(leavesOf(block, height), COST.block).map((leaf) => ({ ...leaf, paragraph }));
  });
  return [...agenda, ...points, ...blocks];
}

/** The ¶ among those a slide cites in which `position` lies: the last that starts there or before. */
function paragraphAt(position: Position, slide: Slide, article: Article): number | undefined {
  const cited = slide.paragraphs.flatMap((n) => article.paragraphs[n - 1] ?? []);
  const isBefore = (other: Position) =>
    other.line < position.line || (other.line === position.line && other.column <= position.column);
  return (cited.findLast(({ block }) => isBefore(block.position)) ?? cited[0])?.n;
}

/** The same leaves; behind the last one it costs `cost` to part, unless it must not stand last. */
function endWith(leaves: readonly Leaf[], cost: number): readonly Leaf[] {
  return leaves.map((leaf, i) => (i === leaves.length - 1 && leaf.cost !== COST.lead ? { ...leaf, cost } : leaf));
}

function leavesOfWords(
  { text }: Rich,
  fragments: readonly Fragment[],
  height: number,
  sentence: number,
  end: number,
): readonly Leaf[] {
  const leaves = fragments.map(
    (fragment): Leaf => ({
      height: (height * (fragment.end - fragment.start)) / Math.max(1, text.length) || (text === '' ? height : 0),
      cost: fragment.cost === COST.sentence ? sentence : fragment.cost,
      length: fragment.end - fragment.start,
    }),
  );
  return endWith(leaves, end);
}

function leavesOf(block: Block, height: NextHeight): readonly Leaf[] {
  switch (block.type) {
    case 'paragraph':
      return leavesOfWords(block.content, fragmentsOf(block.content), height(), COST.sentence, COST.block);
    case 'list':
      return block.items.flatMap((item) => endWith(leavesOfItem(item, height), COST.item));
    case 'table': {
      // The head stands above every part: its height is no atom's but taken from the room of all.
      const head = height();
      if (block.rows.length === 0) return [{ height: head, cost: COST.block, length: 1 }];
      const length = (row: readonly Rich[]) => row.reduce((sum, cell) => sum + cell.text.length, 0);
      return block.rows.map((row) => ({ height: height(), cost: COST.item, length: length(row) }));
    }
    case 'code':
      return chunksOf(block.value).map((text) => {
        const lines = text.split('\n');
        const tall = lines.reduce((sum) => sum + height(), 0);
        return { height: tall, cost: lines.length > 1 ? COST.block : COST.line, length: text.length };
      });
    case 'blockquote':
      return block.children.flatMap((child) => leavesOf(child, height));
    case 'heading':
      return [{ height: height(), cost: COST.lead, length: block.content.text.length }];
    case 'math':
    case 'figure':
      return [{ height: height(), cost: COST.block, length: 1 }];
    case 'break':
    case 'remark':
      return [];
  }
}

/** An item's words, then what is nested in it; every place inside costs more than one between items. */
function leavesOfItem(item: ListItem, height: NextHeight): readonly Leaf[] {
  const own = leavesOfWords(item.content, ownFragments(item), height(), COST.itemSentence, COST.itemSentence);
  const nested = item.children.flatMap((child) => leavesOf(child, height));
  return [...own, ...nested.map((leaf) => ({ ...leaf, cost: Math.max(leaf.cost, COST.nested) }))];
}

// Keeping a run -----------------------------------------------------------------------------------------------------------

/** Tells of the next atom whether it is kept. */
type Keeps = () => boolean;

/** The slide with only the atoms from `from` to before `to`. */
export function sliceSlide(slide: Slide, from: number, to: number): Slide {
  let next = 0;
  const keeps = () => {
    const at = next++;
    return at >= from && at < to;
  };
  return {
    ...slide,
    agenda: slide.agenda.filter(keeps),
    points: slide.points.flatMap((point) => {
      const content = keepWords(point.content, fragmentsOf(point.content), keeps);
      return content ? [{ ...point, content }] : [];
    }),
    blocks: slide.blocks.flatMap((block) => keepBlock(block, keeps) ?? []),
  };
}

function keepWords(content: Rich, fragments: readonly Fragment[], keeps: Keeps): Rich | undefined {
  const kept = fragments.filter(keeps);
  if (kept.length === 0) return undefined;
  return kept.length === fragments.length ? content : trimRich(sliceRich(content, kept[0]!.start, kept.at(-1)!.end));
}

function keepBlock(block: Block, keeps: Keeps): Block | undefined {
  switch (block.type) {
    case 'paragraph': {
      const content = keepWords(block.content, fragmentsOf(block.content), keeps);
      return content && { ...block, content };
    }
    case 'list': {
      const items = block.items.map((item) => keepItem(item, keeps));
      const first = items.findIndex((item) => item !== undefined);
      if (first < 0) return undefined;
      const kept = items.filter((item) => item !== undefined);
      return { ...block, items: kept, start: block.start + first, position: kept[0]!.position };
    }
    case 'table': {
      if (block.rows.length === 0) return keeps() ? block : undefined;
      const rows = block.rows.filter(keeps);
      return rows.length > 0 ? { ...block, rows } : undefined;
    }
    case 'code': {
      const chunks = chunksOf(block.value);
      const kept = chunks.filter(keeps);
      if (kept.length === 0) return undefined;
      return kept.length === chunks.length ? block : { ...block, value: kept.join('\n').trimEnd() };
    }
    case 'blockquote': {
      let isEnd = false as boolean;
      const watch = () => {
        isEnd = keeps();
        return isEnd;
      };
      const children = block.children.flatMap((child) => keepBlock(child, watch) ?? []);
      if (children.length === 0) return undefined;
      const { attribution, ...unsigned } = block;
      return { ...unsigned, children, ...(isEnd && attribution && { attribution }) };
    }
    case 'heading':
    case 'math':
    case 'figure':
      return keeps() ? block : undefined;
    case 'break':
    case 'remark':
      return undefined;
  }
}

function keepItem(item: ListItem, keeps: Keeps): ListItem | undefined {
  const own = keepWords(item.content, ownFragments(item), keeps);
  const children = item.children.flatMap((child) => keepBlock(child, keeps) ?? []);
  if (own === undefined && children.length === 0) return undefined;
  return { ...item, content: own ?? { text: '', spans: [], origins: [] }, children };
}
