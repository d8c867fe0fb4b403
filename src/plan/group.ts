// Which ¶s share a slide: neighbours of one section and heading, while they are short. Knows sizes, not words.
import type { Quotation } from '../model.ts';
import { ownPiece } from './lead.ts';
import { type Limits, sizeOf } from './limit.ts';
import { ANNOUNCES, type Reading, type Study } from './reading.ts';

/** Somebody's words that deserve a slide: a sentence at least, and a good part of their ¶ or of some length. */
export function isStrong({ text, speaker }: Quotation, reading: Reading, limits: Limits): boolean {
  const size = sizeOf(text);
  const least = limits.dense ? 12 : 7;
  return Boolean(speaker) && size >= least && (size >= 0.22 * reading.size || size >= 0.7 * limits.point);
}

/** Without sections, so many ¶s make one slide of a brief deck. */
const BRIEF_RUN = 6;

/** How members of a series begin that are ¶s of their own: （二）, 第二类, ②, 2., Second. */
const MEMBER =
  /^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]{1,2}(?:[，,、：]|[类類个個点點条條种種]|是)|其[一二三四五六七八九十][，,、是]|[①-⑳]|\d{1,2}(?:[、．)）]|\.(?!\d))|(?:First|Second|Third|Fourth|Fifth|Finally)(?:ly)?\b)/u;

/** Who a speech or a letter speaks to: it is nothing that a slide could stand for. */
const SALUTATION =
  /^(?:尊敬的|敬爱的|敬愛的|亲爱的|親愛的|各位|各[\p{Script=Han}（）()]{1,12}[，、]|同志[们們]|同学[们們]|同學們|朋友[们們]|女士[们們]|先生[们們]|弟兄姊妹|Dear\s|Ladies and|Comrades|Friends)[^。.!?！？]{0,60}[:：,，!！]$/u;

/** True for a ¶ of running text. */
export function isProse({ paragraph }: Reading): boolean {
  return paragraph.block.type === 'paragraph';
}

/** True when the author, a section or a picture parts `reading` from the ¶ before it. */
function mustPart(before: Reading, reading: Reading, pictures: ReadonlySet<number>): boolean {
  const [a, b] = [before.paragraph, reading.paragraph];
  return a.section !== b.section || a.heading !== b.heading || b.startsSlide || pictures.has(a.n);
}

/** Prose ¶s that share a slide: short neighbours, and ¶s under one heading of the author, up to what a slide can stand for. What stands with a block beside it is in no group. */
export function groupNeighbours(study: Study): readonly (readonly Reading[])[] {
  const { article, readings, limits } = study;
  const pictures = new Set(article.figures.filter(({ src }) => src).map(({ afterParagraph }) => afterParagraph));
  const quoting = new Set(
    article.quotations
      .filter((quotation) => isStrong(quotation, readings[quotation.paragraph - 1]!, limits))
      .map(({ paragraph }) => paragraph),
  );
  const groups: Reading[][] = [];
  let size = 0;
  for (const reading of readings) {
    if (isProse(reading) && !ownPiece(reading, study)) continue;
    const group = groups.at(-1);
    const before = group?.at(-1);
    const joins = before && !mustPart(before, reading, pictures) && joinsGroup(group!, size, reading);
    if (joins) group!.push(reading);
    else {
      groups.push([reading]);
      size = 0;
    }
    size += reading.size;
  }
  return groups;

  function joinsGroup(group: readonly Reading[], size: number, reading: Reading): boolean {
    const last = group.at(-1)!;
    if (!isProse(last) || !isProse(reading) || reading.paragraph.n !== last.paragraph.n + 1) return false;
    if (group.length === 1 && SALUTATION.test(last.text)) return true;
    if (isLead(last)) return group.length === 1 && isShort(reading);
    if (isLead(reading)) return false;
    // The author's marks are the points of their own ¶: two single ones would become heading and point.
    if (!reading.paragraph.heading && reading.marks.length > 0 && group.some(({ marks }) => marks.length > 0))
      return false;
    // Members of a series are equals: none is the heading of another.
    const isSeries = MEMBER.test(last.text) && MEMBER.test(reading.text);
    if (isSeries && size + reading.size > limits.text) return false;
    // What has a voice of its own stands alone.
    if (quoting.has(last.paragraph.n) || quoting.has(reading.paragraph.n)) return false;
    if (reading.paragraph.heading) return size + reading.size <= limits.long && group.length < limits.points;
    // A line or two lean on the ¶ beside them.
    const isTiny = Math.min(reading.size, size) <= limits.short / 2;
    if (isTiny && size + reading.size <= limits.long) return group.length < limits.points;
    const hasShort = reading.size <= limits.short && size <= limits.long / 2;
    return (
      hasShort && last.size <= limits.short && group.length < limits.points && size + reading.size <= limits.long / 2
    );
  }

  function isShort(reading: Reading): boolean {
    return reading.size <= limits.short;
  }

  function isLead(reading: Reading): boolean {
    return isProse(reading) && ANNOUNCES.test(reading.text) && reading.size <= limits.text;
  }
}

/** What a brief deck shows on one slide: the ¶s of a section, up to where the author starts a new slide. */
export function groupBySection({ readings }: Study): readonly (readonly Reading[])[] {
  const groups: Reading[][] = [];
  for (const reading of readings) {
    const group = groups.at(-1);
    const before = group?.at(-1)?.paragraph;
    const parts =
      !before ||
      before.section !== reading.paragraph.section ||
      reading.paragraph.startsSlide ||
      (before.section === -1 && group!.length >= BRIEF_RUN);
    if (parts) groups.push([reading]);
    else group!.push(reading);
  }
  return groups;
}
