// The tables of attacks in tests/fixtures/hostile: read as rows, packed into articles, and written back with what became of each row.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isSeq, parseDocument } from 'yaml';
import type { Block, ListItem, Rich } from '../../src/model.ts';

/** One attack of a table; which of the keys it has depends on the table. */
export interface Attack {
  readonly attack: string;
  readonly write?: string;
  readonly whole?: string;
}

/** What became of an attack, by the table's own words: `shows`, `says`, `leaves`, `meta`. */
export type Fate = Readonly<Record<string, unknown>>;

/** Where a table stands on disk. */
export const tableFile = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/hostile/${name}.yaml`, import.meta.url));

/** The rows of a table. */
export function readTable(name: string): readonly Attack[] {
  return parseDocument(readFileSync(tableFile(name), 'utf8')).toJS() as Attack[];
}

/** The text of a table with these fates in its rows. */
export function fillTable(name: string, fates: readonly Fate[]): string {
  const document = parseDocument(readFileSync(tableFile(name), 'utf8'));
  if (!isSeq(document.contents)) throw new Error(`${name} is no list`);
  for (const i of document.contents.items.keys()) {
    for (const [key, value] of Object.entries(fates[i]!)) document.setIn([i, key], value);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Rows one under the other, a blank line between them; and the row that a line (from 1) belongs to. */
export function pack(rows: readonly string[], firstLine: number): { text: string; rowAt: (line: number) => number } {
  const starts: number[] = [];
  let line = firstLine;
  for (const row of rows) {
    starts.push(line);
    line += row.split('\n').length + 1;
  }
  return {
    text: rows.join('\n\n'),
    rowAt: (at) => (at >= firstLine ? starts.findLastIndex((start) => start <= at) : -1),
  };
}

/** A block in one line, markup shown by signs: `[words](address)`, `` `code` ``, `$formula$`, `![caption](address)`. */
export function showBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${showRich(block.content)}${showAttributes(block.attributes)}`;
    case 'paragraph':
      return showRich(block.content);
    case 'blockquote':
      return [
        ...block.children.map((child) => `> ${showBlock(child)}`),
        ...(block.attribution ? [`> — ${showRich(block.attribution)}`] : []),
      ].join(' / ');
    case 'list':
      return block.items.map(showItem).join(' / ');
    case 'table':
      return [block.head, ...block.rows].map((cells) => `| ${cells.map(showRich).join(' | ')} |`).join(' / ');
    case 'code':
      return `\`\`\`${block.language ?? ''} ${block.value.replaceAll('\n', ' ⏎ ')}`;
    case 'math':
      return `$$${block.value}$$`;
    case 'figure':
      return `![${showRich(block.caption)}](${block.src ?? ''})${block.credit ? ` credit: ${block.credit}` : ''}${block.alt ? ` alt: ${block.alt}` : ''}`;
    case 'break':
      return '---';
    case 'remark':
      return `notes: ${block.value}`;
  }
}

function showItem({ content, children, attributes }: ListItem): string {
  return [`- ${showRich(content)}${showAttributes(attributes)}`, ...children.map(showBlock)].join(' / ');
}

function showAttributes(attributes: Readonly<Record<string, string>>): string {
  const entries = Object.entries(attributes);
  return entries.length > 0 ? ` {${entries.map(([key, value]) => `${key}=${value}`).join(' ')}}` : '';
}

function showRich({ text, spans }: Rich): string {
  const signs = spans.flatMap((span) => {
    const [before, after] = signsOf(span.kind, span.target);
    return [
      { at: span.start, sign: before, isEnd: false },
      { at: span.end, sign: after, isEnd: true },
    ];
  });
  let shown = '';
  let done = 0;
  for (const { at, sign } of signs.toSorted((a, b) => a.at - b.at || Number(b.isEnd) - Number(a.isEnd))) {
    shown += text.slice(done, at) + sign;
    done = at;
  }
  return (shown + text.slice(done)).replaceAll('\n', ' ⏎ ');
}

function signsOf(kind: string, target = ''): readonly [string, string] {
  if (kind === 'link') return ['[', `](${target})`];
  if (kind === 'footnote') return [`[^${target}]`, ''];
  if (kind === 'code') return ['`', '`'];
  return kind === 'math' ? ['$', '$'] : ['', ''];
}
