// A run of inline nodes → Rich text with white space as a browser shows it, and the pictures that stood in it.

import type { Origin, Position, Rich, Span } from '../../model.ts';
import { positionAt, trimRich } from '../../text/rich.ts';
import { softBreak } from '../cjk.ts';
import { isRaisingTag, type RaisingTag, raise, SPAN_TAGS } from '../inline-tags.ts';
import { readFormula } from './formula.ts';
import { isPictogram } from './picture.ts';
import { attribute, type Element, isBlock, lineOf, type Node, namesOf, type Text } from './tree.ts';

/** What the page as a whole says that a run of text needs to know. */
export interface InlineContext {
  /** Address of the page, when it names one: relative links lead from there. */
  readonly base: string | undefined;
  /** Texts in another language than the page. */
  readonly languages: ReadonlyMap<Text, string>;
  /** Elements that refer to a footnote, with its label. */
  readonly noteMarks: ReadonlyMap<Element, string>;
  /** Elements whose words are left out. */
  readonly dropped: ReadonlySet<Element>;
  /** Whether the readings over ruby text stay, in brackets. */
  readonly keepsRuby: boolean;
}

/** Running text, and each picture with its offset in the text. */
export interface Inline {
  readonly content: Rich;
  readonly pictures: readonly { readonly offset: number; readonly element: Element }[];
}

interface Draft {
  readonly context: InlineContext;
  readonly parts: string[];
  length: number;
  /** The end of what has been written: asking the whole would join the parts every time. */
  tail: string;
  /** White space that waits for the next word. */
  gap: 'none' | 'space' | 'line';
  readonly spans: Span[];
  readonly origins: Origin[];
  readonly pictures: { offset: number; element: Element }[];
}

/** Elements that hold no words of the text. */
const WORDLESS = new Set(
  'script style template noscript rt rp rtc input button select textarea option datalist svg source track map area head title link meta base param'.split(
    ' ',
  ),
);

/** Reads inline nodes; `\n` stands for `<br>`, pictures leave no sign in the text. */
export function readInline(nodes: readonly Node[], context: InlineContext): Inline {
  const draft: Draft = {
    context,
    parts: [],
    length: 0,
    tail: '',
    gap: 'none',
    spans: [],
    origins: [],
    pictures: [],
  };
  for (const node of nodes) addNode(draft, node);
  const text = draft.parts.join('');
  return { content: { text, spans: settleSpans(draft.spans, text), origins: draft.origins }, pictures: draft.pictures };
}

/** The words of inline nodes without pictures, trimmed. */
export function readWords(nodes: readonly Node[], context: InlineContext): Rich {
  return trimRich(readInline(nodes, context).content);
}

function addNode(draft: Draft, node: Node): void {
  if (node.type === 'text') {
    const target = draft.context.languages.get(node);
    if (target) addSpan(draft, { kind: 'language', target }, () => addText(draft, node));
    else addText(draft, node);
  } else if (!draft.context.dropped.has(node)) addElement(draft, node);
}

function addElement(draft: Draft, element: Element): void {
  const { name } = element;
  const label = draft.context.noteMarks.get(element);
  const formula = label === undefined ? readFormula(element) : undefined;
  if (label !== undefined) {
    const start = draft.length;
    draft.spans.push({ kind: 'footnote', start, end: start, target: label });
  } else if (formula) {
    addSpan(draft, { kind: 'math' }, () => append(draft, formula.value, formula.position));
  } else if (name === 'br') {
    draft.gap = 'none';
    append(draft, '\n', element.position);
  } else if (name === 'img') addImage(draft, element);
  else if (name === 'ruby') addRuby(draft, element);
  else if (isRaisingTag(name)) addRaised(draft, element, name);
  else if (name === 'a') addLink(draft, element);
  else if (name === 'q') {
    append(draft, '“', element.position);
    addChildren(draft, element);
    append(draft, '”', element.position);
  } else if (!WORDLESS.has(name)) {
    const kinds = kindsOf(element);
    if (isBlock(element)) widen(draft, 'space');
    wrap(draft, kinds, () => addChildren(draft, element));
    if (isBlock(element)) widen(draft, 'space');
  }
}

function addChildren(draft: Draft, element: Element): void {
  for (const child of element.children) addNode(draft, child);
}

function kindsOf(element: Element): Span['kind'][] {
  const style = attribute(element, 'style').toLowerCase();
  const kinds = new Set<Span['kind']>();
  const kind = SPAN_TAGS[element.name];
  if (kind) kinds.add(kind);
  if (/font-weight\s*:\s*(?:bold|[6-9]00)/.test(style)) kinds.add('strong');
  if (/font-weight\s*:\s*(?:normal|[1-4]00)/.test(style)) kinds.delete('strong');
  if (/font-style\s*:\s*(?:italic|oblique)/.test(style)) kinds.add('emphasis');
  if (/font-style\s*:\s*normal/.test(style)) kinds.delete('emphasis');
  return [...kinds];
}

function wrap(draft: Draft, kinds: readonly Span['kind'][], write: () => void): void {
  const [kind, ...rest] = kinds;
  if (!kind) write();
  else addSpan(draft, { kind }, () => wrap(draft, rest, write));
}

function addSpan(draft: Draft, span: Pick<Span, 'kind' | 'target'>, write: () => void): void {
  const start = draft.length;
  write();
  if (draft.length > start) draft.spans.push({ ...span, start, end: draft.length });
}

function widen(draft: Draft, gap: Draft['gap']): void {
  if (draft.gap === 'none' || gap === 'line') draft.gap = gap;
}

function addText(draft: Draft, node: Text): void {
  for (const { 0: run, index } of node.text.matchAll(/[ \t\n\r\f]+|[^ \t\n\r\f]+/g)) {
    if (/^[ \t\n\r\f]/.test(run)) widen(draft, /[\n\r]/.test(run) ? 'line' : 'space');
    else append(draft, run, node, index);
  }
}

/** Writes a word that stands at `at`: a place, or a text with the offset in it. */
function append(draft: Draft, word: string, at: Position | Text, offset = 0): void {
  if (draft.gap !== 'none' && draft.tail && !draft.tail.endsWith('\n') && word !== '\n')
    write(draft, draft.gap === 'line' ? softBreak(draft.tail, word) : ' ');
  draft.gap = 'none';
  if ('line' in at) addOrigin(draft, { offset: draft.length, line: at.line, column: at.column });
  else {
    // A word may hold characters that were written as entities: each has its own place.
    const first = positionAt({ ...at, spans: [] }, offset);
    if (first) addOrigin(draft, { offset: draft.length, ...first });
    for (let i = firstAfter(at.origins, offset); i < at.origins.length; i++) {
      const origin = at.origins[i]!;
      if (origin.offset >= offset + word.length) break;
      addOrigin(draft, { ...origin, offset: draft.length + origin.offset - offset });
    }
  }
  write(draft, word);
}

function write(draft: Draft, text: string): void {
  draft.parts.push(text);
  draft.length += text.length;
  draft.tail = (draft.tail + text.slice(-8)).slice(-8);
}

function firstAfter(origins: readonly Origin[], offset: number): number {
  let low = 0;
  let high = origins.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (origins[middle]!.offset <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addOrigin(draft: Draft, origin: Origin): void {
  const last = draft.origins.at(-1);
  if (last && last.line === origin.line && last.column + origin.offset - last.offset === origin.column) return;
  draft.origins.push(origin);
}

function addImage(draft: Draft, element: Element): void {
  if (!isPictogram(element)) draft.pictures.push({ offset: draft.length, element });
  else if (attribute(element, 'alt')) append(draft, attribute(element, 'alt'), element.position);
}

function addRuby(draft: Draft, element: Element): void {
  if (!draft.context.keepsRuby) {
    addChildren(draft, element);
    return;
  }
  let reading = '';
  const flush = () => {
    if (reading) append(draft, `（${reading}）`, element.position);
    reading = '';
  };
  for (const child of element.children) {
    const isReading = child.type === 'element' && (child.name === 'rt' || child.name === 'rtc');
    if (isReading) reading += lineOf(child);
    else if (child.type === 'element' ? child.name !== 'rp' : child.text.trim()) {
      flush();
      addNode(draft, child);
    }
  }
  flush();
}

function addRaised(draft: Draft, element: Element, tag: RaisingTag): void {
  const raised = raise(lineOf(element), tag);
  const holdsMark = element.children.some((child) => child.type === 'element' && draft.context.noteMarks.has(child));
  if (raised && !holdsMark) append(draft, raised, element.position);
  else addChildren(draft, element);
}

/** Signs that pages hang on headings and pictures as links to themselves. */
const SELF_LINK = /^[#¶§🔗⚓↩↑^\s]*$/u;

function addLink(draft: Draft, element: Element): void {
  const href = attribute(element, 'href');
  const isSelf = /^#/.test(href) || /\b(?:anchor|headerlink|permalink|hash-link)\b/.test(namesOf(element));
  if (isSelf && SELF_LINK.test(lineOf(element)) && !element.children.some(({ type }) => type === 'element')) return;
  const target = absolute(href, draft.context.base);
  const write = () => wrap(draft, kindsOf(element), () => addChildren(draft, element));
  if (target) addSpan(draft, { kind: 'link', target }, write);
  else write();
}

/** The address when it leads to the web or to a mailbox; a place in the page itself is none, since the page is left behind. */
function absolute(href: string, base: string | undefined): string | undefined {
  if (!href || href.startsWith('#')) return undefined;
  try {
    const url = new URL(href, base);
    return /^(?:https?|mailto):$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Spans without white space at their ends, those of one kind that touch made one, in order. */
function settleSpans(spans: readonly Span[], text: string): Span[] {
  const settled: Span[] = [];
  const lastOf = new Map<string, number>();
  const trimmed = spans.map((span) => {
    let { start, end } = span;
    while (start < end && /\s/.test(text[start]!)) start++;
    while (end > start && /\s/.test(text[end - 1]!)) end--;
    return { ...span, start, end };
  });
  for (const span of trimmed.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.kind === 'footnote') settled.push(span);
    if (span.start === span.end) continue;
    const key = `${span.kind} ${span.target ?? ''}`;
    const index = lastOf.get(key);
    const last = index === undefined ? undefined : settled[index]!;
    if (last && span.kind !== 'math' && !text.slice(last.end, span.start).trim())
      settled[index!] = { ...last, end: Math.max(last.end, span.end) };
    else lastOf.set(key, settled.push(span) - 1);
  }
  return settled.filter(({ kind, start, end }) => kind !== 'language' || /\p{L}/u.test(text.slice(start, end)));
}
