// The words of a block without its markup: what coverage, the plan, session.json and the notes mean by "the text of a ¶".
import type { Block } from '../model.ts';

/** Plain text of any block: items of a list, rows of a table and blocks of a quotation by line feed, cells by tab; '' where a block has no words of its own. */
export function paragraphText(block: Block): string {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return block.content.text;
    case 'blockquote':
      return joinLines([...block.children.map(paragraphText), block.attribution?.text ?? '']);
    case 'list':
      return joinLines(block.items.flatMap((item) => [item.content.text, ...item.children.map(paragraphText)]));
    case 'table':
      return joinLines([block.head, ...block.rows].map((row) => row.map((cell) => cell.text).join('\t')));
    case 'code':
    case 'math':
      return block.value;
    case 'figure':
      return block.caption.text;
    case 'break':
    case 'remark':
      return '';
  }
}

function joinLines(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}
