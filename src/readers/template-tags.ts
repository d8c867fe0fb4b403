// Tags of site generators in Markdown: Liquid's {% … %}, Hugo's {{< … >}} and {{% … %}}, kramdown's {: … }. They stand for something that
// the site would have put there: a picture that a tag names is one, of every other the author is told.
import { addPicture } from './links.ts';
import { addBoundary, addText, positionIn, type Scan } from './scan.ts';

const TAG =
  /\{%-?\s([^\n]{0,800}?)\s-?%\}|\{\{[<%]\s([^\n]{0,800}?)\s[>%]\}\}|\{:{1,2}\s?[.#:\w][^}\n]{0,200}\}(?=\s*$)/my;
const STRING = /"([^"\n]*)"|'([^'\n]*)'|“([^”\n]*)”/gu;
const PICTURE = /\.(?:png|jpe?g|gif|svg|webp|avif)$/i;

/** Reads a tag at `{`; false where there is none. */
export function readTemplateTag(scan: Scan): boolean {
  const { at } = scan;
  TAG.lastIndex = at;
  const match = TAG.exec(scan.text);
  if (!match) return false;
  const inner = match[1] ?? match[2] ?? '';
  const strings = [...inner.matchAll(STRING)].map(([, double, single, curly]) => double ?? single ?? curly ?? '');
  const src = strings.find((string) => PICTURE.test(string)) ?? inner.split(/[\s=]/).find((word) => PICTURE.test(word));
  if (src === undefined) {
    scan.context.report.add('read/dropped-html', positionIn(scan, at), { what: match[0].slice(0, 80) });
    scan.at += match[0].length;
    const isApart = /[ \t]/.test(scan.text.slice(at - 1, at));
    while (isApart && scan.text[scan.at] === ' ') scan.at += 1;
    return true;
  }
  const caption = named(inner, 'caption') ?? named(inner, 'title') ?? named(inner, 'alt') ?? firstUnnamed(inner, src);
  const from = addBoundary(scan);
  addText(scan, caption, caption ? scan.text.indexOf(caption, at) : at);
  scan.at += match[0].length;
  addPicture(scan, { from, to: addBoundary(scan), src, title: '' }, at);
  return true;
}

function named(inner: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s?=\\s?(?:"([^"\\n]*)"|'([^'\\n]*)'|“([^”\\n]*)”)`, 'iu').exec(inner);
  return match ? (match[1] ?? match[2] ?? match[3]) : undefined;
}

/** The first words in quotation marks that have no name and are not the picture. */
function firstUnnamed(inner: string, src: string): string {
  for (const match of inner.matchAll(STRING)) {
    const words = match[1] ?? match[2] ?? match[3] ?? '';
    if (words !== src && !/[=:]\s?$/.test(inner.slice(0, match.index))) return words;
  }
  return '';
}
