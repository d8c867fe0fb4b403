// Simplified ↔ Traditional Chinese, only where the user asks for it. Comes in: a cleaned manuscript. Goes out: the same words in
// the other script; code, formulas and addresses stay. Loaded only then: its tables are larger than all of Lectern.
import type { Block, ListItem, Manuscript, Meta, Rich } from '../model.ts';
import { mapWords } from '../text/manuscript.ts';
import { findPairs } from '../text/pairs.ts';
import { type Edit, editRich } from '../text/rich.ts';
import { passageOf } from './draft.ts';

/** A Chinese script by the second half of its language tag. */
export type Script = 'hans' | 'hant';

/** Writes a Chinese manuscript (by its BCP 47 `language`) in the script asked for; others, and those already in it, keep their words. */
export type ConvertScript = (manuscript: Manuscript, language: string) => Manuscript;

type ConvertText = (text: string) => string;

const LANGUAGES = { hans: 'zh-Hans', hant: 'zh-Hant' } as const;
/** Quotation marks as each script writes them; those around words of other scripts stay. */
const QUOTES: Readonly<Record<Script, Readonly<Record<string, string>>>> = {
  hans: { '「': '“', '」': '”', '『': '‘', '』': '’' },
  hant: { '“': '「', '”': '」', '‘': '『', '’': '』' },
};
const HAN = /\p{Script=Han}/u;
const HAN_RUNS = /\p{Script=Han}+/gu;

const loaded = new Map<Script, Promise<ConvertScript>>();

/** Loads the tables for one script, once. Words stay the author's: no local word (軟體, 软件) takes the place of another. */
export function loadConversion(script: Script): Promise<ConvertScript> {
  const conversion = loaded.get(script) ?? makeConversion(script);
  loaded.set(script, conversion);
  return conversion;
}

async function makeConversion(script: Script): Promise<ConvertScript> {
  const convert = await loadTables(script);
  const edits = (text: string) => editsOf(text, convert, QUOTES[script]);
  return (manuscript, language) => {
    if (!/^zh\b/i.test(language)) return manuscript;
    const lang = LANGUAGES[script];
    if (language === lang) return { ...manuscript, meta: { ...manuscript.meta, lang } };
    const meta = { ...(convertValues(manuscript.meta, edits) as Meta), lang };
    return { ...convertManuscript(manuscript, edits), meta };
  };
}

async function loadTables(script: Script): Promise<ConvertText> {
  if (script === 'hans') {
    const { Converter } = await import('opencc-js/t2cn');
    return Converter({ from: 'tw', to: 'cn' });
  }
  const { Converter } = await import('opencc-js/cn2t');
  return Converter({ from: 'cn', to: 'tw' });
}

type FindEdits = (text: string) => readonly Edit[];

/** What changes in `text`, character by character, so that markup and places stay over the characters they belong to. */
function editsOf(text: string, convert: ConvertText, quotes: Readonly<Record<string, string>>): readonly Edit[] {
  const words = [...text.matchAll(HAN_RUNS)].flatMap(({ 0: run, index }) => differences(run, convert(run), index));
  const marks = findPairs(text).pairs.flatMap(({ start, end }): readonly Edit[] => {
    const opening = quotes[text[start]!];
    const closing = quotes[text[end - 1]!];
    if (!opening || !closing || !HAN.test(text.slice(start, end))) return [];
    return [
      { start, end: start + 1, to: opening },
      { start: end - 1, end, to: closing },
    ];
  });
  return [...words, ...marks].toSorted((a, b) => a.start - b.start);
}

function differences(from: string, to: string, offset: number): readonly Edit[] {
  const before = [...from];
  const after = [...to];
  // A phrase of another length is replaced as a whole.
  if (before.length !== after.length) return [{ start: offset, end: offset + from.length, to }];
  const edits: Edit[] = [];
  let start = offset;
  before.forEach((character, i) => {
    const end = start + character.length;
    if (character !== after[i]) edits.push({ start, end, to: after[i]! });
    start = end;
  });
  return edits;
}

function convertManuscript(manuscript: Manuscript, find: FindEdits): Manuscript {
  const words = (rich: Rich) => editRich(rich, find(passageOf({ kind: 'paragraph', rich }).text));
  const mapped = mapWords(manuscript, words);
  return { ...mapped, blocks: mapped.blocks.map((block) => convertLabels(block, find)) };
}

/** The words of a block that are no running text: credits, descriptions of pictures, remarks. */
function convertLabels(block: Block, find: FindEdits): Block {
  switch (block.type) {
    case 'figure': {
      const { alt, credit } = block;
      return {
        ...block,
        ...(alt !== undefined && { alt: apply(alt, find) }),
        ...(credit !== undefined && { credit: apply(credit, find) }),
      };
    }
    case 'remark':
      return { ...block, value: apply(block.value, find) };
    case 'blockquote':
      return { ...block, children: block.children.map((child) => convertLabels(child, find)) };
    case 'list':
      return { ...block, items: block.items.map((item) => convertItem(item, find)) };
    default:
      return block;
  }
}

function convertItem(item: ListItem, find: FindEdits): ListItem {
  return { ...item, children: item.children.map((child) => convertLabels(child, find)) };
}

/** Values of the front matter that are no words. */
const NO_WORDS: ReadonlySet<string> = new Set(['lang', 'theme', 'detail', 'accent', 'logo', 'link']);

function convertValues(values: object, find: FindEdits): object {
  const entries = Object.entries(values).map(([key, value]: [string, unknown]) => {
    if (typeof value === 'object' && value !== null) return [key, convertValues(value, find)];
    return [key, typeof value === 'string' && !NO_WORDS.has(key) ? apply(value, find) : value];
  });
  return Object.fromEntries(entries);
}

function apply(text: string, find: FindEdits): string {
  return editRich({ text, spans: [], origins: [] }, find(text)).text;
}
