// The head and foot of an article. Comes in: its blocks. Goes out: title, subtitle, byline, source and date, and the blocks that are left.
import type { Block, Byline, Heading, Meta, Paragraph, Rich } from '../model.ts';
import { closeUp, plain } from '../text/rich.ts';
import { isBareAuthor } from './bare-author.ts';
import {
  type FrontLine,
  isBareName,
  isOffice,
  readAuthorNote,
  readFootLine,
  readFrontLine,
  readPhotographer,
} from './byline.ts';
import { isProse } from './heading.ts';
import { readMasthead } from './masthead.ts';
import { isChapterLine, isNumberedLine } from './numbering.ts';
import { readScholarlyHead } from './scholars.ts';
import { isTitleLine } from './title.ts';

/** What stands above and below the text proper. */
export interface Front {
  readonly title?: Rich;
  readonly titleInferred: boolean;
  readonly subtitle?: string;
  readonly byline?: Byline;
  readonly source?: string;
  readonly date?: string;
  readonly rest: readonly Block[];
}

/** No head is longer than this many blocks. */
const REACH = 10;
const SUBTITLE = /^\s*[—–―─]{1,2}\s*\S/u;

type Slots = { -readonly [Key in keyof Omit<Front, 'rest'>]: Front[Key] } & {
  /** What stands over the title. */
  kicker?: string;
};

/** Reads the head and foot; front matter fills its places first, and a line that would fill one twice stays in the text. */
export function readFront(blocks: readonly Block[], meta: Meta): Front {
  const slots = slotsOf(meta);
  const taken = new Set<number>();
  const heading = titleHeading(blocks);
  let isFirstText = true;
  const masthead = heading === -1 && meta.title === undefined ? takeMasthead(slots, blocks) : 0;
  for (let i = 0; i < masthead; i++) taken.add(i);
  for (let i = masthead; i < Math.min(blocks.length, REACH); i++) {
    const block = blocks[i]!;
    if (block.type === 'heading') {
      if (i !== heading || !takeTitleHeading(slots, block, meta)) break;
      taken.add(i);
      isFirstText = false;
    } else if (block.type === 'paragraph') {
      const scholars = slots.byline || isUntitled(slots, meta) ? undefined : readScholarlyHead(blocks, i);
      if (scholars) {
        takeFields(slots, scholars);
        for (let n = 0; n < scholars.length; n++) taken.add(i + n);
        i += scholars.length - 1;
        continue;
      }
      if (!takeLine(slots, block, meta, isFirstText && heading === -1, blocks, i)) {
        if (isAside(blocks, i)) continue;
        break;
      }
      taken.add(i);
      // Author, source and date may stand above the title.
      isFirstText &&= slots.title === undefined;
    } else if (block.type !== 'figure' && block.type !== 'remark') break;
  }
  for (let i = blocks.length - 1; i >= Math.max(0, blocks.length - REACH); i--) {
    const block = blocks[i]!;
    if (block.type === 'figure' || block.type === 'remark') continue;
    if (block.type !== 'paragraph' || taken.has(i) || !takeFootLine(slots, block, blocks[i - 1])) break;
    taken.add(i);
  }
  takeSignature(slots, blocks, taken);
  const { kicker, subtitle, ...others } = slots;
  const below = [kicker, subtitle].filter((words) => words !== undefined).join(' · ');
  return { ...others, ...(below !== '' && { subtitle: below }), rest: blocks.filter((_, i) => !taken.has(i)) };
}

function isUntitled(slots: Slots, meta: Meta): boolean {
  return slots.title === undefined && meta.title === undefined;
}

function slotsOf(meta: Meta): Slots {
  const { subtitle, author, role, source, date } = meta;
  return {
    titleInferred: false,
    ...(subtitle && { subtitle }),
    ...(author && { byline: role ? { name: author, role } : { name: author } }),
    ...(source && { source }),
    ...(date && { date }),
  };
}

/** Index of the one heading that stands above all others and before the text, or of the first of two with nothing between them; -1 when there is none. */
function titleHeading(blocks: readonly Block[]): number {
  const first = blocks.findIndex((block) => block.type === 'heading');
  const { level } = (blocks[first] ?? { level: 0 }) as Heading;
  const isSingle = !blocks.some((block, i) => block.type === 'heading' && i !== first && block.level <= level);
  const next = blocks.slice(first + 1).find((block) => block.type !== 'figure' && block.type !== 'remark');
  const isAlone = next?.type === 'heading' && next.level === level;
  const isAbove = !blocks
    .slice(0, Math.max(first, 0))
    .some((block) => block.type === 'paragraph' && isProse(block.content.text));
  return first >= 0 && (isSingle || isAlone) && isAbove ? first : -1;
}

function takeTitleHeading(slots: Slots, { content, level, attributes }: Heading, meta: Meta): boolean {
  if (meta.title === undefined) {
    slots.title = content;
    slots.titleInferred = 'inferred' in attributes;
    return true;
  }
  if (lettersOf(meta.title) === lettersOf(content.text)) return true;
  // A document whose only first-level heading differs from the front matter's title names itself twice.
  if (level !== 1 || slots.subtitle !== undefined) return false;
  slots.subtitle = content.text;
  return true;
}

function lettersOf(text: string): string {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).join('').toLowerCase();
}

/** Fills a place with what the line says; false when the line is text. */
function takeLine(
  slots: Slots,
  { content }: Paragraph,
  meta: Meta,
  mayBeTitle: boolean,
  blocks: readonly Block[],
  index: number,
): boolean {
  const { text } = content;
  const hasTitle = slots.title !== undefined || meta.title !== undefined;
  const front = readFrontLine(text);
  // A name over the text is what the text is about.
  const isSubject = mayBeTitle && !hasTitle && front?.byline?.name === text.trim() && isProseBlock(blocks[index + 1]);
  if (front && !isSubject) return takeFields(slots, front);
  const photographer = slots.byline && readPhotographer(text);
  if (slots.byline && photographer) {
    slots.byline = { ...slots.byline, role: [slots.byline.role, photographer].filter(Boolean).join(' · ') };
    return true;
  }
  // Nothing stands between an inferred title and the text, so no line can belong to it.
  const mayBeSubtitle = hasTitle && !slots.titleInferred && slots.subtitle === undefined && isTitleLine(text);
  if (hasTitle && isBareName(text) && [index - 1, index + 1].some((at) => isDated(blocks[at])))
    return takeFields(slots, { byline: { name: text.trim() } });
  if (hasTitle && !slots.titleInferred && !slots.byline && isBareAuthor(blocks, index))
    return takeFields(slots, { byline: { name: text.trim() } });
  if (mayBeSubtitle && (SUBTITLE.test(text) || standsOverByline(blocks, index))) {
    slots.subtitle = text.replace(/^[\s—–―─]+/u, '').trim();
    return true;
  }
  if (meta.title !== undefined && mayBeTitle && lettersOf(meta.title) === lettersOf(text)) return true;
  const isPart = isNumberedLine(text) && !isWholeChapter(blocks, index);
  if (!mayBeTitle || hasTitle || !isTitleLine(text) || isPart || !textFollows(blocks, index)) return false;
  slots.title = closeUp(content);
  return true;
}

/** Fills places with what stands over the title; returns how many blocks that is. */
function takeMasthead(slots: Slots, blocks: readonly Block[]): number {
  const isTitle = (index: number) => {
    const block = blocks[index];
    return block?.type === 'paragraph' && isTitleLine(block.content.text) && !isNumberedLine(block.content.text);
  };
  const masthead = readMasthead(blocks, isTitle, (index) => standsOverByline(blocks, index));
  if (!masthead || !textFollows(blocks, masthead.count)) return 0;
  if (masthead.source !== undefined) slots.source ??= masthead.source;
  if (masthead.rubric !== undefined) slots.kicker = masthead.rubric;
  return masthead.count;
}

/** Whether a line of the head with a label of its own (`地点：某村`) stands over another that says who or when; it stays in the text. */
function isAside(blocks: readonly Block[], index: number): boolean {
  const [line, next] = [blocks[index], blocks[index + 1]];
  if (line?.type !== 'paragraph' || next?.type !== 'paragraph') return false;
  return (
    /^\p{Script=Han}{2,4}[:：]\s*\S[^。！？!?\n]{0,40}$/u.test(line.content.text) &&
    readFrontLine(next.content.text) !== undefined
  );
}

function isProseBlock(block: Block | undefined): boolean {
  return block?.type === 'paragraph' && isProse(block.content.text);
}

function isDated(block: Block | undefined): boolean {
  return block?.type === 'paragraph' && readFrontLine(block.content.text)?.date !== undefined;
}

/** Whether a line without a number stands between the title and the lines that say who wrote the text, and when. */
function standsOverByline(blocks: readonly Block[], index: number): boolean {
  const [line, next, behind] = blocks.slice(index, index + 3);
  if (line?.type !== 'paragraph' || isNumberedLine(line.content.text) || next?.type !== 'paragraph') return false;
  if (isBareName(line.content.text)) return false;
  const front = readFrontLine(next.content.text);
  return (
    front?.byline !== undefined ||
    front?.date !== undefined ||
    (isBareName(next.content.text) && isDated(behind)) ||
    isBareAuthor(blocks, index + 1)
  );
}

/** A chapter of a book, copied alone: no other is counted like it. */
function isWholeChapter(blocks: readonly Block[], index: number): boolean {
  const isChapter = (block: Block | undefined) => block?.type === 'paragraph' && isChapterLine(block.content.text);
  return isChapter(blocks[index]) && blocks.filter(isChapter).length === 1;
}

/** A title has text below it, not only more short lines. */
function textFollows(blocks: readonly Block[], index: number): boolean {
  return blocks
    .slice(index + 1, index + REACH)
    .some((block) => block.type === 'paragraph' && isProse(block.content.text));
}

function takeFields(slots: Slots, front: FrontLine): boolean {
  const { source, date } = front;
  const byline = front.byline && { ...front.byline, name: closeUp(plain(front.byline.name)).text };
  const known = slots.byline;
  const addsRole =
    byline && known && known.name === byline.name && (known.role === undefined || known.role === byline.role);
  // A second line may say where a reprint is from, beside its author.
  const isSecond = byline && !known && source && slots.source && source !== slots.source;
  if (isSecond) {
    slots.byline = byline;
    slots.source = `${source} · ${slots.source}`;
    if (date && !slots.date) slots.date = date;
    return true;
  }
  if ((byline && known && !addsRole) || (source && slots.source && source !== slots.source) || (date && slots.date))
    return false;
  if (byline) slots.byline = known ? { ...byline, ...known } : byline;
  if (source) slots.source = source;
  if (date) slots.date = date;
  return true;
}

/** Fills a place with what a line at the foot says; below a table or a picture it may be the source of that. */
function takeFootLine(slots: Slots, block: Paragraph, above: Block | undefined): boolean {
  if (takeAuthorNote(slots, block)) return true;
  const foot = readFootLine(block.content.text);
  if (!foot || (foot.source && (above?.type === 'table' || above?.type === 'figure'))) return false;
  // A reprint names where it is and where it first was.
  const isReprint = foot.date && !slots.date && foot.source && slots.source && foot.source !== slots.source;
  if (!isReprint) return takeFields(slots, foot);
  slots.source = `${foot.source} · ${slots.source}`;
  slots.date = foot.date!;
  return true;
}

/** An office that signs the text, and the date below, are who wrote it and when. */
function takeSignature(slots: Slots, blocks: readonly Block[], taken: Set<number>): void {
  const last = blocks.findLastIndex((block, i) => !taken.has(i) && block.type !== 'figure' && block.type !== 'remark');
  const [office, day] = [blocks[last - 1], blocks[last]];
  if (office?.type !== 'paragraph' || day?.type !== 'paragraph' || taken.has(last - 1)) return;
  const date = readFrontLine(day.content.text);
  if (slots.byline || slots.date || !isOffice(office.content.text) || date?.date === undefined || date.byline) return;
  slots.byline = { name: office.content.text.trim() };
  slots.date = date.date;
  taken.add(last - 1).add(last);
}

/** `（作者系……）` completes the byline. */
function takeAuthorNote(slots: Slots, { content }: Paragraph): boolean {
  const known = slots.byline;
  const note = readAuthorNote(content.text, known?.name);
  // Who made the pictures is no role of the author's.
  const pictures = known?.role && readPhotographer(known.role);
  if (
    !note ||
    (known?.role !== undefined && !pictures) ||
    (known && note.name !== undefined && note.name !== known.name)
  )
    return false;
  const name = known?.name ?? note.name;
  if (name === undefined) return false;
  slots.byline = { name, role: [note.role, pictures].filter(Boolean).join(' · ') };
  return true;
}
