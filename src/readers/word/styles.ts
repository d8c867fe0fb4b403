// What the paragraph styles of a Word file mean: headings, quotations, captions, by their names in several languages, their
// outline level, and the styles they are based on.

import { attribute, descendants, type Element, readTree } from '../page/tree.ts';

/** What a style makes of its paragraph. */
export type StyleKind =
  | 'title'
  | 'subtitle'
  | 'author'
  | 'date'
  | `heading ${number}`
  | 'quote'
  | 'caption'
  | 'contents'
  | 'code';

const NAMES: readonly (readonly [StyleKind, RegExp])[] = [
  ['title', /^(?:title|标题|標題|主标题|主標題|文档标题|文章标题|大标题)$/i],
  ['subtitle', /^(?:subtitle|副标题|副標題)$/i],
  ['author', /^(?:author|作者)$/i],
  ['date', /^(?:date|日期)$/i],
  [
    'quote',
    /^(?:(?:intense )?quote|block ?text|(?:block )?quotations?|引用|明显引用|明顯引用|鮮明引文|引文|块引用|區塊文字|文本块)$/i,
  ],
  ['caption', /^(?:(?:image |figure |picture )?captions?|题注|題註|標號|图注|圖說|圖註|图题|图片说明)$/i],
  ['contents', /^(?:toc(?: heading|标题|標題)?|目录|目錄|contents?)\s*\d*$/i],
  ['code', /^(?:source code|code(?: block)?|html preformatted|preformatted text|代码|代碼|程序代码|html 预设格式)$/i],
];
const HEADING = /^(?:heading|标题|標題|titre|überschrift|título|titolo|kop|заголовок|見出し|제목)\s*([1-9])$/i;
/** Styles may be based on each other in a ring. */
const LONGEST_CHAIN = 20;

/** Reads `styles.xml`: what each paragraph style means, by its id; plain text styles are left out. */
export function readStyles(xml: string): ReadonlyMap<string, StyleKind> {
  const styles = new Map<string, Element>();
  for (const element of descendants(readTree(xml)))
    if (element.name === 'w:style' && attribute(element, 'w:type') !== 'character')
      styles.set(attribute(element, 'w:styleid'), element);
  const kinds = new Map<string, StyleKind>();
  for (const id of styles.keys()) {
    const kind = kindOf(id, styles);
    if (kind) kinds.set(id, kind);
  }
  return kinds;
}

function kindOf(id: string, styles: ReadonlyMap<string, Element>): StyleKind | undefined {
  let at: string | undefined = id;
  for (let i = 0; at && i < LONGEST_CHAIN; i++) {
    const style = styles.get(at);
    if (!style) return undefined;
    const inner = descendants(style);
    const value = (name: string) => {
      const found = inner.find((element) => element.name === name);
      return found && attribute(found, 'w:val');
    };
    const level = value('w:outlinelvl');
    const kind =
      kindByName(value('w:name') ?? '') ?? (level && /^[0-8]$/.test(level) ? headingOf(Number(level) + 1) : undefined);
    if (kind) return kind;
    // Text that is only based on a heading turns its outline off.
    if (level === '9') return undefined;
    at = value('w:basedon');
  }
  return undefined;
}

function kindByName(name: string): StyleKind | undefined {
  const level = HEADING.exec(name.trim())?.[1];
  return level ? headingOf(Number(level)) : NAMES.find(([, pattern]) => pattern.test(name.trim()))?.[0];
}

function headingOf(level: number): StyleKind {
  return `heading ${Math.min(level, 6)}`;
}
