// Bytes of a file → its text. The encoding is told by byte order marks, by being valid UTF-8, by what the file says of
// itself, and else by how common the characters of each reading are. It knows no formats and no files.
import { Failure } from '../diagnostics.ts';
import type { Position } from '../model.ts';
import { ASCII_COST, costOf, type Language } from './encoding/commonness.ts';
import { decodeBytes } from './encoding/decoder.ts';
import { ENCODINGS, type Encoding, encodingNamed, titleOf } from './encoding/names.ts';
import { countUtf8 } from './encoding/utf8.ts';

/** A decoded file. */
export interface Decoded {
  /** Without byte order mark; U+FFFD where the encoding has no character for the bytes. */
  readonly text: string;
  /** Name in the WHATWG Encoding Standard, e.g. `gb18030`. */
  readonly encoding: string;
  /** 'low' when another reading of the bytes is nearly as likely, or none is likely at all. */
  readonly confidence: 'sure' | 'low';
  /** Places that are no character of the encoding: how many, and where in the text the first stands. */
  readonly broken?: { readonly count: number; readonly position: Position };
}

const LANGUAGES: readonly Language[] = ['zh-Hans', 'zh-Hant', 'ja', 'ko', 'western'];
const SERVED: Readonly<Record<Encoding, readonly Language[]>> = {
  'utf-8': LANGUAGES,
  'utf-16le': LANGUAGES,
  'utf-16be': LANGUAGES,
  gb18030: ['zh-Hans', 'zh-Hant'],
  big5: ['zh-Hant'],
  shift_jis: ['ja'],
  'euc-jp': ['ja'],
  'euc-kr': ['ko'],
  'windows-1252': ['western'],
};

/** Bytes that are looked at, from the first that is not ASCII on: more changes nothing. */
const SAMPLE = 1 << 16;
/** Bytes of a first glance, and the nats by which a reading may fall behind in it: more is never made up. */
const GLANCE = 400;
const HOPELESS = 100;
/** Broken places that UTF-8 may have, as a share of all bytes, before other encodings are thought of. */
const BROKEN_UTF8 = 0.01;
/** Nats by which the best reading must beat the next to be sure: likelihoods of neighbours are not independent. */
const MARGIN = 12;
/** Nats a character above ASCII may cost in a right reading: 6 to 8 where it is Han, kana or hangul, about 4 where it is Latin, 10 in another script. */
const LIKELY = { eastern: 9, western: 6.5, any: 12 };

/**
 * Decodes a file. `asked` is the encoding the user named, by any of its names; throws a Failure when nobody knows it.
 * Without it the encoding is told from the bytes.
 */
export function decodeText(bytes: Uint8Array, asked?: string): Decoded {
  if (asked !== undefined) return decodeAs(bytes, resolve(asked, bytes), 'sure');
  const marked = markedEncoding(bytes);
  if (marked) return decodeAs(bytes, marked, 'sure');
  const body = withoutPadding(bytes, 'utf-8');
  const { characters, strays } = countUtf8(body);
  // Letters of ASCII with zeros between them are UTF-16, whole UTF-8 or not.
  const isUtf8 = strays <= BROKEN_UTF8 * body.length && characters >= 4 * strays;
  if (isUtf8 && (characters > 0 || !body.includes(0))) return decodeAs(bytes, 'utf-8', 'sure');
  const declared = declaredEncoding(bytes);
  if (declared) {
    const decoded = decodeAs(bytes, declared, 'sure');
    if (!decoded.broken) return decoded;
  }
  const { encoding, isSure } = guessEncoding(bytes, ENCODINGS);
  return decodeAs(bytes, encoding, isSure ? 'sure' : 'low');
}

/** Without the zeros that fill up a file whose writing was cut off. */
function withoutPadding(bytes: Uint8Array, encoding: string): Uint8Array {
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  return bytes.subarray(0, encoding.startsWith('utf-16') ? end + (end & 1) : end);
}

function resolve(asked: string, bytes: Uint8Array): string {
  const encoding = encodingNamed(asked);
  if (encoding === undefined)
    throw new Failure('unknown-encoding', { encoding: asked, encodings: ENCODINGS.map(titleOf).join(', ') });
  // "UTF-16" alone leaves the order of the bytes to their mark, or to what they say.
  if (!/^utf-?16$/i.test(asked.trim())) return encoding;
  return markedEncoding(bytes) ?? guessEncoding(bytes, ['utf-16le', 'utf-16be']).encoding;
}

function markedEncoding([a, b, c, d]: Uint8Array): Encoding | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33 ? 'gb18030' : undefined;
}

/** What a web page says of itself (`<meta charset>`, `<?xml encoding>`). */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = decodeBytes(bytes.subarray(0, 2048), 'windows-1252');
  const name =
    /<meta\b[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)/i.exec(head) ??
    /^<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/i.exec(head);
  const encoding = name ? encodingNamed(name[1]!) : undefined;
  return encoding?.startsWith('utf-16') ? undefined : encoding;
}

/** One reading of the bytes; `cost` is −ln of its likelihood in its likeliest language, in nats. */
interface Reading {
  readonly encoding: Encoding;
  readonly text: string;
  readonly language: Language;
  readonly cost: number;
}

function guessEncoding(bytes: Uint8Array, encodings: readonly Encoding[]): { encoding: Encoding; isSure: boolean } {
  const sample = sampleOf(bytes);
  const glances = readingsOf(sample.subarray(0, GLANCE), encodings, Number.POSITIVE_INFINITY);
  const hopeful = glances.filter(({ cost }) => cost <= glances[0]!.cost + HOPELESS);
  const readings = readingsOf(sample, [...new Set(hopeful.map(({ encoding }) => encoding))], MARGIN);
  const best = readings[0]!;
  const next = readings.find(({ text }) => text !== best.text);
  const isClear = !next || next.cost - best.cost >= MARGIN;
  return { encoding: best.encoding, isSure: isClear && isLikely(best) };
}

/** Readings of the same bytes, likeliest first; the cost of one that falls behind by more than `margin` is infinite. */
function readingsOf(bytes: Uint8Array, encodings: readonly Encoding[], margin: number): Reading[] {
  const readings: Reading[] = [];
  let limit = Number.POSITIVE_INFINITY;
  for (const encoding of encodings) {
    const text = decodeBytes(bytes, encoding, true);
    for (const language of SERVED[encoding]) {
      const cost = costOf(text, language, limit);
      readings.push({ encoding, text, language, cost });
      limit = Math.min(limit, cost + margin);
    }
  }
  return readings.sort((a, b) => a.cost - b.cost);
}

/** Whether a reading is so good that no encoding beyond the known ones would give a better one. */
function isLikely({ encoding, text, language, cost }: Reading): boolean {
  if (encoding === 'utf-8') return true;
  const size = text.match(/[^\x00-\x7f]/gu)?.length ?? 0;
  const script = encoding.startsWith('utf-') ? 'any' : language === 'western' ? 'western' : 'eastern';
  return cost - ASCII_COST * (text.length - size) <= LIKELY[script] * size;
}

/** The stretch that tells most: from the first byte that is not ASCII text on, even, so that UTF-16 stays in step. */
function sampleOf(whole: Uint8Array): Uint8Array {
  const bytes = withoutPadding(whole, 'utf-16le');
  const first = Math.max(
    0,
    bytes.findIndex((byte) => byte >= 0x80 || byte === 0),
  );
  const start = first & ~1;
  return bytes.subarray(start, start + SAMPLE);
}

function decodeAs(bytes: Uint8Array, encoding: string, confidence: Decoded['confidence']): Decoded {
  const text = decodeBytes(withoutPadding(bytes, encoding), encoding);
  const broken = brokenIn(bytes, text, encoding);
  return { text, encoding, confidence, ...(broken && { broken }) };
}

function brokenIn(bytes: Uint8Array, text: string, encoding: string): Decoded['broken'] {
  let at = text.indexOf('\ufffd');
  if (at < 0) return undefined;
  let count = text.split('\ufffd').length - 1;
  if (encoding === 'utf-8') {
    // U+FFFD that stands in the file is a loss of long ago, not a broken byte.
    const counted = countUtf8(bytes);
    if (counted.broken === 0) return undefined;
    count = counted.broken;
    at = decodeBytes(bytes.subarray(0, counted.first), encoding).length;
  }
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return { count, position: { line: lines.length, column: lines.at(-1)!.length + 1 } };
}
