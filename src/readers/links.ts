// Links, pictures, footnote marks and bare addresses in running text.
// An address is kept only when it leads to the web, to a mailbox or into the article; the words are always kept.

import type { Attributes } from '../model.ts';
import { attributesAt } from './attributes.ts';
import { pairDelimiters } from './emphasis.ts';
import { decodeText } from './entities.ts';
import { addBoundary, addText, type Bracket, positionIn, type Scan } from './scan.ts';

// More open brackets than any author writes: the rest are text.
const MAX_BRACKETS = 500;

interface Target {
  readonly href: string;
  readonly title?: string;
  /** Offset behind the closing bracket. */
  readonly end: number;
}

const FOOTNOTE = /\[\^([^\]\s[]{1,100})\]/y;

/** Reads `[` or `![`: a footnote mark, or the start of a link or a picture. */
export function readOpenBracket(scan: Scan): boolean {
  const { at, text } = scan;
  const isImage = text[at] === '!';
  if (isImage && text[at + 1] !== '[') return false;
  if (!isImage && readFootnoteMark(scan)) return true;
  const start = at + (isImage ? 2 : 1);
  addText(scan, text.slice(at, start), at);
  const index = scan.pieces.length - 1;
  if (scan.brackets.length < MAX_BRACKETS)
    scan.brackets.push({ index, isImage, at, start, delimiters: scan.delimiters.length, active: true });
  scan.at = start;
  return true;
}

function readFootnoteMark(scan: Scan): boolean {
  FOOTNOTE.lastIndex = scan.at;
  const match = FOOTNOTE.exec(scan.text);
  if (!match) return false;
  const label = normalizeLabel(match[1]!);
  if (!scan.context.footnotes.has(label)) {
    scan.context.report.add('read/missing-footnote', positionIn(scan, scan.at), { label: match[1]! });
    addText(scan, match[0], scan.at);
  } else {
    const index = addBoundary(scan);
    scan.marks.push({ kind: 'footnote', from: index, to: index, target: label });
  }
  scan.at += match[0].length;
  return true;
}

/** Reads `]`: closes the link or the picture that the last open bracket began, if an address follows. */
export function readCloseBracket(scan: Scan): boolean {
  const bracket = scan.brackets.pop();
  const target = bracket?.active ? targetAfter(scan, bracket) : undefined;
  if (!bracket || !target) return false;
  scan.at = target.end;
  pairDelimiters(scan, bracket.delimiters);
  scan.pieces[bracket.index]!.text = '';
  if (bracket.isImage) {
    const to = addBoundary(scan);
    addPicture(scan, { from: bracket.index, to, src: target.href, title: target.title ?? '' }, bracket.at);
    return true;
  }
  removeBareLinks(scan, bracket.index);
  addLink(scan, bracket.index, addBoundary(scan), target.href, bracket.at, scan.text.slice(bracket.at, scan.at));
  for (const outer of scan.brackets) if (!outer.isImage) outer.active = false;
  return true;
}

/** Lays a link over the pieces `from` … `to`, or reports that its address was dropped. */
export function addLink(scan: Scan, from: number, to: number, href: string, at: number, written: string): void {
  const target = safeTarget(href);
  if (target) scan.marks.push({ kind: 'link', from, to, target });
  else scan.context.report.add('read/dropped-html', positionIn(scan, at), { what: written.slice(0, 80) });
}

/** Notes a picture whose caption lies over the pieces `from` … `to`, with the attributes that follow at `scan.at`. */
export function addPicture(
  scan: Scan,
  picture: { from: number; to: number; src: string; title: string },
  at: number,
): void {
  const found =
    scan.text[scan.at] === '{'
      ? attributesAt(scan.text, scan.at, positionIn(scan, at), scan.context.report)
      : undefined;
  if (found) scan.at = found.end;
  const attributes: Attributes = found?.attributes ?? {};
  const { from, to, src, title } = picture;
  scan.pictures.push({
    from,
    to,
    attributes,
    position: positionIn(scan, at),
    ...(src && { src }),
    ...(title && { title }),
  });
}

/** The address, when it may be followed: http, https, mailto, or a place in the article itself. */
export function safeTarget(href: string): string | undefined {
  return /^(https?:\/\/[^\s]|mailto:[^\s]|#[^\s])/i.test(href) ? href : undefined;
}

function removeBareLinks(scan: Scan, from: number): void {
  for (let i = scan.marks.length - 1; i >= 0 && scan.marks[i]!.from >= from; i--) {
    if (scan.marks[i]!.bare) scan.marks.splice(i, 1);
  }
}

function targetAfter(scan: Scan, bracket: Bracket): Target | undefined {
  const { text, at } = scan;
  if (text[at + 1] === '(') {
    const inline = inlineTarget(text, at + 2);
    if (inline) return inline;
  }
  const label = text[at + 1] === '[' ? /\[((?:\\.|[^[\]\\]){0,999})\]/sy : undefined;
  if (label) label.lastIndex = at + 1;
  const explicit = label?.exec(text);
  const written = explicit?.[1] || (at - bracket.start < 1000 ? text.slice(bracket.start, at) : '');
  const found = scan.context.links[normalizeLabel(written)];
  if (!found || (!explicit?.[1] && /(?<!\\)[[\]]/.test(written))) return undefined;
  const href = decodeText(found.href ?? '', { escapes: false });
  const title = decodeText(found.title ?? '', { escapes: false });
  return { href, title, end: at + 1 + (explicit?.[0].length ?? 0) };
}

const SPACE = /[ \t]*\n?[ \t]*/y;
const ANGLED = /<((?:\\.|[^<>\n\\]){0,4000})>/y;
const TITLE = /"((?:\\.|[^"\\]){0,4000})"|'((?:\\.|[^'\\]){0,4000})'|\(((?:\\.|[^()\\]){0,4000})\)/sy;

/** Reads `address "title")` from `at` on. */
function inlineTarget(text: string, at: number): Target | undefined {
  let end = skip(SPACE, text, at);
  const angled = matchAt(ANGLED, text, end);
  const written = angled ? angled[1]! : text.slice(end, plainAddressEnd(text, end));
  end += angled ? angled[0].length : written.length;
  const afterSpace = skip(SPACE, text, end);
  const title = afterSpace > end ? matchAt(TITLE, text, afterSpace) : undefined;
  end = skip(SPACE, text, title ? afterSpace + title[0].length : end);
  if (text[end] !== ')') return undefined;
  return { href: decodeText(written), title: decodeText(title?.[1] ?? title?.[2] ?? title?.[3] ?? ''), end: end + 1 };
}

/** Where an address without angle brackets ends: at white space or at a parenthesis that closes more than it opened. */
function plainAddressEnd(text: string, start: number): number {
  let depth = 0;
  let i = start;
  for (; i < text.length; i++) {
    const character = text[i]!;
    if (character === '\\' && i + 1 < text.length && text[i + 1] !== '\n') i++;
    else if (character <= ' ' || (i === start && character === '<')) break;
    else if (character === '(' && ++depth > 32) break;
    else if (character === ')' && --depth < 0) break;
  }
  return i;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function skip(pattern: RegExp, text: string, at: number): number {
  return at + (matchAt(pattern, text, at)?.[0].length ?? 0);
}

/** A label as links and footnotes compare it: case and white space do not matter. */
export function normalizeLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase().toLowerCase();
}

/** An address written without markup, as an interval of the text. */
export interface BareAddress {
  readonly start: number;
  readonly end: number;
  readonly href: string;
}

const ADDRESS =
  /(?<![\p{Script=Latin}\p{N}_])(?:https?:\/\/|www\.(?=[a-z\d]))[!#-;=?-Z\\^_a-z{|}~\p{Script=Latin}]{1,4000}|(?<![\w.+-])[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63})+/giu;

/** Finds addresses of the web and of mailboxes; a full-width character ends one, for Chinese puts no space behind it. */
export function* bareAddresses(text: string): Generator<BareAddress> {
  if (!/https?:|www\.|@/i.test(text)) return;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailingPunctuation(match[0]);
    if (/^(https?:\/\/|www\.)$/i.test(address)) continue;
    const href = /^https?:/i.test(address)
      ? address
      : /^www\./i.test(address)
        ? `http://${address}`
        : `mailto:${address}`;
    yield { start: match.index, end: match.index + address.length, href: decodeText(href, { escapes: false }) };
  }
}

function withoutTrailingPunctuation(address: string): string {
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1]!;
    if (last === ')' && count(address, '(', end) >= count(address, ')', end)) break;
    if (last === ';' && !/&[a-z\d]+;$/i.test(address.slice(Math.max(0, end - 12), end))) continue;
    if (last === ';') end = address.lastIndexOf('&', end) + 1;
    else if (!/[?!.,:*_~'"=()[\]{}|\\^]/.test(last)) break;
  }
  return address.slice(0, end);
}

function count(text: string, character: string, end: number): number {
  return text.slice(0, end).split(character).length - 1;
}
