// Markdown with YAML front matter → Manuscript. Levels are reported as written; nothing is inferred.

import type { Report } from '../diagnostics.ts';
import type { Footnote, Manuscript } from '../model.ts';
import { readBlocks } from './blocks.ts';
import { liftComments } from './comments.ts';
import { readFrontMatter } from './front-matter.ts';
import { lexBlocks } from './tokens.ts';

/** Reads Markdown (GFM, footnotes, math, `==marks==`, attributes); positions are those of the file, front matter included. */
export function readMarkdown(source: string, report: Report): Manuscript {
  const lines = source.split(/\r\n|\r|\n/);
  const { meta, line } = readFrontMatter(lines, report);
  const lifted = liftComments(lines.slice(line), line, report);
  const { tokens, links, footnotes } = lexBlocks(lifted.lexed.join('\n'));
  const found: Footnote[] = [];
  const context = { lines: [...lines.slice(0, line), ...lifted.lines], comments: lifted.comments };
  const blocks = readBlocks(tokens, line, { ...context, links, footnotes, report, found });
  return { meta, blocks, footnotes: found, repairs: [] };
}
