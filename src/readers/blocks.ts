// Block tokens → the blocks of the model. Tokens know only their own text; the line is counted on the way.

import type { Tokens } from 'marked';
import type { Block, Blockquote, Footnote, Heading, List, ListItem, Position, Rich, Span, Table } from '../model.ts';
import { declaredLanguage } from '../text/foreign.ts';
import { concatRich, plain, positionAt, sliceRich, trimRich } from '../text/rich.ts';
import { takeAttributes } from './attributes.ts';
import { remarkOf, restoreComments } from './comments.ts';
import { decodeText } from './entities.ts';
import { companions, withCaption, wordsOutside } from './figures.ts';
import { activeBlockTags, type Stretch, splitHtml } from './html-blocks.ts';
import { type Inline, readInline } from './inline.ts';
import { countLines, cutSource, findLine, type Lines, positionOf, sourceAt } from './lines.ts';
import { paragraphsIn } from './paragraphs.ts';
import type { Context } from './scan.ts';
import { splitTable } from './tables.ts';

type Token = Tokens.Generic;

/** What the blocks of one file share; footnotes are collected on the way. */
export interface BlockContext extends Context {
  readonly lines: Lines;
  readonly found: Footnote[];
}

/** Turns tokens into blocks; the first token begins on line `line` (from 0) of the file. */
export function readBlocks(tokens: readonly Token[], line: number, context: BlockContext): Block[] {
  const blocks: Block[] = [];
  let next = line;
  for (const token of tokens) {
    const at = token.type === 'space' ? next : findLine(context.lines, next, token.raw);
    for (const block of READERS[token.type]?.(token, at, context) ?? []) blocks.push(block);
    next = at + countLines(token.raw);
  }
  return blocks;
}

type BlockReader = (token: Token, line: number, context: BlockContext) => Block[];

const READERS: Readonly<Record<string, BlockReader>> = {
  heading: readHeading,
  paragraph: readParagraph,
  text: readParagraph,
  blockquote: readBlockquote,
  list: readList,
  table: readTable,
  html: readHtml,
  footnote: readFootnote,
  code: readCode,
  math: ({ raw, text }, line, { lines }) => [{ type: 'math', value: text, position: positionOf(lines, line, raw) }],
  hr: ({ raw }, line, { lines }) => [{ type: 'break', position: positionOf(lines, line, raw) }],
};

function readHeading(token: Token, line: number, context: BlockContext): Block[] {
  const source = sourceAt(context.lines, line, token.raw.trimEnd());
  const hashes = /^\s*#{1,6}(?:\s+|$)/.exec(source.text)?.[0].length ?? 0;
  // Of an ATX heading all but the hashes at both ends; of a setext heading all but its underline.
  const words = hashes
    ? sliceRich(source, hashes, hashes + token.text.length)
    : sliceRich(source, 0, source.text.lastIndexOf('\n'));
  return headingOf(trimRich(words), token.depth, positionOf(context.lines, line, token.raw), context);
}

function headingOf(written: Rich, level: number, position: Position, context: BlockContext): Block[] {
  const { source, attributes } = takeAttributes(written, context.report);
  const inline = readInline(source, context);
  const heading: Heading = { type: 'heading', level, content: inline.content, attributes, position };
  return [...(inline.content.text ? [heading] : []), ...companions(inline)];
}

function readParagraph(token: Token, line: number, context: BlockContext): Block[] {
  const source = sourceAt(context.lines, line, token.text);
  return paragraphsIn(source).flatMap((paragraph) => proseOf(paragraph, context));
}

/** One paragraph; where it is nothing but pictures, figures. */
function proseOf(source: Rich, context: BlockContext): Block[] {
  const inline = readInline(source, context);
  const position = positionAt(source, 0) ?? { line: 1, column: 1 };
  const captioned = withCaption(inline);
  const isFigure = captioned !== undefined || (inline.pictures.length > 0 && !wordsOutside(inline));
  const prose: Block[] =
    inline.content.text && !isFigure ? [{ type: 'paragraph', content: inline.content, position }] : [];
  return [...prose, ...(captioned ? [captioned, ...companions({ ...inline, pictures: [] })] : companions(inline))];
}

/** A paragraph of its own may begin with a mere hyphen. */
const HTML_SPEAKER = /^(?:[—―–⸺]|-{1,2})[\s—―–⸺-]*/;
const SPEAKER = /^[\s*_]*(?:—|--|―|–|⸺)[\s—―–⸺-]*/;

function readBlockquote(token: Token, line: number, context: BlockContext): Block[] {
  const tokens: readonly Token[] = token.tokens ?? [];
  const last = tokens.findLast(({ type }) => type !== 'space');
  const position = positionOf(context.lines, line, token.raw);
  if (last?.type !== 'paragraph') return quotation(readBlocks(tokens, line, context), undefined, position);
  const before = readBlocks(tokens.slice(0, tokens.indexOf(last)), line, context);
  const counted = tokens.slice(0, tokens.indexOf(last)).reduce((sum, { raw }) => sum + countLines(raw), line);
  const at = findLine(context.lines, counted, last.raw);
  const source = sourceAt(context.lines, at, last.text);
  const lastLine = source.text.lastIndexOf('\n') + 1;
  const hasWords = lastLine > 0 || before.length > 0;
  const attribution =
    hasWords && SPEAKER.test(source.text.slice(lastLine))
      ? readInline(trimRich(sliceRich(source, lastLine)), context)
      : undefined;
  const speaker = attribution && speakerOf(attribution);
  if (!speaker?.text) return quotation([...before, ...readParagraph(last, at, context)], undefined, position);
  let end = Math.max(0, lastLine - 1);
  while (source.text[end - 1] === '\\') end -= 1;
  // A hard break before the speaker breaks nothing: of an odd number of backslashes the last one is its sign.
  const slashes = Math.max(0, lastLine - 1) - end;
  const words = trimRich(sliceRich(source, 0, end + slashes - (slashes % 2)));
  const rest = words.text ? paragraphsIn(words).flatMap((paragraph) => proseOf(paragraph, context)) : [];
  return quotation([...before, ...rest, ...companions({ ...attribution!, pictures: [] })], speaker, position);
}

function quotation(children: readonly Block[], attribution: Rich | undefined, position: Position): Blockquote[] {
  if (children.length === 0 && !attribution) return [];
  return [{ type: 'blockquote', children, ...(attribution && { attribution }), position }];
}

function speakerOf({ content }: Inline): Rich {
  return sliceRich(content, SPEAKER.exec(content.text)?.[0].length ?? 0);
}

function readList(token: Token, line: number, context: BlockContext): Block[] {
  let next = line;
  const items = (token.items as Tokens.ListItem[]).map((item) => {
    const at = next;
    next += countLines(item.raw);
    return readItem(item, at, context);
  });
  const start = typeof token.start === 'number' ? token.start : 1;
  const position = positionOf(context.lines, line, token.raw);
  const list: List = { type: 'list', ordered: Boolean(token.ordered), start, items, position };
  return items.length > 0 ? [list] : [];
}

function readItem(item: Tokens.ListItem, line: number, context: BlockContext): ListItem {
  const position = positionOf(context.lines, line, item.raw);
  const tokens = (item.tokens as Token[]).filter(({ type }) => type !== 'checkbox');
  const first = tokens[0];
  if (first?.type !== 'text' && first?.type !== 'paragraph')
    return { content: plain('', position), children: readBlocks(tokens, line, context), attributes: {}, position };
  const at = findLine(context.lines, line, first.raw);
  const written = trimRich(sourceAt(context.lines, at, first.text));
  const box = item.task ? /^\[[ xX]\]\s+/.exec(written.text)?.[0].length : 0;
  const { source, attributes } = takeAttributes(sliceRich(written, box ?? 0), context.report);
  const inline = readInline(source, context);
  const isFigure = inline.pictures.length > 0 && !wordsOutside(inline);
  const rest = readBlocks(tokens.slice(1), at + countLines(first.raw), context);
  const content = isFigure ? plain('', position) : inline.content;
  return { content, children: [...companions(inline), ...rest], attributes, position };
}

function readTable(token: Token, line: number, context: BlockContext): Block[] {
  const { header, align } = token as unknown as Tokens.Table;
  const position = positionOf(context.lines, line, token.raw);
  const others: Block[] = [];
  const inCell = { ...context, inCell: true };
  const [head = [], ...rows] = splitTable(context.lines, line, token.raw, header.length).map((row) =>
    row.map((cell) => {
      const inline = readInline(cell, inCell);
      others.push(...companions(inline));
      return inline.content;
    }),
  );
  const table: Table = { type: 'table', align: align.map((side) => side ?? undefined), head, rows, position };
  return [table, ...others];
}

function readCode(token: Token, line: number, context: BlockContext): Block[] {
  const position = positionOf(context.lines, line, token.raw);
  const language = decodeText(String(token.lang ?? ''))
    .trim()
    .split(/[\s{,]/)[0]!;
  if (language === 'math') return [{ type: 'math', value: token.text.trim(), position }];
  // Indented text may be an author's list that slipped too far: what is for the presenter alone never becomes code there.
  const isFenced = token.codeBlockStyle !== 'indented';
  const remarks = isFenced ? [] : remarksIn(token.text, position, context);
  const text = remarks.length > 0 ? token.text.replace(COMMENT, '') : restoreComments(token.text, context.comments);
  const value = text.replace(/\n$/, '');
  const code: Block[] = value.trim() ? [{ type: 'code', ...(language && { language }), value, position }] : [];
  return [...code, ...remarks];
}

const COMMENT = /<!--[\s\S]*?-->/g;

/** The presenter's words in a stretch of verbatim text. */
function remarksIn(text: string, position: Position, { comments }: BlockContext): Block[] {
  const values = (text.match(COMMENT) ?? []).map((comment) => remarkOf(comment, comments));
  return values.flatMap((value) => (value ? [{ type: 'remark', value, position }] : []));
}

function readHtml(token: Token, line: number, context: BlockContext): Block[] {
  const whole = sourceAt(context.lines, line, token.raw);
  for (const { what, at } of activeBlockTags(whole.text))
    context.report.add('read/dropped-html', positionAt(whole, at), { what });
  const pieces = splitHtml(whole).map((stretch) => ({
    ...stretch,
    blocks: readStretch(stretch, line, context).map((block) => declareLanguage(block, stretch.language)),
  }));
  const blocks: Block[] = [];
  for (let i = 0; i < pieces.length; ) {
    const { quotation: id } = pieces[i]!;
    let end = i + 1;
    while (id !== undefined && pieces[end]?.quotation === id) end += 1;
    const own = pieces.slice(i, end).flatMap((piece) => piece.blocks);
    blocks.push(...(id === undefined ? own : quoteHtml(own, pieces[i]!.isAside)));
    i = end;
  }
  return blocks;
}

/** A quotation in HTML: its last paragraph may name who said it. An aside that names nobody is no quotation. */
function quoteHtml(blocks: readonly Block[], isAside: boolean): readonly Block[] {
  const at = blocks.findLastIndex(({ type }) => type !== 'remark');
  const last = blocks[at];
  const [first] = blocks;
  const dash = last?.type === 'paragraph' && at > 0 ? HTML_SPEAKER.exec(last.content.text)?.[0].length : undefined;
  const speaker = dash && last?.type === 'paragraph' ? sliceRich(last.content, dash) : undefined;
  if (!first || (isAside && !speaker?.text)) return blocks;
  if (!speaker?.text) return quotation(blocks, undefined, first.position);
  return quotation([...blocks.slice(0, at), ...blocks.slice(at + 1)], speaker, first.position);
}

/** The stretch's words, marked with the language that the tags around them declare. */
function declareLanguage(block: Block, tag: string | undefined): Block {
  if (!tag || (block.type !== 'paragraph' && block.type !== 'heading')) return block;
  const { content } = block;
  const target = declaredLanguage(tag, content.text);
  if (!target) return block;
  const span: Span = { kind: 'language', start: 0, end: content.text.length, target };
  return { ...block, content: { ...content, spans: [span, ...content.spans] } };
}

function readStretch({ type, level, source }: Stretch, line: number, context: BlockContext): Block[] {
  const position = positionAt(source, 0) ?? { line: line + 1, column: 1 };
  if (type === 'break') return [{ type: 'break', position }];
  if (type === 'comment') {
    const value = remarkOf(source.text, context.comments);
    return value ? [{ type: 'remark', value, position }] : [];
  }
  if (type === 'pre') {
    const value = decodeText(source.text.replace(COMMENT, '').replace(/<[^>]*>/g, ''), { escapes: false });
    const words = value.replace(/^\n|\s+$/g, '');
    const code: Block[] = words ? [{ type: 'code', value: words, position }] : [];
    return [...code, ...remarksIn(source.text, position, context)];
  }
  return level ? headingOf(source, level, position, context) : proseOf(source, context);
}

function readFootnote(token: Token, line: number, context: BlockContext): Block[] {
  const source = sourceAt(context.lines, line, token.raw);
  const words = sliceRich(source, token.head);
  const edges = [...words.text.matchAll(/\n[ \t]*(?=\n)/g)].map(({ index }) => index);
  const paragraphs = cutSource(words, [0, ...edges, words.text.length])
    .map(trimRich)
    .filter(({ text }) => text)
    .map((paragraph) => readInline(paragraph, context));
  const written = paragraphs.map((inline) => inline.content).filter(({ text }) => text);
  const joined = written.flatMap((paragraph, i) => (i > 0 ? [plain('\n'), paragraph] : [paragraph]));
  const content = joined.length === 1 ? joined[0]! : concatRich(joined);
  context.found.push({ label: token.label, content, position: positionOf(context.lines, line, token.raw) });
  return paragraphs.flatMap((inline) => companions({ ...inline, pictures: [] }));
}
