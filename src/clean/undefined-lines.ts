// Paragraphs that are nothing but what a program printed for want of a value.
import type { Rule } from './rule.ts';

const PRINTED = /^\s*(?:undefined|\[object Object\])\s*$/;

export const undefinedLines: Rule = {
  name: 'undefined-line',
  find: (passages) =>
    passages.map(({ text, kind }) =>
      kind === 'paragraph' && text.length < 40 && PRINTED.test(text) ? [{ start: 0, end: text.length, to: '' }] : [],
    ),
};
