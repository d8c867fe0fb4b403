// The objects of a PDF as values (ISO 32000-1, 7.3): dictionaries and arrays opened up, everything else as the token that
// stands in the file. Knows no file and no meaning of any key.

/** A name, number, string, reference, `true`, `false` or `null` is its own token, in Latin-1: `/Type`, `12`, `(text)`, `<FEFF>`, `4 0 R`. */
export type Value = string | readonly Value[] | Dict;
/** Keys with their slash. */
export type Dict = Map<string, Value>;

/** A token that is no delimiter: name, number, string, word. */
const TOKEN = /\s*(?:(%[^\r\n]*)|(<<|>>|\[|\]|\(|<[0-9A-Fa-f\s]*>|\/[^\s<>[\](){}/%]*|[^\s<>[\](){}/%]+))/y;

/** Reads the value that begins at `start`; `end` is where it ends. Throws an Error for what is no value. */
export function readValue(text: string, start: number): { readonly value: Value; readonly end: number } {
  let at = start;
  const next = (): string => {
    for (;;) {
      TOKEN.lastIndex = at;
      const match = TOKEN.exec(text);
      if (!match) throw new Error(`no value at offset ${at}`);
      at = TOKEN.lastIndex;
      if (match[2] === '(') {
        const begin = at - 1;
        at = endOfString(text, at);
        return text.slice(begin, at);
      }
      if (match[2] !== undefined) return match[2];
    }
  };
  const list = (): Value[] => {
    const items: Value[] = [];
    for (let token = next(); token !== ']'; token = next()) {
      if (token === 'R') items.push(`${items.splice(-2).join(' ')} R`);
      else items.push(open(token));
    }
    return items;
  };
  const dictionary = (): Dict => {
    const dict: Dict = new Map();
    for (let key = next(); key !== '>>'; key = next()) {
      if (!key.startsWith('/')) throw new Error(`"${key}" is no key of a dictionary`);
      dict.set(key, open(next(), true));
    }
    return dict;
  };
  const open = (token: string, mayRefer = false): Value => {
    if (token === '<<') return dictionary();
    if (token === '[') return list();
    if (token === ']' || token === '>>') throw new Error(`"${token}" closes nothing`);
    if (!mayRefer || !/^\d+$/.test(token)) return token;
    REFERENCE.lastIndex = at;
    const reference = REFERENCE.exec(text);
    if (!reference) return token;
    at = REFERENCE.lastIndex;
    return `${token} ${reference[1]} R`;
  };
  const value = open(next(), true);
  return { value, end: at };
}

const REFERENCE = /\s+(\d+)\s+R(?![^\s<>[\](){}/%])/y;

/** Offset behind the parenthesis that closes the string whose first character stands at `at`. */
function endOfString(text: string, at: number): number {
  let depth = 1;
  for (let i = at; i < text.length; i++) {
    const sign = text[i];
    if (sign === '\\') i++;
    else if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return i + 1;
  }
  throw new Error('a string has no end');
}

/** A value as it stands in a file, Latin-1. */
export function writeValue(value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof Map) {
    let text = '<<';
    for (const [key, entry] of value) {
      const written = writeValue(entry);
      text += /^[[(</]/.test(written) ? key + written : `${key} ${written}`;
    }
    return `${text}>>`;
  }
  return `[${value.map(writeValue).join(' ')}]`;
}

/** A dictionary of the given entries; keys without their slash. */
export function dictOf(entries: Readonly<Record<string, Value | undefined>>): Dict {
  const dict: Dict = new Map();
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) dict.set(`/${key}`, value);
  return dict;
}

/** The number of the object that a reference leads to; undefined for what is none. */
export function referred(value: Value | undefined): number | undefined {
  const match = typeof value === 'string' ? /^(\d+) \d+ R$/.exec(value) : null;
  return match ? Number(match[1]) : undefined;
}

/** A text string (7.9.2.2) of any words. */
export function textString(text: string): string {
  const units = Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  return `<${units.toString('hex').toUpperCase()}>`;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The words of a text string: UTF-16 with its mark, else taken as Latin-1. */
export function readText(token: string): string {
  const bytes = token.startsWith('<')
    ? Buffer.from(token.slice(1, -1).replace(/\s+/g, ''), 'hex').toString('latin1')
    : token
        .slice(1, -1)
        .replace(/\\(\r\n|[0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
          /^[0-7]/.test(escaped)
            ? String.fromCharCode(Number.parseInt(escaped, 8) & 255)
            : /^[\r\n]/.test(escaped)
              ? ''
              : (ESCAPES[escaped] ?? escaped),
        );
  if (!bytes.startsWith('\xfe\xff')) return bytes;
  return Buffer.from(bytes.slice(2, bytes.length - (bytes.length % 2)), 'latin1')
    .swap16()
    .toString('utf16le');
}

/** The characters behind a name (7.3.5): `/a#20b` is `a b`, read as UTF-8. */
export function readName(token: string): string {
  const bytes = token
    .slice(1)
    .replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
