// Numbers that Word counts by itself in Chinese ("一、", "（二）", "第三章") → words of the paragraph, as the author sees them.
// Such numbers mark headings and articles of rules; plain "1." and bullets stay lists (ECMA-376 part 1, 17.9).

import { attribute, descendants, type Element, readTree } from '../page/tree.ts';

interface Level {
  readonly format: string;
  /** `%1、`: the number of level 1, then what is written behind it. */
  readonly pattern: string;
  readonly start: number;
}

interface Numbering {
  readonly levels: ReadonlyMap<string, readonly Level[]>;
  /** The list, and the definition it counts by, of each `w:numId`. */
  readonly lists: ReadonlyMap<string, { readonly definition: string; readonly restarts: boolean }>;
  /** List and level of the paragraph styles that are numbered. */
  readonly styles: ReadonlyMap<string, { readonly list: string; readonly level: number }>;
}

const PARAGRAPH = /<w:p(?=[\s>])[^<>]*>\s*<w:pPr(?:\s[^<>]*)?>([\s\S]{0,20000}?)<\/w:pPr>/g;
const CHINESE = /^(?:chinese|japanese|taiwanese|ideograph|koreanCounting|aiueo|iroha)/;

/** Writes Chinese numbers into the paragraphs of a document part. */
export function writeNumbers(xml: string, numberingXml: string, stylesXml: string): string {
  const numbering = readNumbering(numberingXml, stylesXml);
  const counters = new Map<string, number[]>();
  const seen = new Set<string>();
  return xml.replace(PARAGRAPH, (whole, properties: string) => {
    const place = placeOf(properties, numbering);
    const list = place && numbering.lists.get(place.list);
    const levels = list && numbering.levels.get(list.definition);
    const level = levels?.[place!.level];
    if (!place || !list || !level) return whole;
    const counts = counters.get(list.definition) ?? [];
    if (list.restarts && !seen.has(place.list)) counts.length = 0;
    seen.add(place.list);
    counters.set(list.definition, counts);
    counts[place.level] = (counts[place.level] ?? level.start - 1) + 1;
    counts.length = place.level + 1;
    if (!CHINESE.test(level.format) && !/\p{Script=Han}/u.test(level.pattern)) return whole;
    const number = level.pattern.replace(/%(\d)/g, (_, digit: string) => {
      const index = Number(digit) - 1;
      return levels![index] ? written(counts[index] ?? levels![index]!.start, levels![index]!.format) : '';
    });
    const bare = whole.replace(/<w:numPr(?:\s[^<>]*)?>[\s\S]*?<\/w:numPr>|<w:numPr\s*\/>/g, '');
    // Without a list of its own the paragraph would take that of its style.
    const plain = bare.replace('</w:pPr>', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr>');
    return `${plain}<w:r><w:t xml:space="preserve">${escaped(number)}</w:t></w:r>`;
  });
}

function placeOf(properties: string, { styles }: Numbering) {
  const style = /<w:pStyle\s[^<>]*w:val="([^"]*)"/.exec(properties)?.[1];
  const inherited = style === undefined ? undefined : styles.get(style);
  const own = /<w:numPr(?:\s[^<>]*)?>([\s\S]*?)<\/w:numPr>/.exec(properties)?.[1];
  if (own === undefined) return inherited;
  const list = /<w:numId\s[^<>]*w:val="([^"]*)"/.exec(own)?.[1] ?? inherited?.list;
  const level = Number(/<w:ilvl\s[^<>]*w:val="(\d)"/.exec(own)?.[1] ?? inherited?.level ?? 0);
  return list === undefined ? undefined : { list, level };
}

function readNumbering(numberingXml: string, stylesXml: string): Numbering {
  const levels = new Map<string, Level[]>();
  const lists = new Map<string, { definition: string; restarts: boolean }>();
  const levelOfStyle = new Map<string, number>();
  for (const element of descendants(readTree(numberingXml))) {
    if (element.name === 'w:abstractnum') {
      const read = childrenOf(element, 'w:lvl').map((level) => {
        const style = settingOf(level, 'w:pstyle');
        if (style) levelOfStyle.set(style, Number(attribute(level, 'w:ilvl')));
        return {
          format: settingOf(level, 'w:numfmt') ?? 'decimal',
          pattern: patternOf(level),
          start: Number(settingOf(level, 'w:start') ?? 1),
        };
      });
      levels.set(attribute(element, 'w:abstractnumid'), read);
    } else if (element.name === 'w:num') {
      const restarts = childrenOf(element, 'w:lvloverride').some((inner) => settingOf(inner, 'w:startoverride'));
      const definition = settingOf(element, 'w:abstractnumid');
      if (definition) lists.set(attribute(element, 'w:numid'), { definition, restarts });
    }
  }
  const styles = new Map<string, { list: string; level: number }>();
  for (const style of descendants(readTree(stylesXml)).filter(({ name }) => name === 'w:style')) {
    const numbered = descendants(style).find(({ name }) => name === 'w:numpr');
    const list = numbered && settingOf(numbered, 'w:numid');
    const id = attribute(style, 'w:styleid');
    if (list) styles.set(id, { list, level: levelOfStyle.get(id) ?? Number(settingOf(numbered, 'w:ilvl') ?? 0) });
  }
  return { levels, lists, styles };
}

/** What is written, with the space that Word leaves between a number and the words where nothing else parts them. */
function patternOf(level: Element): string {
  const pattern = childrenOf(level, 'w:lvltext')[0]?.attributes['w:val'] ?? '';
  const isApart = settingOf(level, 'w:suff') !== 'nothing' && /[\p{L}\p{N}]$/u.test(pattern);
  return isApart ? `${pattern} ` : pattern;
}

function childrenOf(element: Element, name: string): Element[] {
  return element.children.filter((child): child is Element => child.type === 'element' && child.name === name);
}

function settingOf(element: Element, name: string): string | undefined {
  const found = childrenOf(element, name)[0];
  return found && attribute(found, 'w:val');
}

const DIGITS = [...'〇一二三四五六七八九'];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const ROMAN: readonly (readonly [number, string])[] = [
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function written(count: number, format: string): string {
  if (/^ideographTraditional/.test(format)) return STEMS[count - 1] ?? String(count);
  if (/EnclosedCircle/.test(format)) return count <= 20 ? String.fromCodePoint(0x245f + count) : String(count);
  if (CHINESE.test(format)) return chinese(count);
  if (/Letter$/.test(format)) return cased(String.fromCodePoint(96 + Math.min(count, 26)), format);
  return /Roman$/.test(format) ? cased(roman(count), format) : String(count);
}

function chinese(count: number): string {
  if (count < 10) return DIGITS[count] ?? '';
  if (count >= 100) return [...String(count)].map((digit) => DIGITS[Number(digit)]).join('');
  const tens = Math.floor(count / 10);
  return `${tens > 1 ? DIGITS[tens] : ''}十${count % 10 ? DIGITS[count % 10] : ''}`;
}

function roman(count: number): string {
  let rest = Math.min(count, 50);
  let text = '';
  for (const [value, sign] of ROMAN) for (; rest >= value; rest -= value) text += sign;
  return text;
}

function cased(text: string, format: string): string {
  return format.startsWith('upper') ? text.toUpperCase() : text;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
