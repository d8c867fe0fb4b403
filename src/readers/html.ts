// HTML inside Markdown: the words stay, simple markup becomes spans, everything else goes. Nothing of it reaches the output as HTML.

import { declaredLanguage } from '../text/foreign.ts';
import { remarkOf } from './comments.ts';
import { decodeText } from './entities.ts';
import { isRaisingTag, type RaisingTag, raise, SPAN_TAGS } from './inline-tags.ts';
import { addLink, addPicture, safeTarget } from './links.ts';
import { addBoundary, addText, findMark, type Piece, positionIn, type Scan } from './scan.ts';

const words = (list: string) => new Set(list.split(' '));

/** Elements that stand on lines of their own: a tag of theirs parts the words before and after it. */
const BLOCKS = words(
  'address article aside blockquote body caption center col colgroup dd details dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav noframes ol optgroup option p pre search section summary table tbody td tfoot th thead title tr ul',
);
/** Elements whose loss nobody misses. */
const PLAIN = words(
  'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr picture q rb rp rt rtc ruby s samp small source span strike strong sub sup time tt u var wbr',
);
/** Those of them that have no end. */
const EMPTY = words('br img source wbr');
/** Elements that do something words cannot: their tags are reported. */
const ACTIVE = words(
  'applet area audio base basefont bgsound button canvas dialog embed fieldset form frame frameset iframe input link map marquee math meta meter noscript object output param portal progress script select slot style svg table template textarea track video',
);
/** Elements whose content is not words. */
const WORDLESS = words('script style');

const TAG =
  /<(\/?)([a-z][a-z\d-]{0,30})((?:\s+[a-z:_@][\w.:-]*(?:\s*=\s*(?:"[^"]{0,9999}"|'[^']{0,9999}'|[^\s"'=<>`]{1,9999}))?){0,99})\s*\/?>/iy;
const AUTOLINK =
  /<(?:(https?:[^\s<>]{1,4000}|mailto:[^\s<>]{1,4000})|([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z\d.-]{1,253}))>/iy;
const DECLARATION = /<!\[CDATA\[|\]\]>|<\?[^>]{0,4000}\?>|<![a-z][^>]{0,4000}>/iy;

/** Reads `<`: a comment, an address in angle brackets, or a tag. An unknown name in brackets is text. */
export function readAngle(scan: Scan): boolean {
  return readComment(scan) || readAutolink(scan) || readTag(scan) || readDeclaration(scan);
}

function readComment(scan: Scan): boolean {
  const { text, at } = scan;
  if (!text.startsWith('<!--', at)) return false;
  const close = findMark(scan, '-->', at + 2);
  const end = close < 0 ? at + 4 : close + 3;
  const value = remarkOf(text.slice(at, end), scan.context.comments);
  if (value) scan.remarks.push({ value, position: positionIn(scan, at) });
  // Without an end the comment would swallow the rest of the file.
  if (close < 0) scan.context.report.add('read/dropped-html', positionIn(scan, at), { what: '<!--' });
  scan.at = end;
  // A comment between two spaces leaves one.
  if (/\s/.test(text[at - 1] ?? ' ')) while (text[scan.at] === ' ') scan.at += 1;
  return true;
}

function readAutolink(scan: Scan): boolean {
  const match = matchAt(AUTOLINK, scan);
  if (!match) return false;
  const address = match[1] ?? match[2]!;
  const from = addBoundary(scan);
  addText(scan, address, scan.at + 1);
  addLink(scan, from, addBoundary(scan), match[1] ?? `mailto:${address}`, scan.at, match[0]);
  scan.at += match[0].length;
  return true;
}

function readDeclaration(scan: Scan): boolean {
  const match = matchAt(DECLARATION, scan);
  if (!match) return false;
  scan.context.report.add('read/dropped-html', positionIn(scan, scan.at), { what: match[0].slice(0, 80) });
  scan.at += match[0].length;
  return true;
}

function readTag(scan: Scan): boolean {
  const match = matchAt(TAG, scan);
  if (!match) return false;
  const { at } = scan;
  const [raw, slash, written, attributes] = match as unknown as [string, string, string, string];
  const name = written.toLowerCase();
  if (!BLOCKS.has(name) && !PLAIN.has(name) && !ACTIVE.has(name)) return false;
  scan.at += raw.length;
  if (ACTIVE.has(name) && !slash)
    scan.context.report.add('read/dropped-html', positionIn(scan, at), { what: `<${name}>` });
  const active = slash ? undefined : activeAttribute(attributes);
  if (active) scan.context.report.add('read/dropped-html', positionIn(scan, at), { what: `${active}=` });
  if (name === 'td' || name === 'th') addText(scan, slash ? '' : ' ', at);
  else if (BLOCKS.has(name)) scan.pieces.push({ text: '', at, soft: true });
  if (slash) closeTag(scan, name, at, raw);
  else if (WORDLESS.has(name)) skipElement(scan, name);
  else if (name === 'br') breakLine(scan, at);
  else if (name === 'img') readImg(scan, attributes, at);
  else openTag(scan, name, attributes, at);
  return true;
}

const HANDLER = /\s(on[a-z]+)\s*=/i;
/** Styles that fetch something or lay one thing over another. */
const RESTLESS = /\sstyle\s*=\s*["']?[^"']*(?:url|image-set|expression|behavior|binding|position|@|\\)/i;

/** The attribute of a tag (all of them as written) that would have run, fetched or covered something. */
export function activeAttribute(attributes: string): string | undefined {
  const handler = HANDLER.exec(attributes)?.[1];
  return handler ?? (RESTLESS.test(attributes) ? 'style' : undefined);
}

function openTag(scan: Scan, name: string, attributes: string, at: number): void {
  if (PLAIN.has(name) && !EMPTY.has(name) && scan.tags.length < 100) {
    const href = name === 'a' ? attributeIn(attributes, 'href') : undefined;
    const target = href && safeTarget(href);
    if (href && !target)
      scan.context.report.add('read/dropped-html', positionIn(scan, at), { what: href.slice(0, 80) });
    const language = attributeIn(attributes, 'lang');
    scan.tags.push({ name, index: addBoundary(scan), ...(target && { target }), ...(language && { language }) });
  }
}

function closeTag(scan: Scan, name: string, at: number, raw: string): void {
  const i = scan.tags.findLastIndex((tag) => tag.name === name);
  const tag = scan.tags[i];
  if (!tag) return;
  scan.tags.splice(i, 1);
  const to = addBoundary(scan);
  const kind = SPAN_TAGS[name];
  if (isRaisingTag(name)) raisePieces(scan.pieces.slice(tag.index, to), name);
  else if (kind) scan.marks.push({ kind, from: tag.index, to });
  else if (tag.target) addLink(scan, tag.index, to, tag.target, at, raw);
  const words = scan.pieces.slice(tag.index, to).map(({ text }) => text);
  const language = tag.language && declaredLanguage(tag.language, words.join(''));
  if (language) scan.marks.push({ kind: 'language', from: tag.index, to, target: language });
}

function raisePieces(pieces: readonly Piece[], name: RaisingTag): void {
  const raised = pieces.map(({ text, soft }) => (soft ? undefined : raise(text, name)));
  if (raised.includes(undefined)) return;
  for (const [i, piece] of pieces.entries()) piece.text = raised[i]!;
}

function skipElement(scan: Scan, name: string): void {
  const mark = `</${name}`;
  if (scan.absent.has(mark)) return;
  const end = new RegExp(`${mark}\\s*>`, 'gi');
  end.lastIndex = scan.at;
  if (end.test(scan.text)) scan.at = end.lastIndex;
  else scan.absent.add(mark);
}

function breakLine(scan: Scan, at: number): void {
  addText(scan, '\n', at);
  // A line end behind the tag is the same break, not another one.
  const space = /[ \t]*\n?[ \t]*/y;
  space.lastIndex = scan.at;
  scan.at += space.exec(scan.text)?.[0].length ?? 0;
}

function readImg(scan: Scan, attributes: string, at: number): void {
  // The face beside a quotation says nothing of the article.
  if (/\bavatar\b/i.test(attributeIn(attributes, 'class') ?? '')) return;
  const src = attributeIn(attributes, 'src') ?? '';
  const title = attributeIn(attributes, 'title') ?? '';
  const from = addBoundary(scan);
  const alt = attributeIn(attributes, 'alt') ?? '';
  addText(scan, alt, Math.max(at, scan.text.indexOf(alt, at + attributes.search(/\salt\s*=/i))));
  addPicture(scan, { from, to: addBoundary(scan), src, title }, at);
}

/** The value of an attribute among those of a tag, as written. */
export function attributeIn(attributes: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'=<>\`]+))`, 'i').exec(attributes);
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined ? undefined : decodeText(value, { escapes: false }).trim();
}

function matchAt(pattern: RegExp, scan: Scan): RegExpExecArray | undefined {
  pattern.lastIndex = scan.at;
  return pattern.exec(scan.text) ?? undefined;
}
