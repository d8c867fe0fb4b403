// The HTML tags that say how a run of words stands, for running text in Markdown and for web pages alike.
import type { Span } from '../model.ts';

/** What each tag makes of its words. */
export const SPAN_TAGS: Readonly<Record<string, Span['kind']>> = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  mark: 'mark',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  del: 'delete',
  s: 'delete',
  strike: 'delete',
};

const LEVEL = [...'0123456789+-=()n'];
const OFF_LEVEL = { sup: [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ'], sub: [...'₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ'] } as const;

/** A tag that raises or lowers its words. */
export type RaisingTag = keyof typeof OFF_LEVEL;

/** Whether a tag raises or lowers its words. */
export function isRaisingTag(name: string): name is RaisingTag {
  return Object.hasOwn(OFF_LEVEL, name);
}

/** Raised or lowered figures as characters, since 10<sup>2</sup> must not become 102; undefined for all but numbers. */
export function raise(text: string, tag: RaisingTag): string | undefined {
  const places = [...text].map((character) => LEVEL.indexOf(character));
  if (places.includes(-1)) return undefined;
  return places.map((place) => OFF_LEVEL[tag][place]).join('');
}
