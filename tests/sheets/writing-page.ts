// The pages that teach writing, .github/docs/writing*.md, as data: the article that the blocks of one make together, and which slide
// each of its pictures shows.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Deck } from '../../src/model.ts';

export const DOCS = fileURLToPath(new URL('../../.github/docs/', import.meta.url));

/** A picture of the page: its file, the layout of the slide it shows, and the lines of the article below which that slide begins. */
export interface SlidePicture {
  readonly file: string;
  readonly layout: string;
  readonly from: number;
  readonly to: number;
}

/** One a language. */
export const WRITING_PAGES = ['writing.md', 'writing.zh.md'];

const PART = /^(`{3,})markdown\n([\s\S]*?)\n\1$|^!\[[^\]]+\]\((writing(?:-\w+)?\/([a-z]+)[\w-]*\.png)\)$/gm;

/** Reads a page. A picture shows the first slide of its layout (its name's first word) that the block above it makes. */
export function readWritingPage(name: string) {
  const page = readFileSync(path.join(DOCS, name), 'utf8');
  const lines: string[] = [];
  const pictures: SlidePicture[] = [];
  let from = 1;
  for (const [, , block, file, layout] of page.matchAll(PART)) {
    if (block !== undefined) {
      from = lines.length + 1;
      lines.push(...block.split('\n'), '');
    } else pictures.push({ file: file!, layout: layout!, from, to: lines.length });
  }
  const article = lines.join('\n');
  return { article, pictures, digest: createHash('sha256').update(article).digest('hex') };
}

/** Index of the slide that a picture shows; -1 when the article makes none. */
export function slideOf({ layout, from, to }: SlidePicture, { slides }: Deck): number {
  return slides.findIndex((slide) => {
    const line = slide.layout === 'title' ? 1 : slide.position.line;
    return slide.layout === layout && line !== undefined && line >= from && line <= to;
  });
}
