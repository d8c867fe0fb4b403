// YAML between two `---` at the head of a file → Meta: known keys, of the right type, as text exactly as the author wrote it.
// The tree is walked, never turned into objects: no alias is expanded, no tag obeyed, no key of a prototype reached.

import { isAlias, isMap, isScalar, type Pair, type YAMLMap } from 'yaml';
import type { Report } from '../diagnostics.ts';
import type { Meta, Position } from '../model.ts';
import { normaliseLanguage } from '../text/script.ts';
import { nearestWord } from './distance.ts';
import { readYaml } from './yaml.ts';

/** What a key accepts: any text, a number, a language tag, one of some words, or a map of keys. */
type Shape = 'text' | 'number' | 'language' | readonly string[] | Shapes;
interface Shapes {
  readonly [key: string]: Shape;
}

const SHAPES: Shapes = {
  title: 'text',
  subtitle: 'text',
  author: 'text',
  role: 'text',
  source: 'text',
  date: 'text',
  lang: 'language',
  theme: 'text',
  detail: ['brief', 'standard', 'full'],
  accent: 'text',
  logo: 'text',
  session: {
    series: 'text',
    number: 'text',
    date: 'text',
    start: 'text',
    place: 'text',
    host: 'text',
    group: 'text',
    minutes: 'number',
    next: 'text',
    link: 'text',
  },
};

/** What the report calls a shape. */
const EXPECTED: Readonly<Record<string, string>> = {
  text: '@shape/text',
  number: '@shape/number',
  language: '@shape/language',
};
const KEYS: ReadonlySet<string> = new Set([...Object.keys(SHAPES), ...Object.keys(SHAPES.session as Shapes)]);

/** The front matter, and the line (from 0) on which the article begins. */
export interface FrontMatter {
  readonly meta: Meta;
  readonly line: number;
}

/** Reads the front matter of `lines`; reports what is wrong in it and keeps the rest. */
export function readFrontMatter(lines: readonly string[], report: Report): FrontMatter {
  const extent = frontMatterExtent(lines);
  if (extent === undefined) return { meta: {}, line: 0 };
  const { end, line } = extent;
  if (line === end) report.add('read/bad-front-matter', { line: end, column: 1 }, { reason: '@yaml/no-end' });
  const { document, place: placeInYaml, mistakes } = readYaml(lines.slice(1, end), KEYS);
  const inFile = ({ line, column }: Position): Position => ({ line: line + 1, column });
  const place = (offset: number) => inFile(placeInYaml(offset));
  for (const { position, reason } of mistakes)
    report.add('read/bad-front-matter', inFile(position), { reason: `@${reason}` });
  const root = document.contents;
  if (!isMap(root)) {
    if (mistakes.length === 0 && root) report.add('read/bad-front-matter', place(0), { reason: '@yaml/no-colon' });
    return { meta: {}, line };
  }
  const meta = readMap(root as YAMLMap, SHAPES, { report, place, path: '' }) as Meta;
  return { meta, line };
}

/** Lines from 0: front matter is what stands behind the first and before `end`; the article begins at `line`. */
interface Extent {
  readonly end: number;
  readonly line: number;
}

/** Where the front matter stands, when the file begins with one and not with a mere rule. One that is never closed ends at an empty line. */
function frontMatterExtent(lines: readonly string[]): Extent | undefined {
  if (!/^---[ \t]*$/.test(lines[0] ?? '')) return undefined;
  const end = lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
  const gap = lines.findIndex((line) => line.trim() === '');
  const keys = lines.slice(1, gap < 0 ? undefined : gap);
  const isOpen = keys.length > 0 && keys.every((line) => hasKnownKey(line) || /^[ \t#]/.test(line));
  // The line that closes may be a rule far below: then there is prose before it.
  const isProse = (line: string) => /^[^\s#-]/.test(line) && !KEY.test(line);
  if (isOpen && (end < 0 || (gap > 0 && lines.slice(gap, end).some(isProse))))
    return { end: keys.length + 1, line: keys.length + 1 };
  return end > 0 && isFrontMatter(lines.slice(1, end)) ? { end, line: end + 1 } : undefined;
}

const KEY = /^\s*["']?[\p{L}\w][\p{L}\w -]{0,30}["']?\s*:(?:\s|$)/u;

function isFrontMatter(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line.trim() && !/^\s*#/.test(line));
  return written.length === 0 || written.some((line) => KEY.test(line) || hasKnownKey(line));
}

function hasKnownKey(line: string): boolean {
  return Object.hasOwn(SHAPES, /^\s*([a-z]+)\s*[:：]/.exec(line)?.[1] ?? '');
}

interface Walk {
  readonly report: Report;
  readonly place: (offset: number) => Position;
  readonly path: string;
}

type Value = string | number | { readonly [key: string]: Value };

function readMap(map: YAMLMap, shapes: Shapes, walk: Walk): { [key: string]: Value } {
  const values: { [key: string]: Value } = {};
  const unknown: { key: string; position: Position }[] = [];
  for (const pair of map.items as Pair[]) {
    if (!isScalar(pair.key)) continue;
    const key = String(pair.key.value);
    const position = walk.place(pair.key.range?.[0] ?? 0);
    if (!Object.hasOwn(shapes, key)) {
      const suggestion = suggest(key, shapes, walk.path);
      if (suggestion) walk.report.add('read/misspelt-key', position, { key: walk.path + key, suggestion });
      else unknown.push({ key: walk.path + key, position });
      continue;
    }
    const value = readValue(pair.value, shapes[key]!, position, { ...walk, path: walk.path + key });
    if (value !== undefined) values[key] = value;
  }
  if (unknown.length > 0)
    walk.report.add('read/unknown-key', unknown[0]!.position, {
      keys: unknown.map(({ key }) => key).join(', '),
      known: Object.keys(shapes).join(', '),
    });
  return values;
}

function readValue(node: unknown, shape: Shape, position: Position, walk: Walk): Value | undefined {
  if (isMap(node) && isShapes(shape)) return readMap(node as YAMLMap, shape, { ...walk, path: `${walk.path}.` });
  const wrong = (actual: string) => {
    const expected = isShapes(shape)
      ? '@shape/map'
      : Array.isArray(shape)
        ? shape.join(' | ')
        : EXPECTED[shape as string]!;
    walk.report.add('read/wrong-type', position, { key: walk.path, expected, actual });
    return undefined;
  };
  // A key without a value, as a starter file has it.
  if (node === null || (isScalar(node) && !String(node.value ?? '').trim())) return undefined;
  if (isMap(node)) return wrong('{…}');
  if (!isScalar(node)) return wrong(isAlias(node) ? '*' : '[…]');
  const text = String(node.value).trim();
  if (isShapes(shape)) return wrong(text);
  if (shape === 'number') return /^\d{1,4}(?:\.\d+)?$/.test(text) && Number(text) > 0 ? Number(text) : wrong(text);
  if (shape === 'language') return normaliseLanguage(text) ? text : wrong(text);
  if (shape !== 'text' && !shape.includes(text)) return wrong(text);
  return text;
}

function isShapes(shape: Shape): shape is Shapes {
  return typeof shape === 'object' && !Array.isArray(shape);
}

/** A known key that `key` is likely to mean: misspelt, or written on the wrong level. */
function suggest(key: string, shapes: Shapes, path: string): string | undefined {
  if (!path && Object.hasOwn(SHAPES.session as Shapes, key)) return `session.${key}`;
  if (path && Object.hasOwn(SHAPES, key)) return key;
  const near = nearestWord(key, Object.keys(shapes));
  return near && path + near;
}
