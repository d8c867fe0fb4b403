// The discussion questions of an article. Comes in: its blocks. Goes out: the questions, their heading, and the other blocks.
import type { Report } from '../diagnostics.ts';
import { allLocales } from '../locale.ts';
import type {
  Attributes,
  Block,
  Heading,
  List,
  ListItem,
  Position,
  Question,
  QuestionForm,
  QuestionKind,
  Rich,
} from '../model.ts';
import { paragraphText } from '../text/plain.ts';
import { concatRich, plain, sliceRich, trimRich } from '../text/rich.ts';
import { countHan, countWords } from '../text/script.ts';

/** A question before its references are checked. */
interface Draft {
  readonly content: Rich;
  readonly attributes: Attributes;
  readonly expected: readonly Rich[];
  readonly position: Position;
}

/** The question block, taken out of the article's other blocks. */
export interface QuestionBlock {
  readonly heading?: Heading;
  readonly drafts: readonly Draft[];
  readonly rest: readonly Block[];
}

const NUMBER =
  /^\s*(?:Q(?:uestion)?\s*\d{1,2}\s*[.:：)、]?|(?:问题|問題)\s*[\d一二三四五六七八九十]{1,2}\s*[:：.、]?|第[\d一二三四五六七八九十]{1,2}[题題]\s*[:：.、]?|[(（]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[a-h])\s*[)）]|(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Ha-h])\s*(?:[、．)）:：]|\.(?!\d))|[①-⑳]|[•·▪●◦‣*–-]\s)\s*/u;
const ASKS = /[?？؟]["”’」』)）]?\s*$/u;
const TASK =
  /谈谈|談談|如何|怎样|怎樣|怎么|怎麼|为什么|為什麼|论述|論述|分析|结合|結合|说说|說說|简述|簡述|试述|試述|举例|舉例|哪些|什么|什麼|^\W*(?:discuss|explain|describe|compare|consider|identify|list|reflect|think|name|choose|give|find|how|why|what|which|who|in what|do|does|did|is|are|can|should|would)\b/iu;
const LONGEST_LINE = { han: 160, words: 90 };
const LONGEST_HEADING = { han: 14, words: 7 };
const KINDS: readonly string[] = ['understand', 'discuss', 'apply'] satisfies QuestionKind[];
const FORMS: readonly string[] = ['alone', 'pairs', 'groups', 'all'] satisfies QuestionForm[];

/** Takes the question blocks out. Of several only those headed like the last are taken, so that every heading keeps its place. */
export function separateQuestions(blocks: readonly Block[]): QuestionBlock {
  const areas = findAreas(blocks);
  const last = areas.at(-1);
  if (!last) return trailingQuestions(blocks);
  const name = headingKey(last.heading.content.text);
  const chosen = areas.filter((area) => headingKey(area.heading.content.text) === name);
  const taken = new Set(chosen.flatMap((area) => area.taken));
  return {
    heading: last.heading,
    drafts: chosen.flatMap((area) => area.drafts),
    rest: blocks.filter((_, i) => !taken.has(i)),
  };
}

interface Area {
  readonly heading: Heading;
  readonly drafts: readonly Draft[];
  /** Indices of the blocks it used up, its heading among them. */
  readonly taken: readonly number[];
}

function findAreas(blocks: readonly Block[]): Area[] {
  const areas: Area[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const area = readArea(blocks, i);
    if (!area) continue;
    areas.push(area);
    i = Math.max(...area.taken);
  }
  return areas;
}

/** Reads the questions under the block at `at`, when that is their heading. */
function readArea(blocks: readonly Block[], at: number): Area | undefined {
  const head = questionsHeading(blocks[at]!);
  if (!head) return undefined;
  const drafts: Draft[] = head.rest ? [lineDraft(head.rest, head.heading.position)] : [];
  const taken = [at];
  for (let i = at + 1; i < blocks.length; i++) {
    const block = blocks[i]!;
    if (block.type === 'heading' && (!head.isBlock || block.level <= head.heading.level)) break;
    const found = draftsOf(block, head.isClear, drafts.length > 0);
    if (found.length > 0) {
      drafts.push(...found);
      taken.push(i);
    } else if (drafts.length > 0 && (block.type === 'paragraph' || block.type === 'heading')) break;
  }
  const asking = drafts.filter((draft) => looksAsked(draft.content.text)).length;
  const isArea = drafts.length > 0 && (head.isClear || asking > drafts.length / 2);
  return isArea ? { heading: head.heading, drafts, taken } : undefined;
}

function looksAsked(text: string): boolean {
  return ASKS.test(text) || TASK.test(text);
}

/** The questions one block holds; a line that is neither numbered nor asks anything is none. */
function draftsOf(block: Block, isClear: boolean, goesOn: boolean): readonly Draft[] {
  if (block.type === 'list') {
    const asking = block.items.filter((item) => looksAsked(item.content.text)).length;
    return isClear || asking > block.items.length / 2 ? block.items.map(itemDraft) : [];
  }
  if (block.type === 'heading') return ASKS.test(block.content.text) ? [lineDraft(block.content, block.position)] : [];
  if (block.type !== 'paragraph') return [];
  const lines = splitLines(block.content);
  const areQuestions = lines.every(({ text }) => isQuestionLine(text, isClear, goesOn));
  return areQuestions ? lines.map((line) => lineDraft(line, block.position)) : [];
}

function isQuestionLine(text: string, isClear: boolean, goesOn: boolean): boolean {
  if (countHan(text) > LONGEST_LINE.han || countWords(text) > LONGEST_LINE.words) return false;
  const isNumbered = NUMBER.test(text);
  return ASKS.test(text) || (isNumbered && (isClear || TASK.test(text))) || (isClear && !goesOn && TASK.test(text));
}

function splitLines(content: Rich): Rich[] {
  const lines: Rich[] = [];
  let start = 0;
  for (const line of content.text.split('\n')) {
    if (line.trim() !== '') lines.push(trimRich(sliceRich(content, start, start + line.length)));
    start += line.length + 1;
  }
  return lines;
}

function lineDraft(line: Rich, position: Position): Draft {
  const length = NUMBER.exec(line.text)?.[0].length ?? 0;
  const content = length < line.text.length ? trimRich(sliceRich(line, length)) : line;
  const [origin] = content.origins;
  return {
    content,
    attributes: {},
    expected: [],
    position: origin ? { line: origin.line, column: origin.column } : position,
  };
}

/** A list item: a nested list holds what a good answer touches, other nested blocks belong to the question. */
function itemDraft(item: ListItem): Draft {
  const more = item.children.filter((child) => child.type !== 'list').map(paragraphText);
  const own = more.filter((text) => text !== '').flatMap((text) => [plain('\n'), plain(text)]);
  const expected = item.children.flatMap((child) => (child.type === 'list' ? flattenList(child) : []));
  return {
    content: concatRich([item.content, ...own]),
    attributes: item.attributes,
    expected,
    position: item.position,
  };
}

function flattenList(list: List): Rich[] {
  return list.items.flatMap((item) => [
    item.content,
    ...item.children.flatMap((child) => (child.type === 'list' ? flattenList(child) : [plain(paragraphText(child))])),
  ]);
}

/** A heading, or a short line alone, that announces questions; `rest` is a first question on the same line. */
function questionsHeading(block: Block) {
  if (block.type !== 'heading' && block.type !== 'paragraph') return undefined;
  const { content } = block;
  const isBlock = block.type === 'heading';
  const colon = content.text.search(/[:：]\s*\S/u);
  const cut = !isBlock && colon > 0 && ASKS.test(content.text) ? colon + 1 : content.text.length;
  const name = trimRich(sliceRich(content, 0, cut));
  const kind = headingKind(name.text);
  if (!kind || (cut < content.text.length && kind !== 'clear')) return undefined;
  if (!isBlock && content.text.includes('\n')) return undefined;
  const level = isBlock ? block.level : 2;
  const attributes = isBlock ? block.attributes : {};
  const heading: Heading = { type: 'heading', level, content: name, attributes, position: block.position };
  const rest = cut < content.text.length ? trimRich(sliceRich(content, cut)) : undefined;
  return { heading, isBlock, isClear: kind === 'clear', rest };
}

/** The words of a heading without number, brackets, remarks in brackets and colon, in lower case. */
function headingKey(text: string): string {
  return text
    .replace(NUMBER, '')
    .replace(/[（(][^()（）]*[)）]/gu, '')
    .replace(/^[\s【〔[*#■◆●]+|[\s】〕\]*:：.。?？]+$/gu, '')
    .trim()
    .toLowerCase();
}

let names: { readonly all: ReadonlySet<string>; readonly clear: readonly string[] } | undefined;

/** The names of question blocks in every locale; the clear ones are no usual names of sections. */
function headingNames() {
  if (!names) {
    const all = new Set(allLocales().flatMap((table) => table.discussionHeadings));
    names = { all, clear: [...all].filter((name) => countHan(name) >= 3 || countWords(name) >= 2) };
  }
  return names;
}

/** Is this the name of a question block for certain, perhaps (it is also a usual name of a section), or not? */
function headingKind(text: string): 'clear' | 'perhaps' | undefined {
  const key = headingKey(text);
  if (key === '' || countHan(key) > LONGEST_HEADING.han || countWords(key) > LONGEST_HEADING.words) return undefined;
  const { all, clear } = headingNames();
  if (clear.some((name) => key.endsWith(name))) return 'clear';
  return all.has(key) ? 'perhaps' : undefined;
}

/** Without a heading: at least two numbered lines or items at the very end, each of which asks. */
function trailingQuestions(blocks: readonly Block[]): QuestionBlock {
  const end = blocks.findLastIndex((block) => block.type !== 'remark' && block.type !== 'break') + 1;
  let start = end;
  while (start > 0 && asksNumbered(blocks[start - 1]!)) start--;
  const drafts = blocks.slice(start, end).flatMap((block) => draftsOf(block, true, false));
  if (drafts.length < 2 || start === 0) return { drafts: [], rest: blocks };
  return { drafts, rest: [...blocks.slice(0, start), ...blocks.slice(end)] };
}

function asksNumbered(block: Block): boolean {
  if (block.type === 'list') return block.ordered && block.items.every((item) => ASKS.test(item.content.text));
  if (block.type !== 'paragraph') return false;
  return splitLines(block.content).every(({ text }) => NUMBER.test(text) && ASKS.test(text));
}

/** Drafts as questions of an article with `last` paragraphs; wrong references and attributes are reported and left out. */
export function numberQuestions(drafts: readonly Draft[], last: number, report: Report): readonly Question[] {
  return drafts.map((draft, index) => {
    const n = index + 1;
    const { attributes, content, expected, position } = draft;
    const refs = attributes.refs === undefined ? [] : readReferences(attributes.refs, n, last, position, report);
    const minutes = Number(attributes.minutes);
    const kind = oneOf(KINDS, attributes.kind) as QuestionKind | undefined;
    const form = oneOf(FORMS, attributes.form) as QuestionForm | undefined;
    for (const [name, isRead] of [
      ['minutes', minutes > 0],
      ['kind', kind],
      ['form', form],
    ] as const) {
      if (attributes[name] === undefined || isRead) continue;
      report.add('read/bad-attribute', position, { attribute: `${name}=${attributes[name]}` });
    }
    return {
      n,
      content,
      ...(refs.length > 0 && { refs }),
      ...(minutes > 0 && { minutes }),
      ...(kind && { kind }),
      ...(form && { form }),
      expected,
      position,
    };
  });
}

function oneOf(values: readonly string[], value: string | undefined): string | undefined {
  return value !== undefined && values.includes(value) ? value : undefined;
}

/** `"3,7-9"` → 3, 7, 8, 9; what is not a ¶ of the article is an error. */
function readReferences(
  text: string,
  question: number,
  last: number,
  position: Position,
  report: Report,
): readonly number[] {
  const refs = new Set<number>();
  for (const part of text.split(/[,，、\s]+/u).filter(Boolean)) {
    const range = /^¶?(\d{1,6})(?:[-–—~]¶?(\d{1,6}))?$/u.exec(part);
    const first = Number(range?.[1]);
    const end = Number(range?.[2] ?? range?.[1]);
    if (!range || first < 1 || end > last || end < first) {
      report.add('parse/bad-reference', position, { question, reference: part, last });
      continue;
    }
    for (let n = first; n <= end; n++) refs.add(n);
  }
  return [...refs];
}
