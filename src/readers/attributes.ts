// `{minutes=8 form=pairs refs="3,7-9"}` behind a heading, a question or a picture → checked attributes.
// Braces that hold anything else are words and stay.

import type { Report } from '../diagnostics.ts';
import type { Attributes, Position, Rich } from '../model.ts';
import { concatRich, positionAt, sliceRich, trimRich } from '../text/rich.ts';

/** What each attribute accepts; a bare word has the value ''. */
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  inferred: /^$/,
  minutes: /^\d{1,3}(?:\.\d+)?$/,
  form: /^(?:alone|pairs|groups|all)$/,
  kind: /^(?:understand|discuss|apply)$/,
  refs: /^\s*¶?\d+(?:\s*[-–—]\s*¶?\d+)?(?:\s*[,，、]\s*¶?\d+(?:\s*[-–—]\s*¶?\d+)?)*\s*$/,
  alt: /^/,
};

const ITEM =
  /[\s,，]*(?:([.#][\w\p{L}-]+)|([a-z][\w-]*)(?:\s*=\s*(?:"([^"\n]*)"|“([^”\n]*)”|'([^'\n]*)'|([^\s"'{},，]+(?:,[\d-]+)*)))?)/iuy;

interface Item {
  readonly key: string;
  readonly value: string | undefined;
}

/**
 * Reads the attributes that begin with the `{` at `at`, or gives undefined where these are not attributes. A key or a
 * value that means nothing is reported (`read/bad-attribute`) and left out; `{#id .class}` of other dialects silently.
 */
export function attributesAt(
  text: string,
  at: number,
  position: Position,
  report: Report,
): { attributes: Attributes; end: number } | undefined {
  const found = itemsAt(text, at);
  return found && { attributes: checkItems(found.items, position, report), end: found.end };
}

/** Takes the attributes off the end of `source`; comments behind them stay. */
export function takeAttributes(source: Rich, report: Report): { source: Rich; attributes: Attributes } {
  const text = withoutLastComments(source.text);
  let at = text.endsWith('}') ? text.lastIndexOf('{') : -1;
  // A quoted value may hold braces: try the last few.
  for (let tries = 0; at >= 0 && tries < 5; tries++) {
    const found = text[at - 1] === '\\' ? undefined : itemsAt(text, at);
    if (found?.end === text.length) {
      const position = positionAt(source, at) ?? { line: 1, column: 1 };
      const attributes = checkItems(found.items, position, report);
      const behind = source.text.trimEnd().length > text.length ? [sliceRich(source, text.length)] : [];
      return { source: trimRich(concatRich([sliceRich(source, 0, at), ...behind])), attributes };
    }
    at = at > 0 ? text.lastIndexOf('{', at - 1) : -1;
  }
  return { source, attributes: {} };
}

function withoutLastComments(source: string): string {
  let text = source.trimEnd();
  while (text.endsWith('-->')) {
    const start = text.lastIndexOf('<!--');
    if (start < 0) break;
    text = text.slice(0, start).trimEnd();
  }
  return text;
}

function itemsAt(text: string, at: number): { items: Item[]; end: number } | undefined {
  const items: Item[] = [];
  let end = at + 1;
  for (;;) {
    ITEM.lastIndex = end;
    const match = ITEM.exec(text);
    if (!match) break;
    end = ITEM.lastIndex;
    // `#id` and `.class` have an empty key.
    if (match[2]) items.push({ key: match[2], value: match[3] ?? match[4] ?? match[5] ?? match[6] });
    else items.push({ key: '', value: '' });
  }
  while (/\s/.test(text[end] ?? '')) end++;
  const areAttributes = items.some(({ key, value }) => value !== undefined || Object.hasOwn(ATTRIBUTES, key));
  return text[end] === '}' && areAttributes ? { items, end: end + 1 } : undefined;
}

function checkItems(items: readonly Item[], position: Position, report: Report): Attributes {
  const attributes: Record<string, string> = {};
  for (const { key, value = '' } of items) {
    if (Object.hasOwn(ATTRIBUTES, key) && ATTRIBUTES[key]!.test(value)) attributes[key] = value.trim();
    else if (key) report.add('read/bad-attribute', position, { attribute: value ? `${key}=${value}` : key });
  }
  return attributes;
}
