// A manuscript as runs of words. Comes in: its blocks and footnotes. Goes out: the same with their words replaced.
import type { Block, ListItem, Manuscript, Position, Rich } from '../model.ts';

/** What a run of words is in its manuscript. */
export type PassageKind = 'heading' | 'paragraph' | 'item' | 'cell' | 'caption' | 'attribution' | 'footnote';

/** What becomes of a run of words, by what it is and where its block began. */
type Words = (rich: Rich, kind: PassageKind, position: Position) => Rich;

/** Rebuilds the manuscript with every run of words replaced, always in the same order: blocks, then footnotes. Emptied paragraphs and headings go. */
export function mapWords(manuscript: Manuscript, words: Words): Manuscript {
  return {
    ...manuscript,
    blocks: mapBlocks(manuscript.blocks, words),
    footnotes: manuscript.footnotes.map((note) => ({
      ...note,
      content: words(note.content, 'footnote', note.position),
    })),
  };
}

function mapBlocks(blocks: readonly Block[], words: Words): Block[] {
  return blocks.flatMap((block) => {
    const mapped = mapBlock(block, words);
    if (!('content' in mapped && 'content' in block)) return [mapped];
    const isEmptied = mapped.content.text === '' && mapped.content.spans.length === 0 && block.content.text !== '';
    return isEmptied ? [] : [mapped];
  });
}

function mapBlock(block: Block, words: Words): Block {
  const { position } = block;
  switch (block.type) {
    case 'heading':
      return { ...block, content: words(block.content, 'heading', position) };
    case 'paragraph':
      return { ...block, content: words(block.content, 'paragraph', position) };
    case 'blockquote': {
      const children = mapBlocks(block.children, words);
      if (!block.attribution) return { ...block, children };
      return { ...block, children, attribution: words(block.attribution, 'attribution', position) };
    }
    case 'list':
      return { ...block, items: block.items.map((item) => mapItem(item, words)) };
    case 'table': {
      const mapRow = (row: readonly Rich[]) => row.map((cell) => words(cell, 'cell', position));
      return { ...block, head: mapRow(block.head), rows: block.rows.map(mapRow) };
    }
    case 'figure':
      return { ...block, caption: words(block.caption, 'caption', position) };
    case 'code':
    case 'math':
    case 'break':
    case 'remark':
      return block;
  }
}

function mapItem(item: ListItem, words: Words): ListItem {
  const content = words(item.content, 'item', item.position);
  return { ...item, content, children: mapBlocks(item.children, words) };
}
