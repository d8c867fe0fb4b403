// TeX to HTML by KaTeX, and the style sheet that goes with it: only the font files that the formulas of an article use.
import { createRequire } from 'node:module';
import type Katex from 'katex';
import type { Report } from '../diagnostics.ts';
import type { Article, Position } from '../model.ts';
import { escapeHtml } from './escape.ts';

const require = createRequire(import.meta.url);
/** KaTeX, loaded with the first formula: most articles have none. */
const katex = () => require('katex') as typeof Katex;

/** Sizes that a formula may ask for, in em, and macros that it may expand: KaTeX itself bounds neither tightly. */
const LARGEST_EM = 50;
const MOST_EXPANSIONS = 1000;

/** Links, pictures and attributes of HTML are no part of a formula. */
function refuse({ command }: { readonly command: string }): never {
  throw new Error(`${command} may not stand in a formula`);
}

/** One formula as HTML with MathML inside; what KaTeX cannot read is `render/bad-formula` and stands as its TeX source. */
export function formulaHtml(tex: string, display: 'inline' | 'block', report?: Report, position?: Position): string {
  try {
    return katex().renderToString(tex, {
      displayMode: display === 'block',
      output: 'htmlAndMathml',
      strict: false,
      trust: refuse,
      maxSize: LARGEST_EM,
      maxExpand: MOST_EXPANSIONS,
    });
  } catch (error) {
    const { reason, part } = explain(error);
    report?.add('render/bad-formula', position, { formula: tex, reason, part });
    return `<code class="bad-formula">${escapeHtml(tex)}</code>`;
  }
}

/** What KaTeX says, by the reason that we give; the first group of a pattern is the part of the formula that it is about. */
const COMPLAINTS: readonly (readonly [RegExp, string])[] = [
  [/^(?:Undefined control sequence|No such environment): (\S+)/, 'formula/unknown'],
  [/^(\S+) may not stand in a formula/, 'formula/refused'],
  [/^Expected '\\right'/, 'formula/no-right'],
  [/^(?:Unexpected end of input|Expected '\}', got 'EOF')/, 'formula/no-brace'],
  [/^Expected & or|^Mismatch/, 'formula/no-end'],
  [/^Expected group (?:after|as argument to|as) '?([^' ]+)/, 'formula/no-argument'],
  [/^Double (?:super|sub)script/, 'formula/two-scripts'],
  [/^Expected 'EOF', got '([^']+)'/, 'formula/misplaced'],
  [/^Can't use function '([^']+)'/, 'formula/misplaced'],
  [/^([\\{]\S+?) (?:valid only|works only|can be used only)/, 'formula/misplaced'],
  [/^(\\middle) without/, 'formula/misplaced'],
  [/^Too many expansions/, 'formula/endless'],
];

/** Why KaTeX refuses a formula, as values of a diagnostic; in its own words where we have none. */
function explain(error: unknown): { readonly reason: string; readonly part: string } {
  const said = error instanceof Error ? error.message.replace(/^KaTeX parse error:\s*/, '') : String(error);
  for (const [pattern, reason] of COMPLAINTS) {
    const match = pattern.exec(said);
    if (match) return { reason: `@${reason}`, part: match[1] ?? '' };
  }
  return { reason: '@formula/other', part: said.replace(/ at (?:position|end of input).*$/s, '') };
}

/** TrueType for pages that are printed, WOFF2 for files that are opened. */
export type FontFormat = 'truetype' | 'woff2';

/**
 * KaTeX's style sheet for one article, with the font files its formulas use as `data:` addresses; '' when the article has
 * neither formula nor code (code is set in KaTeX's typewriter face). `sheet` is katex.css, `readFont` reads a file of KaTeX's
 * `fonts/` folder by its name. Throws what `readFont` throws.
 */
export function formulaCss(
  article: Article,
  sheet: string,
  readFont: (file: string) => Uint8Array,
  format: FontFormat,
): string {
  const { formulas, hasCode } = findFormulas(article);
  if (formulas.length === 0 && !hasCode) return '';
  const html = formulas.map(({ tex, display }) => formulaHtml(tex, display)).join('');
  const faces = [...sheet.matchAll(/@font-face\s*\{([^}]*)\}/g)].map((match) => match[1]!);
  const rules = sheet.replace(/@font-face\s*\{[^}]*\}/g, '');
  const used = usedFaces(rules, html);
  if (hasCode) used.families.add('KaTeX_Typewriter');
  const kept = faces.filter((face) => isUsed(face, used)).map((face) => embed(face, readFont, format));
  return kept.join('') + (formulas.length > 0 ? rules : '');
}

interface Formula {
  readonly tex: string;
  readonly display: 'inline' | 'block';
}

/** Every formula of the article, wherever it stands in its tree, and whether any code does. */
function findFormulas(article: Article): { readonly formulas: readonly Formula[]; readonly hasCode: boolean } {
  const formulas: Formula[] = [];
  let hasCode = false;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const value = node as Readonly<Record<string, unknown>>;
    if (value.type === 'math') formulas.push({ tex: String(value.value), display: 'block' });
    if (value.type === 'code') hasCode = true;
    if (typeof value.text === 'string' && Array.isArray(value.spans)) {
      for (const span of value.spans as readonly { kind: string; start: number; end: number }[]) {
        if (span.kind === 'code') hasCode = true;
        if (span.kind === 'math') formulas.push({ tex: value.text.slice(span.start, span.end), display: 'inline' });
      }
    }
    for (const child of Object.values(value)) visit(child);
  };
  visit(article);
  return { formulas, hasCode };
}

interface UsedFaces {
  readonly families: Set<string>;
  bold: boolean;
  italic: boolean;
}

/** Reads off the style rules whose classes all occur in `html` which families, and whether bold and italic, are asked for. */
function usedFaces(rules: string, html: string): UsedFaces {
  const classes = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap((match) => match[1]!.split(/\s+/)));
  const used: UsedFaces = { families: new Set(), bold: false, italic: false };
  for (const [, selectors, body] of rules.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const applies = selectors!
      .split(',')
      .some((selector) => [...selector.matchAll(/\.([\w-]+)/g)].every((match) => classes.has(match[1]!)));
    if (!applies) continue;
    for (const family of body!.match(/KaTeX_\w+/g) ?? []) used.families.add(family);
    used.bold ||= /font-weight:\s*(?:700|bold)/.test(body!);
    used.italic ||= /font-style:\s*italic/.test(body!);
  }
  return used;
}

function isUsed(face: string, used: UsedFaces): boolean {
  const family = /font-family:\s*["']?(KaTeX_\w+)/.exec(face)?.[1] ?? '';
  const bold = /font-weight:\s*(?:700|bold)/.test(face);
  const italic = /font-style:\s*italic/.test(face);
  return used.families.has(family) && (!bold || used.bold) && (!italic || used.italic);
}

function embed(face: string, readFont: (file: string) => Uint8Array, format: FontFormat): string {
  const extension = format === 'truetype' ? 'ttf' : 'woff2';
  const file = new RegExp(`fonts/(KaTeX_[\\w-]+\\.${extension})`).exec(face)?.[1];
  if (!file) return '';
  const address = `data:font/${extension};base64,${Buffer.from(readFont(file)).toString('base64')}`;
  const rest = face.replace(/src:[^;]*(?:;|$)/, '').replace(/;$/, '');
  return `@font-face{${rest};src:url(${address}) format("${format}")}`;
}
