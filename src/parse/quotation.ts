// Words of other voices inside paragraphs. Comes in: numbered paragraphs. Goes out: quotations with their speakers.
// A quoted term, a name in quotation marks and a mark that never closes are no quotations.
import type { Report } from '../diagnostics.ts';
import type { Blockquote, NumberedParagraph, Quotation } from '../model.ts';
import { findPairs, type Pair } from '../text/pairs.ts';
import { paragraphText } from '../text/plain.ts';
import { positionAt } from '../text/rich.ts';
import { countCjk, countWords } from '../text/script.ts';
import { readAttribution } from './speaker.ts';

/** What a named speaker said may be short; words without a speaker must be a clause. */
const NAMED = { cjk: 3, words: 2 };
const SPOKEN = { cjk: 4, words: 3 };
const CLAUSE = { cjk: 6, words: 4 };
const UNBROKEN_CLAUSE = { cjk: 9, words: 7 };
const DASHES = /^[\s—–―─-]+/u;

/** Finds the quotations of all paragraphs, in order; a quotation mark left open is reported. */
export function findQuotations(
  paragraphs: readonly NumberedParagraph[],
  language: string,
  report: Report,
): readonly Quotation[] {
  return paragraphs.flatMap((paragraph, i) => {
    if (paragraph.block.type === 'blockquote') return quoteBlock(paragraph.n, paragraph.block);
    if (paragraph.block.type !== 'paragraph') return [];
    const { content } = paragraph.block;
    const { pairs, unclosed } = findPairs(content.text);
    const isContinued = /^\s*[“「『"]/u.test(startOf(paragraphs[i + 1]));
    for (const at of unclosed) {
      // Each paragraph of a long quotation opens with a mark; only the last one closes.
      if (isContinued && content.text.slice(0, at).trim() === '') continue;
      if (/[‘‚]/.test(content.text[at]!)) continue;
      report.add('parse/unclosed-quotation', positionAt(content, at) ?? paragraph.block.position, {
        paragraph: paragraph.n,
      });
    }
    return quotationsIn(content.text, outermost(pairs), paragraph.n, language);
  });
}

function startOf(paragraph: NumberedParagraph | undefined): string {
  return paragraph?.block.type === 'paragraph' ? paragraph.block.content.text.slice(0, 8) : '';
}

/** Quotation marks that no other quotation marks enclose. */
function outermost(pairs: readonly Pair[]): readonly Pair[] {
  let end = 0;
  return pairs.filter((pair) => {
    if (pair.kind !== 'quote' || pair.start < end) return false;
    end = pair.end;
    return true;
  });
}

function quotationsIn(text: string, pairs: readonly Pair[], paragraph: number, language: string): Quotation[] {
  const quotations: Quotation[] = [];
  let done = 0;
  let previous: { readonly speaker?: string; readonly end: number } | undefined;
  pairs.forEach((pair, i) => {
    const words = text.slice(pair.start + 1, pair.end - 1);
    const before = text.slice(done, pair.start);
    const after = text.slice(pair.end, pairs[i + 1]?.start ?? text.length);
    const { said, speaker } = readAttribution(before, after, language);
    done = pair.end;
    // “One half,” she said. “The other.” — the second half has the speaker of the first.
    const goesOn = previous !== undefined && /^[^。！？]{0,60}[。.，,]?\s*$/u.test(before) && !said;
    const who = speaker ?? (goesOn && isClause(words, before, after) ? previous?.speaker : undefined);
    const isQuotation =
      who !== undefined ? isLong(words, NAMED) : said ? isLong(words, SPOKEN) : isClause(words, before, after);
    previous = isQuotation && (said || who) ? { end: pair.end, ...(who !== undefined && { speaker: who }) } : undefined;
    if (!isQuotation) return;
    const start = pair.start + 1 + words.length - words.trimStart().length;
    const spoken = words.trim();
    quotations.push({
      text: spoken,
      ...(who !== undefined && { speaker: who }),
      paragraph,
      start,
      end: start + spoken.length,
    });
  });
  return quotations;
}

function isLong(words: string, least: { readonly cjk: number; readonly words: number }): boolean {
  return countCjk(words) >= least.cjk || countWords(words) >= least.words;
}

/** Without a speaker: a full clause that stands free in its sentence, so that it is no name ("…" meeting) and no quoted term. */
function isClause(words: string, before: string, after: string): boolean {
  const standsFree =
    /(?:^|[\p{P}\s]|是|即|叫|叫作|叫做|所谓|所謂|俗话说|俗話說)$/u.test(before.trimEnd().slice(-6) || '') ||
    before.trim() === '';
  const endsFree = /^\s*(?:$|[\p{P}])/u.test(after) || /[。！？.!?]$/u.test(words);
  const isBroken = /[，。！？；,.!?;]/u.test(words);
  return standsFree && endsFree && isLong(words, isBroken ? CLAUSE : UNBROKEN_CLAUSE);
}

/** A quotation set apart: its words without quotation marks around the whole, its speaker from the attribution. */
function quoteBlock(n: number, block: Blockquote): Quotation[] {
  const words = block.children
    .map(paragraphText)
    .filter((text) => text !== '')
    .join('\n');
  if (words === '') return [];
  const { pairs } = findPairs(words);
  const isWrapped = pairs[0]?.kind === 'quote' && pairs[0].start === 0 && pairs[0].end === words.length;
  const [start, end] = isWrapped ? [1, words.length - 1] : [0, words.length];
  const speaker = block.attribution?.text.replace(DASHES, '').trim();
  return [{ text: words.slice(start, end), ...(speaker && { speaker }), paragraph: n, start, end }];
}
