// One paragraph of Markdown may be several in Chinese: a line that begins with an ideographic space begins a new one.

import type { Rich } from '../model.ts';
import { trimRich } from '../text/rich.ts';
import { isCjkText } from '../text/script.ts';
import { cutSource } from './lines.ts';

/** Splits `source` at lines indented with U+3000, or with four spaces where Chinese prose was pasted so throughout. */
export function paragraphsIn(source: Rich): Rich[] {
  const isIndented = /^(?: {4}| {0,3}\t)/.test(source.text) && isCjkText(source.text);
  const starts = [...source.text.matchAll(isIndented ? /^(?:[ \t]*\u3000| {4}| {0,3}\t)/gm : /^[ \t]*\u3000/gm)];
  const edges = [0, ...starts.map(({ index }) => index).filter((index) => index > 0), source.text.length];
  return cutSource(source, edges)
    .map(trimRich)
    .filter(({ text }) => text);
}
