// Manuscripts for the tests of `parse`, written by hand or one line a paragraph.
import { Report } from '../../src/diagnostics.ts';
import type { Article, Attributes, Block, Heading, List, Manuscript, Meta, Paragraph } from '../../src/model.ts';
import { parseArticle } from '../../src/parse/index.ts';
import { plain } from '../../src/text/rich.ts';

export const at = (line: number) => ({ line, column: 1 });
export const paragraph = (text: string, line = 1): Paragraph => ({
  type: 'paragraph',
  position: at(line),
  content: plain(text, at(line)),
});
export const heading = (level: number, text: string, line = 1, attributes: Attributes = {}): Heading => ({
  type: 'heading',
  level,
  position: at(line),
  content: plain(text, at(line)),
  attributes,
});
export const list = (
  items: readonly { text: string; attributes?: Attributes; nested?: readonly string[] }[],
  ordered = true,
): List => ({
  type: 'list',
  position: at(1),
  ordered,
  start: 1,
  items: items.map(({ text, attributes = {}, nested = [] }) => ({
    position: at(1),
    content: plain(text, at(1)),
    attributes,
    children:
      nested.length > 0
        ? [
            list(
              nested.map((point) => ({ text: point })),
              false,
            ),
          ]
        : [],
  })),
});

export const manuscriptOf = (blocks: readonly Block[], meta: Meta = {}): Manuscript => ({
  meta,
  blocks,
  footnotes: [],
  repairs: [],
});

/** One paragraph per line. */
export const lines = (text: string): Paragraph[] =>
  text
    .split('\n')
    .map((line, i) => [line.trim(), i + 1] as const)
    .filter(([line]) => line !== '')
    .map(([line, number]) => paragraph(line, number));

/** Parses blocks and gives the codes that were reported beside the article. */
export function parse(
  blocks: readonly Block[],
  meta: Meta = {},
  language?: string,
): { article: Article; codes: readonly string[] } {
  const report = new Report('article.md');
  const article = parseArticle(manuscriptOf(blocks, meta), language, report);
  return { article, codes: report.diagnostics.map(({ code }) => code) };
}

/** A paragraph of filler prose of about `length` characters about `subject`. */
export const proseAbout = (subject: string, length = 120): string =>
  `${subject}的人每天清早都到河边走一走。`.repeat(Math.max(1, Math.round(length / 16)));
