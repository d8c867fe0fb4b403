// A style sheet of somebody else's, read as a browser reads it (CSS Syntax Module 3): what it names, its fonts, all the rest.
// Comes in: CSS. Goes out: pieces that written one after the other mean the same, but for what reaches outside.
import { type CSSToken, TokenType, tokenize } from '@csstools/css-tokenizer';

/** A piece of a style sheet: CSS that names nothing, an address, or a font with the addresses that it may come from. */
export type Piece =
  | { readonly kind: 'css'; readonly css: string }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'font'; readonly rules: string; readonly addresses: readonly string[] };

/** A style sheet in pieces, and what was left out of it. */
export interface Sheet {
  readonly pieces: readonly Piece[];
  readonly dropped: readonly string[];
}

/** Rules that fetch another sheet, or change what names mean. */
const FETCHING_RULES: ReadonlySet<string> = new Set(['import', 'charset', 'namespace']);
/** Functions that take an address as a mere string or from a variable, where nobody can tell it. */
const FETCHING_FUNCTIONS = /^(?:-webkit-|-moz-)?(?:image-set|image|src|cross-fade|element|paint)$/i;

const OPENING: ReadonlySet<TokenType> = new Set([
  TokenType.Function,
  TokenType.OpenParen,
  TokenType.OpenSquare,
  TokenType.OpenCurly,
]);
const CLOSING: ReadonlySet<TokenType> = new Set([TokenType.CloseParen, TokenType.CloseSquare, TokenType.CloseCurly]);

/**
 * Reads a style sheet. Comments go; names are written without escapes, so that nothing hides behind them; other sheets,
 * addresses that are not written out and broken strings are left out and listed in `dropped`.
 */
export function readSheet(css: string): Sheet {
  const tokens = tokenize({ css }).filter(([type]) => type !== TokenType.Comment && type !== TokenType.EOF);
  const pieces: Piece[] = [];
  const dropped: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    const name = nameOf(token);
    if (token[0] === TokenType.AtKeyword && name === 'font-face') {
      const end = endOf(tokens, at);
      pieces.push(fontOf(tokens.slice(at, end)));
      at = end;
    } else if (token[0] === TokenType.AtKeyword && FETCHING_RULES.has(name)) {
      const end = endOf(tokens, at);
      dropped.push(written(tokens.slice(at, end)));
      at = end;
    } else if (token[0] === TokenType.Function && FETCHING_FUNCTIONS.test(name)) {
      const end = endOf(tokens, at);
      dropped.push(written(tokens.slice(at, end)));
      pieces.push({ kind: 'css', css: 'none' });
      at = end;
    } else if (token[0] === TokenType.URL || (token[0] === TokenType.Function && name === 'url')) {
      const end = endOf(tokens, at);
      pieces.push({ kind: 'address', address: addressOf(tokens.slice(at, end)) });
      at = end;
    } else {
      if (token[0] === TokenType.BadURL || token[0] === TokenType.BadString) dropped.push(written([token]));
      else pieces.push({ kind: 'css', css: plainCss(token) });
      at += 1;
    }
  }
  return { pieces, dropped };
}

/** The name of an at-rule or a function, escapes undone, in lower case. */
function nameOf([type, , , , value]: CSSToken): string {
  return type === TokenType.AtKeyword || type === TokenType.Function ? value.value.toLowerCase() : '';
}

/** Index behind what the token at `start` begins: a rule with its block, a function with its arguments, or itself alone. */
function endOf(tokens: readonly CSSToken[], start: number): number {
  const isRule = tokens[start]![0] === TokenType.AtKeyword;
  if (!isRule && tokens[start]![0] !== TokenType.Function) return start + 1;
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    const [type] = tokens[at]!;
    if (OPENING.has(type)) depth += 1;
    else if (CLOSING.has(type)) {
      depth -= 1;
      // A bracket that closes what stands around ends the rule and is none of it.
      if (depth < 0) return at;
      if (depth === 0 && (!isRule || type === TokenType.CloseCurly)) return at + 1;
    } else if (isRule && depth === 0 && type === TokenType.Semicolon) return at + 1;
  }
  return tokens.length;
}

function addressOf(tokens: readonly CSSToken[]): string {
  const found = tokens.find(([type]) => type === TokenType.URL || type === TokenType.String);
  return found?.[0] === TokenType.URL || found?.[0] === TokenType.String ? found[4].value : '';
}

/** A font rule: its descriptors but for where it comes from. */
function fontOf(tokens: readonly CSSToken[]): Piece {
  const open = tokens.findIndex(([type]) => type === TokenType.OpenCurly);
  const body = open < 0 ? [] : tokens.slice(open + 1).filter(([type]) => type !== TokenType.CloseCurly);
  const rules: string[] = [];
  const addresses: string[] = [];
  let declaration: CSSToken[] = [];
  const finish = () => {
    const name = declaration.find(([type]) => type === TokenType.Ident);
    const isSource = name?.[0] === TokenType.Ident && name[4].value.toLowerCase() === 'src';
    if (isSource) addresses.push(...addressesIn(declaration));
    else if (name) rules.push(declaration.map(plainCss).join('').trim());
    declaration = [];
  };
  for (const token of body) {
    if (token[0] === TokenType.Semicolon) finish();
    else declaration.push(token);
  }
  finish();
  return { kind: 'font', rules: rules.join(';'), addresses };
}

function addressesIn(tokens: readonly CSSToken[]): readonly string[] {
  return tokens.flatMap((token, at) => {
    if (token[0] === TokenType.BadURL) return [written([token])];
    if (token[0] !== TokenType.URL && nameOf(token) !== 'url') return [];
    return [addressOf(tokens.slice(at, endOf(tokens, at)))];
  });
}

/** A token as CSS that has one meaning only. */
function plainCss(token: CSSToken): string {
  const [type, raw, , , value] = token;
  if (type === TokenType.String) return quoted(value.value);
  if (type === TokenType.AtKeyword) return `@${identifier(value.value, raw.slice(1))}`;
  if (type === TokenType.Function) return `${identifier(value.value, raw.slice(0, -1))}(`;
  // An address outside url(), as a font's other descriptors might have.
  if (type === TokenType.URL || type === TokenType.BadURL || type === TokenType.BadString) return '';
  return type === TokenType.CDO || type === TokenType.CDC ? '' : raw;
}

function identifier(name: string, raw: string): string {
  return /^[a-z_-][\w-]*$/i.test(name) ? name : raw;
}

/** A CSS string; a line end and what could end a `<style>` are escaped. */
export function quoted(text: string): string {
  const inside = text
    .replace(/[\\"]/g, '\\$&')
    .replace(/[\n\r\f<]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)} `);
  return `"${inside}"`;
}

function written(tokens: readonly CSSToken[]): string {
  return tokens
    .map(([, raw]) => raw)
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
}
