// Rich texts to compose: random ones for the laws, and what of a Rich text must come back.
import fc from 'fast-check';
import type { Article, Block, Manuscript, Rich, Span } from '../../src/model.ts';
import { declaredLanguage } from '../../src/text/foreign.ts';
import { concatRich, plain, trimRich } from '../../src/text/rich.ts';

const SIGNS = [...'*_`[]()#>-+.|$=^~<&{}\\!:;"\'/@', '1', '12', '\n', ' ', '  ', '\t'];
const CHINESE = [...'，。！？；：、“”‘’「」《》（）——…·', '河', '上有船', '\u3000'];
const LATIN = [
  'a',
  'Bc',
  ' word ',
  'é',
  '한',
  '😀',
  'notes:',
  'http://a.b/c_d',
  'www.x.org',
  'me@x.org',
  '&amp;',
  '&#42;',
];
const MARKUP = [
  '**',
  '==',
  '~~',
  '```',
  '$$',
  '---',
  '===',
  '1. ',
  '- ',
  '# ',
  '> ',
  '| a |',
  '[^1]',
  '](',
  '![',
  '<b>',
  '</b>',
  '<!--',
  '-->',
  '{a=b}',
  '{inferred}',
  '[x]: http://x.y',
  '\\',
];

/** Words made of everything that Markdown reads something into. */
export const words: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...SIGNS, ...CHINESE, ...LATIN, ...MARKUP), { maxLength: 12 })
  .map((parts) => parts.join(''));

const EMPHASIS = ['strong', 'emphasis', 'delete', 'mark'] as const;

/** Any words with any emphasis, links, code and footnote marks over them, crossing or not. */
export const rich: fc.Arbitrary<Rich> = fc
  .record({
    text: words,
    spans: fc.array(
      fc.record({
        kind: fc.constantFrom<Span['kind']>(...EMPHASIS, ...EMPHASIS, 'link', 'language', 'footnote'),
        from: fc.nat(30),
        length: fc.integer({ min: 1, max: 12 }),
      }),
      { maxLength: 4 },
    ),
    verbatim: fc.option(fc.record({ kind: fc.constantFrom<Span['kind']>('code', 'math'), text: words })),
    more: words,
  })
  .map(({ text, spans, verbatim, more }) => {
    const parts = [plain(text)];
    const formula = verbatim?.kind === 'math' ? verbatim.text.replace(/[^\p{L}\p{N}^_{}=+]/gu, '') : verbatim?.text;
    if (verbatim && formula?.trim()) {
      const span: Span = { kind: verbatim.kind, start: 0, end: formula.length };
      parts.push({ text: formula, spans: [span], origins: [] });
    }
    return concatRich([...parts.map((part, i) => (i === 0 ? withSpans(part, spans) : part)), plain(more)]);
  })
  .map(asRead)
  .map((content) => ({
    ...content,
    spans: content.spans.filter((span, i) => !crossesItsKind(span, content.spans.slice(0, i))),
  }));

/** Does the span begin inside one of its own kind and end outside? No reader gives that. */
function crossesItsKind({ kind, start, end }: Span, before: readonly Span[]): boolean {
  return before.some((other) => other.kind === kind && other.start < start && other.end > start && other.end < end);
}

function withSpans(
  content: Rich,
  spans: readonly { readonly kind: Span['kind']; readonly from: number; readonly length: number }[],
): Rich {
  const end = content.text.length;
  return {
    ...content,
    spans: spans.map(({ kind, from, length }): Span => {
      const start = Math.min(from, end);
      if (kind === 'footnote') return { kind, start, end: start, target: 'n' };
      const span: Span = { kind, start, end: Math.min(start + length, end) };
      // A language needs letters of its own: without any, no reader gives one.
      if (kind === 'language')
        return {
          ...span,
          ...(declaredLanguage('fr', content.text.slice(start, span.end)) ? { target: 'fr' } : { kind: 'emphasis' }),
        };
      return kind === 'link' ? { ...span, target: 'https://example.org/a_(b)?c=d&amp;e|f' } : span;
    }),
  };
}

/** A Rich text as a reader can give it: no white space at its ends, no empty or doubled markup, in order, without places. */
export function asRead(content: Rich): Rich {
  const { text, spans } = trimRich(content);
  const kept = spans.filter((span) => span.kind === 'footnote' || text.slice(span.start, span.end) !== '');
  const unique = [...new Map(kept.map((span) => [JSON.stringify(inOrder(span)), inOrder(span)])).values()];
  const order = (span: Span) => [span.start, -span.end, span.kind].join('\u0000');
  return {
    text,
    spans: unique.sort((a, b) => a.start - b.start || b.end - a.end || (order(a) < order(b) ? -1 : 1)),
    origins: [],
  };
}

function inOrder({ kind, start, end, target }: Span): Span {
  return { kind, start, end, ...(target !== undefined && { target }) };
}

/** A value without places: what an article is, wherever its words stood. */
export function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  if ('text' in value && 'spans' in value) return asRead(value as Rich);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'position')
      .map(([key, inner]) => [key, withoutPlaces(inner)]),
  );
}

/** What the words say, however the source gave them: front matter that stands in the article's own fields is not counted twice. */
export function meaningOf(article: Article): unknown {
  const { theme, detail, accent, logo } = article.meta;
  return withoutPlaces({ ...article, meta: { theme, detail, accent, logo } });
}

/** The blocks of a manuscript without places. */
export function blocksOf({ blocks }: Manuscript): readonly Block[] {
  return withoutPlaces(blocks) as readonly Block[];
}
