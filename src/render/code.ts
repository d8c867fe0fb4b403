// Program text to HTML by highlight.js: coloured by class, and cut into lines that each stand alone.
import { createRequire } from 'node:module';
import type { HLJSApi } from 'highlight.js';
import { escapeHtml } from './escape.ts';

const require = createRequire(import.meta.url);
/** highlight.js with its common languages, loaded with the first piece of code. */
const highlighter = () => require('highlight.js/lib/common') as HLJSApi;

/** Code as HTML with highlight.js classes; an unknown language stays plain. */
export function highlightCode(value: string, language?: string): string {
  const name = language?.toLowerCase() ?? '';
  const hljs = highlighter();
  return hljs.getLanguage(name)
    ? hljs.highlight(value, { language: name, ignoreIllegals: true }).value
    : escapeHtml(value);
}

/** Highlighted code line by line: a span that runs over several lines is closed and opened again at each line end. */
export function codeLines(value: string, language?: string): readonly string[] {
  let open: string[] = [];
  return highlightCode(value, language)
    .split('\n')
    .map((line) => {
      const before = open.join('');
      for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g))
        open = tag === '</span>' ? open.slice(0, -1) : [...open, tag];
      return before + line + '</span>'.repeat(open.length);
    });
}
