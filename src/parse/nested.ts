// What stands inside a block and is no part of its words. Comes in: the blocks of the body. Goes out: the same blocks, with the
// remarks and pictures that were nested in them right behind.
import type { Block } from '../model.ts';
import { paragraphText } from '../text/plain.ts';
import { withCredit } from './caption.ts';

/** Sets remarks and pictures that stand in a quotation or a list, however deep, behind that block; one with nothing else in it goes. */
export function unnestBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block) => {
    const nested: Block[] = [];
    const words = without(block, nested);
    if (nested.length === 0) return [block];
    return paragraphText(words) === '' ? nested : [words, ...nested];
  });
}

/** The block without the remarks and pictures in it, which are added to `nested`. */
function without(block: Block, nested: Block[]): Block {
  const keep = (children: readonly Block[]) =>
    children.flatMap((child): readonly Block[] => {
      if (child.type !== 'remark' && child.type !== 'figure') return [without(child, nested)];
      nested.push(child.type === 'figure' ? withCredit(child) : child);
      return [];
    });
  if (block.type === 'blockquote') return { ...block, children: keep(block.children) };
  if (block.type !== 'list') return block;
  const items = block.items.map((item) => ({ item, children: keep(item.children) }));
  return {
    ...block,
    items: items
      .filter(({ item, children }) => item.content.text !== '' || children.length > 0 || item.children.length === 0)
      .map(({ item, children }) => ({ ...item, children })),
  };
}
