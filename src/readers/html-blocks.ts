// A block of HTML → the stretches of words in it, each with the kind of block it was.

import type { Rich } from '../model.ts';
import { trimRich } from '../text/rich.ts';
import { activeAttribute, attributeIn } from './html.ts';
import { cutSource } from './lines.ts';

/** A stretch of HTML without block tags; `level` is that of a heading, 0 for prose. */
export interface Stretch {
  readonly type: 'words' | 'comment' | 'break' | 'pre';
  readonly level: number;
  readonly source: Rich;
  /** Which quotation or aside of the block it stands in, when that has an end. */
  readonly quotation: number | undefined;
  readonly isAside: boolean;
  /** Language that the tags around it declare. */
  readonly language: string | undefined;
}

interface Cut extends Pick<Stretch, 'type' | 'level' | 'language'> {
  readonly start: number;
  readonly end: number;
}

const EDGE =
  /<!--|<(?:pre|script|style)\b|<\/?(h[1-6]|hr|address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|figcaption|figure|footer|header|hgroup|html|legend|li|main|menu|nav|ol|p|section|summary|tbody|tfoot|thead|tr|ul)(?:\s[^<>]*)?\/?>/gi;

/** What block tags, which are cut away, would have run, fetched or covered; and where they begin. */
export function activeBlockTags(text: string): { what: string; at: number }[] {
  return [...text.matchAll(EDGE)].flatMap(({ 0: tag, 1: name, index }) => {
    const active = name && !tag.startsWith('</') ? activeAttribute(tag) : undefined;
    return active ? [{ what: `${active}=`, at: index }] : [];
  });
}

/** Cuts a block of HTML at its block tags and comments. */
export function splitHtml(source: Rich): Stretch[] {
  const cuts = cutHtml(source.text);
  const pieces = cutSource(
    source,
    cuts.flatMap(({ start, end }) => [start, end]),
  );
  const quotations = quotationsIn(source.text);
  let next = 0;
  return cuts.map(({ type, level, language, start }, i) => {
    while (quotations[next] && quotations[next]!.end <= start) next += 1;
    const around = quotations[next];
    const isInside = around !== undefined && around.start <= start;
    return {
      type,
      level,
      language,
      source: trimRich(pieces[2 * i]!),
      quotation: isInside ? next : undefined,
      isAside: isInside && around.isAside,
    };
  });
}

/** Takes note of a block tag, with the language that holds inside it: its own, or that of the tag around it. */
function enterOrLeave(open: { name: string; language: string | undefined }[], tag: string, name: string): void {
  if (tag.startsWith('</')) {
    const at = open.findLastIndex((other) => other.name === name);
    if (at >= 0) open.length = at;
  } else if (name !== 'hr' && !tag.endsWith('/>') && open.length < 100)
    open.push({ name, language: attributeIn(tag, 'lang') || open.at(-1)?.language });
}

interface Quotation {
  readonly start: number;
  readonly end: number;
  readonly isAside: boolean;
}

const QUOTATION = /<(\/?)(blockquote|aside)\b[^<>]*>/gi;

/** The outermost `<blockquote>` and `<aside>` elements that are closed, in order. */
function quotationsIn(text: string): readonly Quotation[] {
  const found: Quotation[] = [];
  let depth = 0;
  let start = 0;
  let isAside = false;
  for (const { 0: tag, 1: slash, 2: name, index } of text.matchAll(QUOTATION)) {
    if (!slash) {
      if (depth === 0) [start, isAside] = [index, name!.toLowerCase() === 'aside'];
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      if (depth === 0) found.push({ start, end: index + tag.length, isAside });
    }
  }
  return found;
}

function cutHtml(text: string): Cut[] {
  const cuts: Cut[] = [];
  const open: { name: string; language: string | undefined }[] = [];
  const add = (type: Stretch['type'], start: number, end: number, level = 0) => {
    if (end > start) cuts.push({ type, level, language: open.at(-1)?.language, start, end });
  };
  const lower = text.toLowerCase();
  const absent = new Set<string>();
  const findEnd = (mark: string, from: number) => {
    const found = absent.has(mark) ? -1 : lower.indexOf(mark, from);
    if (found < 0) absent.add(mark);
    return found < 0 ? undefined : found + mark.length;
  };
  let done = 0;
  let level = 0;
  const edges = new RegExp(EDGE);
  for (let match = edges.exec(text); match; match = edges.exec(text)) {
    const raw = match[0].toLowerCase();
    const whole = match[1]
      ? edges.lastIndex
      : findEnd(raw === '<!--' ? '-->' : `${raw.replace('<', '</')}>`, match.index + 2);
    if (whole === undefined) continue;
    edges.lastIndex = whole;
    // Scripts stay among the words: the inline reader drops and reports them.
    if (raw === '<script' || raw === '<style') continue;
    add('words', done, match.index, level);
    if (match[1]) enterOrLeave(open, match[0], match[1].toLowerCase());
    level = /^<h[1-6]/.test(raw) ? Number(raw[2]) : 0;
    if (raw === '<!--') add('comment', match.index, whole);
    else if (raw === '<pre') add('pre', match.index, whole);
    else if (raw.startsWith('<hr')) add('break', match.index, whole);
    done = whole;
  }
  add('words', done, text.length, level);
  return cuts;
}
