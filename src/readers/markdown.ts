// Markdown with YAML front matter → Manuscript. Levels are reported as written; nothing is inferred.

import type { Report } from '../diagnostics.ts';
import type { Footnote, Manuscript } from '../model.ts';
import { readBlocks } from './blocks.ts';
import { liftComments } from './comments.ts';
import { readFrontMatter } from './front-matter.ts';
import { lexBlocks, MAX_DEPTH } from './tokens.ts';

/** Reads Markdown (GFM, footnotes, math, `==marks==`, attributes); positions are those of the file, front matter included. */
export function readMarkdown(source: string, report: Report): Manuscript {
  const lines = source.split(/\r\n|\r|\n/);
  const { meta, line } = readFrontMatter(lines, report);
  const lifted = liftComments(lines.slice(line), line, report);
  const { tokens, links, footnotes, tooDeep } = lexBlocks(lifted.lexed.join('\n'));
  if (tooDeep !== undefined) {
    const at = lines.findIndex((text) => text.trimEnd().endsWith(tooDeep));
    const column = Math.max(0, lines[at]?.trimEnd().lastIndexOf(tooDeep) ?? 0) + 1;
    report.add('read/too-deep', { line: Math.max(line, at) + 1, column }, { most: MAX_DEPTH });
  }
  const found: Footnote[] = [];
  const context = { lines: [...lines.slice(0, line), ...lifted.lines], comments: lifted.comments };
  const blocks = readBlocks(tokens, line, { ...context, links, footnotes, report, found });
  return { meta, blocks, footnotes: found, repairs: [] };
}
