// Slides for somebody's words, set large. Comes in: a ¶ with quotations. Goes out: quote slides; a long quotation goes on over several.
import type { Quotation, Rich, Slide } from '../model.ts';
import { sentencesOf } from '../text/cut.ts';
import { concatRich, sliceRich, trimRich } from '../text/rich.ts';
import { isStrong } from './group.ts';
import { sizeOf } from './limit.ts';
import type { Reading, Study } from './reading.ts';
import { makeSlide } from './slide.ts';
import { isBalanced } from './unit.ts';

/** The quotation of a ¶ that deserves a slide: somebody's, and a good part of the ¶ or of some length. Index into the article's quotations. */
export function mainQuotation(
  reading: Reading,
  quotations: readonly { readonly index: number; readonly quotation: Quotation }[],
  { limits }: Study,
): number | undefined {
  return quotations
    .filter(({ quotation }) => isStrong(quotation, reading, limits))
    .toSorted((a, b) => sizeOf(b.quotation.text) - sizeOf(a.quotation.text))[0]?.index;
}

const QUOTE_MARKS = /^[“”‘’「『«„"'\s]+|[“”‘’」』»"'\s]+$/gu;

/** Quote slides for a quotation inside a ¶; long ones go on over several slides, cut between sentences. */
export function layQuotation(reading: Reading, index: number, study: Study): readonly Slide[] {
  const { paragraph, content } = reading;
  const { start, end, speaker } = study.article.quotations[index]!;
  const raw = content!.text.slice(start, end);
  const lead = raw.length - raw.replace(/^[“‘「『«„"\s]+/u, '').length;
  const bare = isBalanced(raw.replace(QUOTE_MARKS, '')) ? raw.replace(QUOTE_MARKS, '') : raw;
  const from = bare === raw ? start : start + lead;
  // The comma before "she said" is the sentence's, not the quotation's.
  const said = bare.replace(/[,，]\s*$/u, '');
  const words = sliceRich(content!, from, from + said.length);
  return quoteParts(words, study.limits.quote).map((part) =>
    makeSlide('quote', paragraph.block.position, {
      section: paragraph.section,
      paragraphs: [paragraph.n],
      subject: index,
      ...(speaker && { speaker }),
      blocks: [{ type: 'paragraph', position: paragraph.block.position, content: part }],
    }),
  );
}

/** Runs of whole sentences, each at most `limit` long where its sentences allow, of like length. */
export function quoteParts(words: Rich, limit: number): readonly Rich[] {
  const total = sizeOf(words.text);
  if (total <= limit) return [words];
  const target = total / Math.ceil(total / limit);
  const parts: Rich[][] = [[]];
  let used = 0;
  for (const { start, end } of sentencesOf(words)) {
    const size = sizeOf(words.text.slice(start, end));
    if (used > 0 && used + size > limit * 1.1 && parts.at(-1)!.length > 0) {
      parts.push([]);
      used = 0;
    }
    parts.at(-1)!.push(sliceRich(words, start, end));
    used += size;
    if (used >= target) {
      parts.push([]);
      used = 0;
    }
  }
  return parts.filter((part) => part.length > 0).map((part) => trimRich(concatRich(part)));
}
