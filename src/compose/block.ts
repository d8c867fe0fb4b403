// Blocks → Markdown. Comes in: blocks of the model. Goes out: their source, as readers/ takes it. It knows no article.
import type {
  Attributes,
  Block,
  Blockquote,
  Code,
  FigureBlock,
  Heading,
  List,
  ListItem,
  MathBlock,
  Rich,
  Table,
} from '../model.ts';
import { composeAddress, composeTitle } from './escape.ts';
import { composeCaption, composeInline, IN_CELL, IN_HEADING, IN_ITEM, IN_LINE, IN_PARAGRAPH } from './inline.ts';

/** How an attribution is set off; the reader takes the dashes off again. */
const DASHES = '—— ';
/** A list right behind another of its kind takes the other sign, or the two would be read as one. */
const MARKERS = { bullet: ['-', '*'], number: ['.', ')'] } as const;

/** Writes blocks one below the other, parted by blank lines. */
export function composeBlocks(blocks: readonly Block[]): string {
  let turn = 0;
  return blocks
    .map((block, i) => {
      const previous = blocks[i - 1];
      const goesOn = block.type === 'list' && previous?.type === 'list' && previous.ordered === block.ordered;
      turn = goesOn ? 1 - turn : 0;
      return block.type === 'list' ? composeList(block, turn) : composeBlock(block);
    })
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Writes one block, without a line end behind it. */
export function composeBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return composeHeading(block);
    case 'paragraph':
      return composeInline(block.content, IN_PARAGRAPH);
    case 'blockquote':
      return composeBlockquote(block);
    case 'list':
      return composeList(block, 0);
    case 'table':
      return composeTable(block);
    case 'code':
      return composeCode(block);
    case 'math':
      return composeMath(block);
    case 'figure':
      return composeFigure(block);
    case 'break':
      return '---';
    case 'remark':
      return composeRemark(block.value);
  }
}

/** Writes a heading with its attributes. */
export function composeHeading({
  level,
  content,
  attributes,
}: Pick<Heading, 'level' | 'content' | 'attributes'>): string {
  return `${'#'.repeat(Math.min(level, 6))} ${composeInline(content, IN_HEADING)}${composeAttributes(attributes, ' ')}`;
}

/** Writes a list; its items take the second sign of their kind when `turn` is 1. */
export function composeList({ ordered, start, items }: List, turn: number): string {
  return items
    .map((item, i) => {
      const marker = ordered ? `${start + i}${MARKERS.number[turn]}` : MARKERS.bullet[turn]!;
      const isLast = i === items.length - 1;
      return composeItem(marker, item) + (isLast ? '' : isLoose(item) ? '\n\n' : '\n');
    })
    .join('');
}

/** Holds the item more than words and lists? */
function isLoose(item: ListItem): boolean {
  return item.children.some((child) => child.type !== 'list' || child.items.some(isLoose));
}

function composeItem(marker: string, { content, attributes, children }: ListItem): string {
  const words = composeInline(content, IN_ITEM) + composeAttributes(attributes, ' ');
  const [first] = children;
  // Words of its own are the first thing an item is read for: a paragraph below none must not become them.
  const own = words === '' && first?.type === 'paragraph' ? '<!-- -->' : words;
  const nested = composeBlocks(children);
  const isTight =
    first?.type === 'list' && first.items[0]?.content.text !== '' && (!first.ordered || first.start === 1);
  const between = own === '' || nested === '' ? '' : isTight ? '\n' : '\n\n';
  return indent(own + between + nested, `${marker} `);
}

/** Sets `head` before the first line and as much space before the others. */
function indent(text: string, head: string): string {
  if (text === '') return head.trimEnd();
  const space = ' '.repeat(head.length);
  return head + text.replace(/\n(?=[^\n])/g, `\n${space}`);
}

function composeBlockquote({ children, attribution }: Blockquote): string {
  const words = composeBlocks(children);
  const endsInProse = children.at(-1)?.type === 'paragraph';
  const between = words === '' ? '' : endsInProse ? '\n' : '\n\n';
  const speaker = attribution && between + DASHES + composeInline(attribution, IN_LINE);
  return ((speaker === undefined && endsInProse ? hideDash(words) : words) + (speaker ?? ''))
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');
}

/** A last line that begins with a dash would be read as an attribution. */
function hideDash(words: string): string {
  return words.replace(/((?:^|\n)[*_\s]*)([—―–⸺]|--)(?=[^\n]*$)/u, (_, before: string, dash: string) =>
    dash === '--' ? `${before}\\--` : `${before}&#${dash.charCodeAt(0)};`,
  );
}

const RULES = { left: ':---', center: ':---:', right: '---:' } as const;

function composeTable({ align, head, rows }: Table): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const words = (cells: readonly Rich[]) => row(cells.map((cell) => composeInline(cell, IN_CELL)));
  const rule = row(head.map((_, i) => (align[i] ? RULES[align[i]] : '---')));
  return [words(head), rule, ...rows.map(words)].join('\n');
}

function composeCode({ language = '', value }: Code): string {
  const longest = Math.max(2, ...(value.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language.replace(/`/g, '')}\n${value}\n${fence}`;
}

function composeMath({ value }: MathBlock): string {
  const isPlain = !value.includes('$') && !/\n[ \t]*\n/.test(value) && !value.endsWith('\\') && value.length < 9000;
  if (!isPlain) return `\`\`\`math\n${value}\n\`\`\``;
  return value.includes('\n') ? `$$\n${value}\n$$` : `$$${value}$$`;
}

/** Writes a picture, or the caption of one that is not at hand. */
export function composeFigure({ caption, src, credit, alt }: Omit<FigureBlock, 'type' | 'position'>): string {
  const address = src === undefined ? '<>' : composeAddress(src);
  const title = credit === undefined ? '' : ` ${composeTitle(credit)}`;
  return `![${composeCaption(caption)}](${address}${title})${composeAttributes(alt === undefined ? {} : { alt }, '')}`;
}

/** Writes words for the presenter alone. */
export function composeRemark(value: string): string {
  return `<!-- notes: ${value.replace(/<!-+/g, '<!').replace(/--+>/g, '->')} -->`;
}

/** Writes attributes in braces behind `space`, or nothing. */
export function composeAttributes(attributes: Attributes, space: string): string {
  const items = Object.entries(attributes).map(([key, value]) =>
    value === '' ? key : `${key}=${composeValue(key, value)}`,
  );
  return items.length === 0 ? '' : `${space}{${items.join(' ')}}`;
}

function composeValue(key: string, value: string): string {
  if (key === 'minutes' || /^[a-z]+$/.test(value)) return value;
  const line = value.replace(/\n/g, ' ');
  if (!line.includes('"')) return `"${line}"`;
  return line.includes("'") ? `“${line.replace(/”/g, '"')}”` : `'${line}'`;
}
