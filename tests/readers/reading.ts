// What the tests of readers share: reading a string, and walking all words that came out.
import { type Diagnostic, Report } from '../../src/diagnostics.ts';
import type { Block, Manuscript, Rich } from '../../src/model.ts';
import { type Format, readManuscript } from '../../src/readers/index.ts';

export function read(source: string, format: Format = 'markdown'): Manuscript & { diagnostics: readonly Diagnostic[] } {
  const report = new Report('article.md');
  const manuscript = readManuscript(source, format, report);
  return { ...manuscript, diagnostics: report.diagnostics };
}

/** Every Rich in reading order, each once. */
export function richesOf(blocks: readonly Block[]): Rich[] {
  return blocks.flatMap((block): Rich[] => {
    switch (block.type) {
      case 'heading':
      case 'paragraph':
        return [block.content];
      case 'figure':
        return [block.caption];
      case 'blockquote':
        return [...richesOf(block.children), ...(block.attribution ? [block.attribution] : [])];
      case 'list':
        return block.items.flatMap((item) => [item.content, ...richesOf(item.children)]);
      case 'table':
        return [block.head, ...block.rows].flat();
      default:
        return [];
    }
  });
}

/** All letters that came out, code included, as one string. */
export function lettersOf(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.type === 'code') return block.value;
      if (block.type === 'blockquote') return lettersOf(block.children) + (block.attribution?.text ?? '');
      if (block.type === 'list')
        return block.items.map((item) => item.content.text + lettersOf(item.children)).join('');
      return richesOf([block])
        .map(({ text }) => text)
        .join('');
    })
    .join('');
}

/** The words of the first block, with its markup as `kind(words)`. */
export function firstWords(source: string): string {
  const rich = richesOf(read(source).blocks)[0]!;
  const marks = rich.spans.map(({ kind, start, end, target }) => {
    const address = target === undefined ? '' : `→${target}`;
    return `${kind}(${rich.text.slice(start, end)}${address})`;
  });
  return [rich.text, ...marks].join(' ¦ ');
}

/** `code line:column`, as an editor shows it. */
export function complaints(source: string, format: Format = 'markdown'): string[] {
  return read(source, format).diagnostics.map(({ code, position }) => `${code} ${position?.line}:${position?.column}`);
}
