// Rich text to HTML. Comes in: words with spans that may overlap. Goes out: escaped, properly nested inline markup.
// It knows no slide and no paper: colours, sizes and emphasis marks are the style sheet's.
import type { Report } from '../diagnostics.ts';
import type { Byline, Rich, Span } from '../model.ts';
import { foreignRuns, isSameLanguage } from '../text/foreign.ts';
import { rememberEach } from '../text/remember.ts';
import { plain, positionAt } from '../text/rich.ts';
import { isCjk, isRightToLeft } from '../text/script.ts';
import { escapeHtml, safeAddress } from './escape.ts';
import { formulaHtml } from './formula.ts';

/** How Rich text becomes HTML. */
export interface RichOptions {
  /** Takes `render/bad-formula`. */
  readonly report?: Report;
  /** HTML of the mark of the footnote with this label; without it the label itself stands raised. */
  readonly footnoteMark?: (label: string) => string;
  /** Language of the text: words of another one then say so (WCAG 2.2, 3.1.2). */
  readonly language?: string;
  /** Kinds of markup that are left out; the words under them stay. */
  readonly omit?: readonly Span['kind'][];
  /** Offsets at which a line may break (`<wbr>`). */
  readonly breaks?: readonly number[];
}

/** Rich text as inline HTML: spans nest, a line feed is `<br>`, formulas are set by KaTeX, unsafe links lose their address. */
export function richHtml(rich: Rich, options: RichOptions = {}): string {
  if (rich.spans.some(({ kind }) => kind === 'math' || kind === 'footnote')) return writeRich(rich, options);
  const { language, omit, breaks } = options;
  return writtenAs(JSON.stringify([rich.text, rich.spans, language ?? null, omit ?? [], breaks ?? []]));
}

// Every slide is rendered several times in a run: to be measured, looked at, shown and printed. Without formulas and notes, its HTML
// depends on the words and their markup alone.
const writtenAs = rememberEach((key) => {
  const [text, spans, language, omit, breaks] = JSON.parse(key) as [
    string,
    Rich['spans'],
    string | null,
    NonNullable<RichOptions['omit']>,
    NonNullable<RichOptions['breaks']>,
  ];
  return writeRich({ text, spans, origins: [] }, { omit, breaks, ...(language !== null && { language }) });
});

function writeRich(rich: Rich, options: RichOptions): string {
  const sorted = sortSpans(rich, options.omit ?? []);
  const { formulas, footnotes } = sorted;
  const markup = sorted.spans.filter(({ kind }) => kind !== 'language');
  const wraps = [...settleLinks(markup), ...languageSpans(rich, sorted, options.language)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const offsets = [...wraps, ...formulas, ...footnotes].flatMap((span) => [span.start, span.end]);
  const breaks = new Set((options.breaks ?? []).filter((at) => at > 0 && at < rich.text.length));
  const stops = [...new Set([0, ...offsets, ...breaks, rich.text.length])].sort((a, b) => a - b);
  const open: Wrap[] = [];
  let html = '';
  for (const [index, at] of stops.entries()) {
    html += closeUntil(open, at, rich.text);
    for (const mark of footnotes) if (mark.start === at) html += footnoteHtml(mark, options);
    const formula = formulas.find((span) => span.start <= at && at < span.end);
    if (breaks.has(at) && !(formula && formula.start < at)) html += '<wbr>';
    for (const span of wraps) {
      if (span.start !== at) continue;
      open.push(span);
      html += openTag(span, rich.text);
    }
    const next = stops[index + 1];
    if (next === undefined) break;
    if (!formula) html += textHtml(rich.text.slice(at, next));
    else if (formula.start === at) html += inlineFormula(rich, formula, options.report);
  }
  return html;
}

/** Markup around words; `direction` where it is not that of the words around it. */
interface Wrap extends Span {
  readonly direction?: 'ltr' | 'rtl';
}

/** Words in another language than `language`: as their author says, elsewhere where letters leave no doubt. */
function languageSpans(rich: Rich, { spans, formulas }: Sorted, language: string | undefined): readonly Wrap[] {
  if (!language) return [];
  const said = spans.filter((span) => span.kind === 'language');
  const declared = said.filter(
    (span) => !isSameLanguage(span.target ?? language, language) || said.some((other) => holds(other, span)),
  );
  const technical = [...formulas, ...rich.spans.filter((span) => span.kind === 'code' || span.kind === 'math')];
  const inferred = foreignRuns(rich.text, language)
    .map((run): Span => ({ kind: 'language', start: run.start, end: run.end, target: run.language }))
    .filter((run) => !technical.some((span) => meets(run, span)))
    .filter((run) => !said.some((span) => meets(run, span) && (!holds(run, span) || holds(span, run))));
  return [...declared, ...inferred].map((span) => turn(span, rich.text, language));
}

/** Stops behind words of the other direction, when a quotation or a bracket closes behind them: they belong to those words. */
const OWN_STOPS = /^[.!?…،؟]+(?=["”’»›)\]])/u;

function turn(span: Span, text: string, language: string): Wrap {
  const isRtl = isRightToLeft(span.target ?? language);
  if (isRtl === isRightToLeft(language)) return span;
  const stops = OWN_STOPS.exec(text.slice(span.end))?.[0].length ?? 0;
  return { ...span, end: span.end + stops, direction: isRtl ? 'rtl' : 'ltr' };
}

function meets(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function holds(outer: Span, inner: Span): boolean {
  return outer !== inner && outer.start <= inner.start && inner.end <= outer.end;
}

/** Plain words as HTML, those of another language than `language` marked. */
export function wordsHtml(words: string, language: string): string {
  return richHtml(plain(words), { language });
}

/** Who wrote it, as HTML. */
export function bylineView({ name, role }: Byline, language: string) {
  return { name: wordsHtml(name, language), ...(role && { role: wordsHtml(role, language) }) };
}

interface Sorted {
  readonly spans: readonly Span[];
  readonly formulas: readonly Span[];
  readonly footnotes: readonly Span[];
}

/** Parts the spans by how they are written; a formula is one piece, so that edges inside it move to its own. */
function sortSpans(rich: Rich, omit: readonly Span['kind'][]): Sorted {
  const kept = rich.spans
    .filter((span) => !omit.includes(span.kind))
    .map((span) => ({ ...span, start: clamp(span.start, rich), end: clamp(span.end, rich) }));
  const footnotes = kept.filter((span) => span.kind === 'footnote');
  const filled = kept.filter((span) => span.kind !== 'footnote' && span.start < span.end);
  const formulas = filled
    .filter((span) => span.kind === 'math')
    .filter((span, i, all) => !all.some((other, j) => j < i && other.start < span.end && span.start < other.end));
  const snap = (at: number): number => formulas.find((span) => span.start < at && at < span.end)?.end ?? at;
  const spans = filled
    .filter((span) => span.kind !== 'math')
    .map((span) => ({ ...span, start: snap(span.start), end: snap(span.end) }))
    .filter((span) => span.start < span.end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return { spans, formulas, footnotes };
}

function clamp(at: number, rich: Rich): number {
  return Math.min(Math.max(at, 0), rich.text.length);
}

/** Links may not stand in links: of two that overlap the first stays. */
function settleLinks(spans: readonly Span[]): readonly Span[] {
  let linkedUntil = 0;
  return spans.filter((span) => {
    if (span.kind !== 'link') return true;
    if (span.start < linkedUntil || !safeAddress(span.target ?? '')) return false;
    linkedUntil = span.end;
    return true;
  });
}

/** Closes what ends at `at` and opens again what had to be closed on the way. */
function closeUntil(open: Wrap[], at: number, text: string): string {
  const lowest = open.findIndex((span) => span.end <= at);
  if (lowest < 0) return '';
  const closed = open.splice(lowest);
  const again = closed.filter((span) => span.end > at);
  open.push(...again);
  return closed.toReversed().map(closeTag).join('') + again.map((span) => openTag(span, text)).join('');
}

const TAGS: Readonly<Record<Span['kind'], string>> = {
  language: 'span',
  strong: 'strong',
  emphasis: 'em',
  delete: 'del',
  mark: 'mark',
  initial: 'span',
  code: 'code',
  link: 'a',
  math: 'span',
  footnote: 'sup',
};

function openTag(span: Wrap, text: string): string {
  // With a role of its own: Chromium gives no language to a span in a PDF that has none.
  if (span.kind === 'language') {
    const direction = span.direction ? ` dir="${span.direction}"` : '';
    return `<span role="generic" lang="${escapeHtml(span.target ?? '')}"${direction}>`;
  }
  if (span.kind === 'link') {
    const address = safeAddress(span.target ?? '')!;
    const outside = address.startsWith('#') ? '' : ' target="_blank" rel="noopener noreferrer"';
    return `<a href="${escapeHtml(address)}"${outside}>`;
  }
  if (span.kind === 'initial') return '<span class="initial">';
  const isHan = span.kind === 'emphasis' && [...text.slice(span.start, span.end)].some(isCjk);
  return `<${TAGS[span.kind]}${isHan ? ' class="han"' : ''}>`;
}

function closeTag(span: Span): string {
  return `</${TAGS[span.kind]}>`;
}

function textHtml(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

function footnoteHtml(span: Span, options: RichOptions): string {
  const label = span.target ?? '';
  return options.footnoteMark?.(label) ?? `<sup class="footnote">${escapeHtml(label)}</sup>`;
}

function inlineFormula(rich: Rich, span: Span, report: Report | undefined): string {
  return formulaHtml(rich.text.slice(span.start, span.end), 'inline', report, positionAt(rich, span.start));
}
