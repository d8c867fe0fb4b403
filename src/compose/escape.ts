// Plain words → Markdown that reads back as the same words: whatever would be taken for markup gets a backslash, and only that.

/** Where the words will stand, and so what may be taken for markup. */
export interface Place {
  /** True where a line of the file begins with these words, so that "1. " or "- " at a line's head would begin a block. */
  readonly startsLine: boolean;
  /** How a line break is written: where the block is one line (headings, table cells) as a tag. */
  readonly lineBreak: '\\\n' | '<br>';
  /** True in a table: a bar would end the cell. */
  readonly inCell: boolean;
  /** True at the end of a heading or an item, where braces may be attributes. */
  readonly beforeAttributes: boolean;
}

/** A run of words between two pieces of markup. */
export interface Run {
  readonly text: string;
  /** True when the run opens its block. */
  readonly isFirst: boolean;
  /** True when the run closes its block. */
  readonly isLast: boolean;
  /** True inside the square brackets of a link or a picture. */
  readonly inBrackets: boolean;
  /** True when a dollar sign could find a partner somewhere in the block. */
  readonly hasDollars: boolean;
  /** True when a square bracket could find an address somewhere in the block. */
  readonly hasTargets: boolean;
}

/** What begins a block at the head of a line, or turns the line before it into one; group 1 is what stays before the backslash. */
const BLOCK_STARTS: readonly RegExp[] = [
  /^()#{1,6}(?=\s|$)/,
  /^()[-+](?=[ \t]|$)/,
  /^()[-|:][-|: \t]*(?=\n|$)/,
  /^()=+[ \t]*(?=\n|$)/,
  /^()>/,
  /^()\[[ xX]\]\s/,
  /^(\d{1,9})[.)](?=\s|$)/,
];
const ADDRESS = /https?(?=:\/\/)|www(?=\.[a-z\d])|[\w+-](?=@[a-z\d-])/gi;
const WORD = /[\p{L}\p{N}]/u;
const PUNCTUATION = /[!-/:-@[-`{-~]/;

/** Escapes a run of words for its place. */
export function escapeRun(run: Run, place: Place): string {
  const { text } = run;
  const breaks = new Set([...text.matchAll(ADDRESS)].map((match) => match.index + match[0].length));
  const braces = place.beforeAttributes && run.isLast && text.endsWith('}');
  let out = '';
  let escapeAt = run.isFirst && place.startsLine ? blockStart(text, 0) : -1;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '\n') {
      out += place.lineBreak;
      if (place.lineBreak !== '<br>') escapeAt = blockStart(text, i + 1);
      continue;
    }
    const isSpace = /[\t\r\u2028\u2029]/.test(character) || (/[ \u3000]/.test(character) && text[i - 1] === '\n');
    if (isSpace) out += `&#${character.charCodeAt(0)};`;
    else if (i === escapeAt || breaks.has(i) || (braces && character === '{') || isMarkup(run, i, place))
      out += `\\${character}`;
    else out += character;
  }
  return out;
}

/** Writes the address of a link or a picture for the parentheses behind it. */
export function composeAddress(address: string): string {
  const isPlain = /^[^\s<>()]+$/.test(address);
  const escaped = address
    .replace(/[\\<>|]|&(?=[^&;\s]{1,32};)/gi, '\\$&')
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
  return isPlain ? escaped : `<${escaped}>`;
}

/** Writes the credit of a picture as the title of its address. */
export function composeTitle(title: string): string {
  const escaped = title
    .replace(/["\\<]|&(?=[^&;\s]{1,32};)/gi, '\\$&')
    .replace(/[\n\r]/g, (end) => `&#${end.charCodeAt(0)};`);
  return `"${escaped}"`;
}

/** Escapes the value of a tag's attribute. */
export function escapeAttribute(value: string): string {
  return value.replace(/[&"<>|]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Index of the character whose escape keeps the line that begins at `from` from beginning a block, or -1. */
function blockStart(text: string, from: number): number {
  const line = text.slice(from, from + 200);
  for (const pattern of BLOCK_STARTS) {
    const match = pattern.exec(line);
    if (match) return from + match[1]!.length;
  }
  return -1;
}

/** Would the character at `i` be read as markup? Beside other markup the answer is yes when in doubt. */
function isMarkup(
  { text, isFirst, isLast, inBrackets, hasDollars, hasTargets }: Run,
  i: number,
  place: Place,
): boolean {
  const next = text[i + 1];
  const atEdge = (next === undefined && !isLast) || (i === 0 && !isFirst);
  switch (text[i]) {
    case '\\':
      return next === undefined || /\s/.test(next) || PUNCTUATION.test(next);
    case '*':
    case '`':
      return true;
    case '_':
      return !(WORD.test(text[i - 1] ?? '') && WORD.test(next ?? ''));
    case '=':
    case '~':
      return atEdge || next === text[i] || text[i - 1] === text[i];
    case '$':
      return hasDollars;
    case '[':
      return inBrackets || hasTargets || next === '^';
    case ']':
      return inBrackets;
    case '^':
      return inBrackets && i === 0;
    case '<':
      return next === undefined || /[a-z/!?]/i.test(next);
    case '&':
      return next === undefined || /^&(?:#\d|#x|[a-z][a-z\d]{1,31};)/i.test(text.slice(i, i + 40));
    case '!':
      return (hasTargets && next === '[') || (next === undefined && !isLast);
    case ':':
      return i === 0 && !isFirst;
    case '#':
      return isLast && place.lineBreak === '<br>' && /^#+$/.test(text.slice(i));
    case '|':
      return place.inCell;
    default:
      return false;
  }
}
