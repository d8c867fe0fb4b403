// The discussion questions of an article. Comes in: its blocks. Goes out: the questions, their heading, and the other blocks.
import type { Report } from '../diagnostics.ts';
import type { Block, FigureBlock, Heading, Position, Question, QuestionForm, QuestionKind, Rich } from '../model.ts';
import { sliceRich, trimRich } from '../text/rich.ts';
import { countHan } from '../text/script.ts';
import { isKeyTitle, readKey } from './answer-key.ts';
import { answerTitle, isAnswerLine } from './answer-line.ts';
import { lookupStart, opensLookup } from './back-matter.ts';
import {
  addAnswer,
  addBlock,
  addRemark,
  beginsWith,
  type Draft,
  endAnswer,
  questionDraft,
  stripLetters,
} from './draft.ts';
import { questionLinesOf } from './lines.ts';
import { boxNames, headingKey, headingKind } from './question-heading.ts';
import { asks, looksAsked, NUMBER } from './question-line.ts';
import { type QuestionBlock, restOf, type Taken, trailingQuestions } from './trailing.ts';

const KINDS: readonly string[] = ['understand', 'discuss', 'apply'] satisfies QuestionKind[];
const FORMS: readonly string[] = ['alone', 'pairs', 'groups', 'all'] satisfies QuestionForm[];
/** So many blocks may stand between two numbered questions and belong to the first. */
const REACH = 3;

/** Takes the question blocks out, wherever they stand; the last one's heading is theirs. A doubtful one with prose above its questions counts only at the end, or headed like that. */
export function separateQuestions(blocks: readonly Block[]): QuestionBlock {
  const areas = findAreas(blocks);
  const last = areas.at(-1);
  if (!last) return questionsAtEnd(blocks);
  const name = headingKey(last.heading.content.text);
  const found = areas.filter((area) => area.isCertain || headingKey(area.heading.content.text) === name);
  const chosen = found.map((area, i) =>
    withKeys(blocks, area, Math.min(...(found[i + 1]?.taken.keys() ?? [blocks.length]))),
  );
  return {
    heading: last.heading,
    drafts: chosen.flatMap((area) => stripLetters(area.drafts)),
    rest: restOf(blocks, new Map(chosen.flatMap((area) => [...area.taken]))),
  };
}

/** Questions at the end of the text, or of what stands above the glossary and the sources at its end. */
function questionsAtEnd(blocks: readonly Block[]): QuestionBlock {
  const found = trailingQuestions(blocks);
  const start = lookupStart(blocks);
  if (found.drafts.length > 0 || start === blocks.length) return found;
  const above = trailingQuestions(blocks.slice(0, start));
  return { ...above, rest: [...above.rest, ...blocks.slice(start)] };
}

interface Area {
  readonly heading: Heading;
  readonly drafts: readonly Draft[];
  readonly taken: Taken;
  readonly isCertain: boolean;
}

function findAreas(blocks: readonly Block[]): Area[] {
  const areas: Area[] = [];
  const boxes = boxNames(blocks);
  for (let i = 0; i < blocks.length; i++) {
    const area = readArea(blocks, i, boxes);
    if (!area) continue;
    areas.push(area);
    i = Math.max(...area.taken.keys());
  }
  return areas;
}

/** Adds the answer keys that stand anywhere between an area and the next one, which begins at `end`. */
function withKeys(blocks: readonly Block[], area: Area, end: number): Area {
  let { drafts } = area;
  const taken = new Map(area.taken);
  for (let i = Math.max(...taken.keys()) + 1; i < end; i++) {
    const key = isKeyTitle(blocks[i]!) ? readKey(blocks.slice(0, end), i, drafts, area.heading.level) : undefined;
    if (!key) continue;
    drafts = key.drafts;
    for (; i < key.end; i++) taken.set(i, []);
    i--;
  }
  return { ...area, drafts, taken };
}

/** Reads the questions under the block at `at`, when that is their heading; `boxes` are headings of this article's own. */
function readArea(blocks: readonly Block[], at: number, boxes: ReadonlySet<string>): Area | undefined {
  const head = questionsHeading(blocks[at]!, boxes);
  if (!head) return undefined;
  let drafts: readonly Draft[] = head.rest ? draftsIn(head.rest, head.heading.position) : [];
  let { isClear } = head;
  let hasProse = false;
  const early: string[] = [];
  let labels: readonly string[] = [];
  const taken = new Map<number, readonly FigureBlock[]>([[at, []]]);
  for (let i = at + 1; i < blocks.length; i++) {
    const block = blocks[i]!;
    if (opensLookup(blocks, i)) break;
    const key = readKey(blocks, i, drafts, head.heading.level);
    if (key) {
      drafts = key.drafts;
      for (; i < key.end; i++) taken.set(i, []);
      i--;
      continue;
    }
    if (block.type === 'heading') {
      if (!head.isBlock || block.level <= head.heading.level) break;
      drafts = endAnswer(drafts);
      const asked = questionLinesOf(block.content, false)[0]?.text ?? '';
      // Below a heading of its own a list must ask to be questions: it may be further reading.
      if (!asks(asked)) isClear &&= drafts.length === 0;
      else drafts = [...drafts, questionDraft(block.content, block.position)];
      if (asks(asked)) taken.set(i, []);
      continue;
    }
    // What announces other questions ends these.
    if (drafts.length > 0 && isBareTitle(block) && questionsHeading(block, boxes)) break;
    if (block.type === 'remark') {
      if (drafts.length > 0) drafts = addRemark(drafts, block.value);
      else early.push(block.value);
      taken.set(i, []);
      continue;
    }
    const label = groupLabel(blocks, i, drafts.length > 0);
    if (label !== undefined) {
      drafts = endAnswer(drafts);
      labels = [...labels, label];
      taken.set(i, []);
      continue;
    }
    // A group begins as the first questions do.
    const added = addBlock(labels.length > 0 ? [] : drafts, block, isClear);
    if (added) {
      drafts = labels.length > 0 ? [...drafts, ...labelled(added.drafts, labels)] : added.drafts;
      labels = [];
      taken.set(i, added.figures);
    } else if (drafts.length > 0 && head.isClear && isBetween(blocks, i, drafts.at(-1)!, boxes)) {
      drafts = addAnswer(drafts, block);
      taken.set(i, []);
    } else if (block.type === 'paragraph') {
      if (drafts.length > 0) break;
      hasProse = true;
    }
  }
  const asking = drafts.filter((draft) => looksAsked(draft.content.text)).length;
  const isArea = drafts.length > 0 && (head.isClear || asking > drafts.length / 2);
  if (!isArea) return undefined;
  const [first, ...more] = drafts as [Draft, ...Draft[]];
  const placed = [{ ...first, remarks: [...early, ...first.remarks] }, ...more];
  return { heading: head.heading, drafts: placed, taken, isCertain: head.isClear || !hasProse };
}

/** The name of a group of questions (二、简答题; 觀察：) as a remark for the first of them. */
function labelled([first, ...more]: readonly Draft[], labels: readonly string[]): readonly Draft[] {
  return first ? [{ ...first, remarks: [...labels, ...first.remarks] }, ...more] : [];
}

/** Numbered one level above the questions below it, as tests and reading groups number their parts. */
const OUTER =
  /^\s*(?:[一二三四五六七八九十壹貳參]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[部组組])/u;
const LONGEST_LABEL = 12;

/** The words of a short line that asks nothing and stands over questions counted otherwise; undefined for any other block. */
function groupLabel(blocks: readonly Block[], at: number, goesOn: boolean): string | undefined {
  const [block, next] = [blocks[at]!, blocks[at + 1]];
  if (block.type !== 'paragraph') return undefined;
  const text = block.content.text.trim();
  const key = headingKey(text);
  const isShort = key !== '' && key.length <= LONGEST_LABEL && countHan(key) > 0 && !/[\n。！？!?…；;，,]/u.test(text);
  if (!isShort || asks(text) || isAnswerLine(text)) return undefined;
  const below =
    next?.type === 'list' ? next.items[0]?.content.text : next?.type === 'paragraph' ? next.content.text : '';
  if (!below) return undefined;
  const isCounted = next?.type === 'list' || (NUMBER.test(below) && !OUTER.test(below));
  if (OUTER.test(text)) return isCounted || (!OUTER.test(below) && looksAsked(below)) ? text : undefined;
  const isBare = !NUMBER.test(text) && (goesOn || /^【.*】$|[:：]$/u.test(text));
  return isBare && isCounted && asks(below) ? text : undefined;
}

/** The questions on the line of their heading. */
function draftsIn(content: Rich, position: Position): readonly Draft[] {
  const added = addBlock([], { type: 'paragraph', content, position }, true);
  return added?.drafts ?? [questionDraft(content, position)];
}

/** Does the question that comes next in number follow so soon that this block must belong to the one before it? */
function isBetween(blocks: readonly Block[], at: number, { ordinal }: Draft, boxes: ReadonlySet<string>): boolean {
  if (ordinal === undefined || blocks[at]!.type !== 'paragraph') return false;
  const near = blocks.slice(at + 1, at + 1 + REACH);
  const heading = near.findIndex((block) => block.type === 'heading' || questionsHeading(block, boxes));
  return near.slice(0, heading < 0 ? REACH : heading).some((block) => beginsWith(block, ordinal + 1));
}

/** Neither set off as a question is, nor a sentence. */
function isBareTitle(block: Block): boolean {
  if (block.type !== 'paragraph') return false;
  const { text } = block.content;
  return !NUMBER.test(text) && !looksAsked(text) && !/[。.!！…]\s*$/u.test(text);
}

/** A heading, or a short line alone, that announces questions; `rest` is a first question on the same line. */
function questionsHeading(block: Block, boxes: ReadonlySet<string>) {
  if (block.type !== 'heading' && block.type !== 'paragraph') return undefined;
  const { content } = block;
  const isBlock = block.type === 'heading';
  // A title that was chosen from such words is a title all the same.
  if (isBlock && block.level === 1 && block.attributes.inferred !== undefined) return undefined;
  if (answerTitle(content.text) === 'certain') return undefined;
  const colon = content.text.search(/[:：]\s*\S/u);
  const line = questionLinesOf(content, false)[0]?.text ?? '';
  const cut = !isBlock && colon > 0 && asks(line) ? colon + 1 : content.text.length;
  const name = withoutFrame(trimRich(sliceRich(content, 0, cut)));
  const kind = headingKind(name.text, boxes);
  if (!kind || (cut < content.text.length && kind !== 'clear')) return undefined;
  if (!isBlock && content.text.includes('\n')) return undefined;
  const level = isBlock ? block.level : 2;
  const attributes = isBlock ? block.attributes : {};
  const heading: Heading = { type: 'heading', level, content: name, attributes, position: block.position };
  const rest = cut < content.text.length ? trimRich(sliceRich(content, cut)) : undefined;
  return { heading, isBlock, isClear: kind === 'clear', rest };
}

/** The words of a heading without the sign before it and the box around it. */
function withoutFrame(name: Rich): Rich {
  const sign = /^[\p{So}\p{Emoji_Presentation}\s]+(?=\S)/u.exec(name.text)?.[0].length ?? 0;
  const tail = /[\p{So}\p{Emoji_Presentation}\s]*$/u.exec(name.text.slice(sign))![0].length;
  const end = name.text.length - tail;
  const box = /^[【〔][^【】〔〕]+[】〕]$/u.test(name.text.slice(sign, end)) ? 1 : 0;
  return sliceRich(name, sign + box, end - box);
}

/** Drafts as questions of an article with `last` paragraphs; wrong references and attributes are reported and left out. */
export function numberQuestions(drafts: readonly Draft[], last: number, report: Report): readonly Question[] {
  return drafts.map((draft, index) => {
    const n = index + 1;
    const { attributes, content, expected, remarks, position } = draft;
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
      remarks,
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
