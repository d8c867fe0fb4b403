// Markdown → the block tokens of `marked`, with what it lacks: footnotes, displayed formulas, prose that only looks like code.
// Running text is left unread: inline.ts reads it, since marked's inline tokens neither know their places nor Chinese.

import { Lexer, Marked, Tokenizer, type TokenizerExtension, type Tokens } from 'marked';
import { isCjkText } from '../text/script.ts';
import { normalizeLabel } from './links.ts';
import type { Links } from './scan.ts';

/** Deeper nesting than any author writes: markers beyond it are text. */
export const MAX_DEPTH = 16;
const CONTAINER = /^ {0,3}(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])/;

const FOOTNOTE = /^ {0,3}\[\^([^\]\s[]{1,100})\]:[ \t]*/;
const MATH = /^ {0,3}\$\$(?!\$)((?:(?!\n[ \t]*\n)[^$\\]|\\[\s\S]){1,9999}?)\$\$[ \t]*(?:\n|$)/;
const PROSE_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f“‘\uff00-\uff60]/u;
const INTERRUPTION = /\n {0,3}(?:\[\^[^\]\s[]{1,100}\]:|\$\$[^$\n]*(?:\n|\$\$[ \t]*(?:\n|$)))/;
const STOP = new RegExp(`\\n[ \\t]*\\n|${INTERRUPTION.source}`);
/** How far ahead to look for the end of a paragraph before its whole extent is worked out, in characters. */
const NEAR = 8192;

/** A footnote as the lexer gives it: its words begin `head` characters into `raw`. */
export interface FootnoteToken extends Tokens.Generic {
  readonly type: 'footnote';
  readonly label: string;
  readonly head: number;
}

/** The blocks of a document, the addresses its reference links use, the labels of its footnotes. */
export interface Document {
  readonly tokens: readonly Tokens.Generic[];
  readonly links: Links;
  readonly footnotes: ReadonlySet<string>;
  /** The end of the first line that is nested too deep, as far as it was read as text. */
  readonly tooDeep: string | undefined;
}

/** Cuts Markdown (lines end in `\n`) into block tokens. May throw RangeError where a pattern runs out of stack. */
export function lexBlocks(markdown: string): Document {
  const footnotes = new Set<string>();
  let tooDeep: string | undefined;
  const { defaults } = new Marked().use({
    extensions: [footnoteRule(footnotes), mathRule],
    tokenizer: tokenizerRules((line) => {
      tooDeep ??= line;
    }),
  });
  const lexer = new Lexer(defaults);
  // Not lex(): that would read the running text too.
  lexer.blockTokens(markdown, lexer.tokens);
  return { tokens: lexer.tokens, links: lexer.tokens.links, footnotes, tooDeep };
}

function footnoteRule(labels: Set<string>): TokenizerExtension {
  return {
    name: 'footnote',
    level: 'block',
    tokenizer(source): FootnoteToken | undefined {
      const head = FOOTNOTE.exec(source);
      if (!head) return undefined;
      const raw = footnoteLines(source);
      const label = normalizeLabel(head[1]!);
      labels.add(label);
      return { type: 'footnote', raw, label, head: head[0].length };
    },
  };
}

/** The lines of the footnote at the head of `source`: up to a blank line that no indented line follows. */
function footnoteLines(source: string): string {
  let end = lineEnd(source, 0);
  for (let at = end; at < source.length; ) {
    const next = lineEnd(source, at);
    const line = source.slice(at, next);
    const isBlank = line.trim() === '';
    const afterBlank = source.slice(end, at).includes('\n');
    if (FOOTNOTE.test(line) || (!isBlank && afterBlank && !/^(?: {4}|\t)/.test(line))) break;
    if (!isBlank && !afterBlank && /^ {0,3}(?:#{1,6}\s|>|```|~~~|\$\$)/.test(line)) break;
    if (!isBlank) end = next;
    at = next;
  }
  return source.slice(0, end);
}

function lineEnd(source: string, at: number): number {
  const found = source.indexOf('\n', at);
  return found < 0 ? source.length : found + 1;
}

const mathRule: TokenizerExtension = {
  name: 'math',
  level: 'block',
  tokenizer(source): Tokens.Generic | undefined {
    const match = source.startsWith('$$') || /^ {1,3}\$\$/.test(source) ? MATH.exec(source) : null;
    return match ? { type: 'math', raw: match[0], text: match[1]!.trim() } : undefined;
  },
};

/** `source` up to the end of its first paragraph, when that is near: patterns that look for it cost time. */
function nearEnd(source: string): string {
  const stop = STOP.exec(source.slice(0, NEAR));
  return stop ? source.slice(0, stop.index + 1) : source;
}

function tokenizerRules(reportDeep: (line: string) => void) {
  let depth = 0;
  // Ends known not to come any more: searched for once.
  const absent = new Set<string>();
  // A container reads what is in it by a nested call: counting the calls bounds time and stack.
  const nested = <T>(source: string, read: () => T): T | undefined => {
    if (depth >= MAX_DEPTH) {
      if (CONTAINER.test(source)) reportDeep(source.slice(0, lineEnd(source, 0)).trimEnd());
      return undefined;
    }
    depth += 1;
    try {
      return read();
    } finally {
      depth -= 1;
    }
  };
  const original = Tokenizer.prototype;
  return {
    blockquote(this: Tokenizer, source: string) {
      return nested(source, () => original.blockquote.call(this, source));
    },
    list(this: Tokenizer, source: string) {
      return nested(source, () => original.list.call(this, source));
    },
    // A footnote or a displayed formula ends the paragraph before it.
    paragraph(this: Tokenizer, source: string) {
      const token = original.paragraph.call(this, nearEnd(source));
      const cut = token ? INTERRUPTION.exec(token.raw) : null;
      if (!token || !cut) return token;
      const raw = token.raw.slice(0, cut.index + 1);
      return { ...token, raw, text: raw.trimEnd() };
    },
    lheading(this: Tokenizer, source: string) {
      return original.lheading.call(this, nearEnd(source));
    },
    // Chinese prose is often pasted with indented first lines.
    code(this: Tokenizer, source: string) {
      if (!/^(?: {4}| {0,3}\t)/.test(source)) return false as const;
      const line = source.slice(0, lineEnd(source, 0)).trim();
      return PROSE_START.test(line) && isCjkText(line) ? undefined : (false as const);
    },
    // A comment or a script without an end would swallow the rest of the file.
    html(this: Tokenizer, source: string) {
      const open = /^ {0,3}<(?:(!--)|(script|style|textarea|pre)\b|([?!]))/i.exec(source);
      if (!open) return false as const;
      const end = open[1] ? '-->' : open[2] ? `</${open[2].toLowerCase()}` : '>';
      if (absent.has(end)) return undefined;
      const token = original.html.call(this, source);
      if (!token || token.raw.toLowerCase().includes(end, open[0].length - 2)) return token;
      absent.add(end);
      return undefined;
    },
    // "[Note]: see" begins a note, not a link: what follows must look like an address.
    def(this: Tokenizer, source: string) {
      const address = /^ {0,3}\[(?:\\.|[^[\]\\])+\]:\s*(\S+)/s.exec(source)?.[1] ?? '';
      return /^(?:<|#|\.{0,2}\/|[a-z][a-z\d+.-]*:|[\w%~-]+[./])/i.test(address) ? (false as const) : undefined;
    },
  };
}
