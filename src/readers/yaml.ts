// The YAML of a front matter, read so that one mistake costs one line: lines in, a tree and the mistakes out. What the keys mean it does
// not know.
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { Position } from '../model.ts';

/** Something that is not YAML; `reason` is one of the locale tables' `reasons`. */
export interface Mistake {
  /** From 1, in the lines that were given. */
  readonly position: Position;
  readonly reason: string;
}

/** What could be read of some lines. */
export interface Reading {
  readonly document: Document.Parsed;
  /** Where an offset of the document stands in the lines. */
  readonly place: (offset: number) => Position;
  readonly mistakes: readonly Mistake[];
}

/** Mistakes that are told one by one; a file with more of them is not front matter. */
const MOST_MISTAKES = 20;
/** What the parser says when it runs out of stack. */
const NESTED = /call stack/i;

/**
 * Reads lines of which some are not YAML. The value of a known key is then taken as it stands, with or without the quotation marks
 * round it, and a full-width colon for what is meant; any other such line is left out with what hangs on it. `keys` are the known
 * keys of all levels.
 */
export function readYaml(given: readonly string[], keys: ReadonlySet<string>): Reading {
  const mistakes: Mistake[] = [];
  const lines = given.map((text, index) => {
    const [, head = '', key = ''] = /^([ \t]*([a-z]+)[ \t]*)：/.exec(text) ?? [];
    if (!keys.has(key)) return text;
    mistakes.push({ position: { line: index + 1, column: head.length + 1 }, reason: 'yaml/full-width-colon' });
    return `${head}: ${text.slice(head.length + 1)}`;
  });
  for (;;) {
    const counter = new LineCounter();
    const document = parse(lines, counter);
    const place = (offset: number): Position => {
      const { line, col } = counter.linePos(Math.max(0, offset));
      return { line, column: col };
    };
    const [error] = document.errors;
    if (!error) return { document, place, mistakes };
    const isHopeless = NESTED.test(error.message) || mistakes.length >= MOST_MISTAKES;
    const mistake = isHopeless
      ? { position: place(error.pos[0]), reason: 'yaml/unreadable' }
      : explain(lines, error.code, place(error.pos[0]));
    mistakes.push(mistake);
    if (isHopeless) return { document: parse([], counter), place, mistakes };
    const index = mistake.position.line - 1;
    const plain = asText(lines, index, keys);
    if (plain === undefined || plain === lines[index]) dropLine(lines, index);
    else lines[index] = plain;
  }
}

function parse(lines: readonly string[], lineCounter: LineCounter): Document.Parsed {
  // "failsafe" leaves every scalar the text that was written: dates and numbers too.
  return parseDocument(lines.join('\n'), { schema: 'failsafe', lineCounter, prettyErrors: false, uniqueKeys: false });
}

/** Codes of the parser in our words. */
const REASONS: Readonly<Record<string, string>> = {
  BAD_DQ_ESCAPE: 'yaml/backslash',
  BAD_INDENT: 'yaml/indent',
  BAD_SCALAR_START: 'yaml/sign',
  BLOCK_AS_IMPLICIT_KEY: 'yaml/second-colon',
  MULTILINE_IMPLICIT_KEY: 'yaml/no-colon',
  TAB_AS_INDENT: 'yaml/tab',
  UNEXPECTED_TOKEN: 'yaml/after-value',
};
/** A value that begins with a quotation mark or a bracket, and all behind that. */
const OPENING = /^([ \t]*[^\s:#"']+:[ \t]+)(["'[{])(.*)$/;
const CLOSING: Readonly<Record<string, RegExp>> = {
  '"': /^(?:[^"\\]|\\.)*"/,
  "'": /^(?:[^']|'')*'/,
  '[': /\]/,
  '{': /\}/,
};

/** Whose fault an error is: that of a value which was opened on an earlier line and not closed there, else of the line it stands on. */
function explain(lines: readonly string[], code: string, { line, column }: Position): Mistake {
  for (const [index, text] of lines.slice(0, line).entries()) {
    const [, head = '', sign = '', rest = ''] = OPENING.exec(text) ?? [];
    if (sign && !CLOSING[sign]!.test(rest))
      return {
        position: { line: index + 1, column: head.length + 1 },
        reason: /["']/.test(sign) ? 'yaml/open-quote' : 'yaml/open-bracket',
      };
  }
  const reason = REASONS[code] ?? 'yaml/unreadable';
  if (lines[line - 1]?.trim()) return { position: { line, column }, reason };
  // The parser has read on to a line with nothing on it.
  const before = lines.findLastIndex((text, index) => index < line && text.trim() !== '');
  const at = before < 0 ? lines.findIndex((text) => text.trim() !== '') : before;
  return { position: { line: at + 1, column: 1 }, reason };
}

/** The line with its value as a text, when it is that of a known key and nothing hangs on it. */
function asText(lines: readonly string[], index: number, keys: ReadonlySet<string>): string | undefined {
  const [, head = '', key = '', value = ''] = /^([ ]*([a-z]+):[ \t]+)(\S.*?)[ \t]*$/.exec(lines[index]!) ?? [];
  const next = lines.slice(index + 1).find((line) => line.trim() !== '');
  if (!keys.has(key) || (next !== undefined && depthOf(next) > depthOf(head))) return undefined;
  return head + JSON.stringify(bare(value));
}

/** A value without the quotation marks that it was meant to stand in. */
function bare(value: string): string {
  const [sign = ''] = /^["']/.exec(value) ?? [];
  if (sign === '') return value;
  const isOpen = value.lastIndexOf(sign) === 0;
  return isOpen ? value.slice(1) : value.endsWith(sign) ? value.slice(1, -1) : value;
}

const depthOf = (line: string): number => /^[ \t]*/.exec(line)![0].length;

/** Empties a line and those that are indented under it: they would hang on the wrong key. */
function dropLine(lines: string[], index: number): void {
  const own = depthOf(lines[index]!);
  lines[index] = '';
  for (let i = index + 1; i < lines.length && (!lines[i]!.trim() || depthOf(lines[i]!) > own); i++) lines[i] = '';
}
