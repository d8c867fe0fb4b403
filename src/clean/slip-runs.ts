// Every way to read a stretch of text as GBK bytes that slipped by one. A character was torn apart and one of its bytes
// became '?'; what follows pairs each trail byte with the next lead byte, until a byte falls back into step.
import { isHan } from '../text/script.ts';
import { isCommon, isSimplifiedOnly, isTraditionalOnly } from './chinese.ts';
import { gbk } from './double-byte.ts';
import { ANNOTATION_HERE } from './pinyin.ts';

/** A character with the annotation that stands behind it, or a mark that took the place of bytes. */
export interface Glyph {
  readonly character: string;
  readonly isMark: boolean;
  readonly reading?: string;
  /** Where it and its annotation stand in the text. */
  readonly start: number;
  readonly end: number;
}

/** One reading of the glyphs from a mark on: for each restored character what it may be. */
export interface Run {
  readonly slots: readonly (readonly string[])[];
  /** Index of the first glyph behind the run. */
  readonly next: number;
  /** An ASCII byte ended it, or a second mark, whose character is a guess. */
  readonly closedBy: 'ascii' | 'mark';
  /** An annotation named the last character. */
  readonly isEndNamed: boolean;
  /** Index of the slot pair between which two bytes vanished, if any did. */
  readonly gap?: number;
}

const MARKS = '?？\ufffd';
const LONGEST_RUN = 40;
/** With nothing known at either end, so many characters must lie between. */
const SHORTEST_GUESS = 3;
// Half-width marks were full-width ones before a converter flattened them.
const FLATTENED = new Map([...',;:?!()'].map((mark) => [mark, String.fromCharCode(mark.charCodeAt(0) + 0xfee0)]));
// A pair in the user-defined areas of GBK decodes to private use and may be dropped: its lead byte, its trail byte.
const VANISHING: readonly { lead: (byte: number) => boolean; trail: (byte: number) => boolean }[] = [
  { lead: (byte) => (byte >= 0xaa && byte <= 0xaf) || byte >= 0xf8, trail: (byte) => byte >= 0xa1 },
  { lead: (byte) => byte >= 0xa1 && byte <= 0xa7, trail: (byte) => byte <= 0xa0 },
];

/** The glyphs of `text` from `start` on: up to `limit` of them, none that begins at `end` or later. */
export function readGlyphs(text: string, start: number, end: number, limit: number): Glyph[] {
  const glyphs: Glyph[] = [];
  for (let at = start; at < end && glyphs.length < limit; at = glyphs.at(-1)!.end) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const isMark = MARKS.includes(character);
    ANNOTATION_HERE.lastIndex = at + character.length;
    const match = isMark || '(（'.includes(text[at + character.length] ?? '-') ? ANNOTATION_HERE.exec(text) : null;
    const stop = at + character.length + (match?.[0].length ?? 0);
    glyphs.push({ character, isMark, start: at, end: stop, ...(match && { reading: match[1]! }) });
  }
  return glyphs;
}

/** Which characters may stand in a document, by their bytes and by the readings it annotates. */
export interface Repertoire {
  readonly accepts: (character: string) => boolean;
  readonly withLead: (lead: number, isTrail?: (byte: number) => boolean) => readonly string[];
  readonly withTrail: (trail: number, isLead?: (byte: number) => boolean) => readonly string[];
  readonly readAs: (reading: string) => readonly string[];
  readonly readings: ReadonlyMap<string, string>;
}

/** The repertoire of a document in `script` whose annotations give `readings`. */
export function collectRepertoire(
  script: 'traditional' | 'simplified' | undefined,
  readings: ReadonlyMap<string, string>,
): Repertoire {
  const isOfScript = (character: string) =>
    script === 'traditional'
      ? !isSimplifiedOnly(character)
      : script === 'simplified'
        ? !isTraditionalOnly(character)
        : true;
  const accepts = (character: string) => isCommon(character) && isOfScript(character);
  const known = new Map<string, readonly string[]>();
  const collect = (key: string, decode: (byte: number) => string | undefined, isByte?: (byte: number) => boolean) => {
    const before = known.get(key);
    if (before && !isByte) return before;
    const found: string[] = [];
    for (let byte = 0x40; byte <= 0xfe; byte++) {
      const character = !isByte || isByte(byte) ? decode(byte) : undefined;
      if (character && accepts(character)) found.push(character);
    }
    if (!isByte) known.set(key, found);
    return found;
  };
  return {
    accepts,
    withLead: (lead, isTrail) => collect(`lead ${lead}`, (trail) => gbk().decode(lead, trail), isTrail),
    withTrail: (trail, isLead) => collect(`trail ${trail}`, (lead) => gbk().decode(lead, trail), isLead),
    readAs: (reading) => [...readings].filter(([, known]) => known === reading).map(([character]) => character),
    readings,
  };
}

/** The bytes that may be pending behind a mark: what its annotation says, or undefined for a byte that is lost. */
export function pendingLeads(mark: Glyph, before: Glyph | undefined, repertoire: Repertoire): (number | undefined)[] {
  if (mark.reading === undefined) return [undefined];
  const trail = (gbk().encode(before?.character ?? '') ?? 0) & 0xff;
  // The annotated pair of bytes lay across two characters: the trail byte of the one before, the lead byte of this one.
  return repertoire
    .readAs(mark.reading)
    .map((character) => gbk().encode(character) ?? 0)
    .filter((code) => code >> 8 === trail && code !== 0)
    .map((code) => code & 0xff);
}

interface Path {
  readonly at: number;
  readonly lead: number | undefined;
  readonly slots: readonly (readonly string[])[];
  readonly gap?: number;
}

/** Enumerates the runs that begin at the mark `glyphs[0]`; with `allowGap` also those that lost two bytes on the way. */
export function* findRuns(
  glyphs: readonly Glyph[],
  leads: readonly (number | undefined)[],
  repertoire: Repertoire,
  allowGap: boolean,
): Generator<Run> {
  const paths: Path[] = leads.map((lead) => ({ at: 1, lead, slots: [] }));
  for (let path = paths.pop(); path; path = paths.pop()) {
    const glyph = glyphs[path.at];
    if (!glyph || path.slots.length > LONGEST_RUN) continue;
    if (glyph.isMark) {
      yield* closeAtMark(path, glyph, repertoire);
      if (glyph.reading !== undefined || glyph.character === '\ufffd') continue;
    }
    const byte = glyph.character === '€' ? 0x80 : glyph.character.codePointAt(0)!;
    if (byte >= 0x40 && byte <= 0x80 && byte !== 0x7f) yield* closeAtAscii(path, glyph, byte, repertoire, allowGap);
    if (glyph.reading !== undefined) continue;
    const code = gbk().encode(FLATTENED.get(glyph.character) ?? glyph.character);
    if (code === undefined) continue;
    for (const step of stepTo(path, code >> 8, repertoire, allowGap)) paths.push({ ...step, lead: code & 0xff });
  }
}

/** The path with the character that `trail` completes: one character, or two when a pair of bytes vanished between them. */
function stepTo(path: Path, trail: number, repertoire: Repertoire, allowGap: boolean): Path[] {
  const { lead, slots } = path;
  const at = path.at + 1;
  if (lead === undefined) {
    const slot = repertoire.withTrail(trail);
    return slot.length > 0 ? [{ ...path, at, slots: [...slots, slot] }] : [];
  }
  const steps: Path[] = [];
  const character = gbk().decode(lead, trail);
  if (character && repertoire.accepts(character)) steps.push({ ...path, at, slots: [...slots, [character]] });
  if (!allowGap || path.gap !== undefined) return steps;
  for (const vanishing of VANISHING) {
    const first = repertoire.withLead(lead, vanishing.lead);
    const second = repertoire.withTrail(trail, vanishing.trail);
    if (first.length > 0 && second.length > 0)
      steps.push({ ...path, at, slots: [...slots, first, second], gap: slots.length });
  }
  return steps;
}

function* closeAtAscii(
  path: Path,
  glyph: Glyph,
  byte: number,
  repertoire: Repertoire,
  allowGap: boolean,
): Generator<Run> {
  for (const { at, slots, gap } of stepTo(path, byte, repertoire, allowGap)) {
    const [last, isEndNamed] = nameCharacter(slots.at(-1)!, glyph.reading, repertoire);
    if (last.length === 0) continue;
    yield {
      slots: [...slots.slice(0, -1), last],
      next: at,
      closedBy: 'ascii',
      isEndNamed,
      ...(gap !== undefined && { gap }),
    };
  }
}

/** Of the characters, those that the document reads as the annotation says; failing these, those it reads nowhere. */
function nameCharacter(
  characters: readonly string[],
  reading: string | undefined,
  { readings }: Repertoire,
): [characters: readonly string[], isNamed: boolean] {
  if (reading === undefined) return [characters, false];
  const named = characters.filter((character) => readings.get(character) === reading);
  return named.length > 0 ? [named, true] : [characters.filter((character) => !readings.has(character)), false];
}

function* closeAtMark(path: Path, glyph: Glyph, repertoire: Repertoire): Generator<Run> {
  const { lead, slots, gap } = path;
  if (lead === undefined || slots.length === 0) return;
  const isEndNamed = glyph.reading !== undefined;
  if (!isEndNamed && slots[0]!.length > 1 && slots.length < SHORTEST_GUESS) return;
  const last = isEndNamed
    ? repertoire.readAs(glyph.reading!).filter((character) => (gbk().encode(character) ?? 0) >> 8 === lead)
    : repertoire.withLead(lead);
  const run: Run = {
    slots: [...slots, last],
    next: path.at + 1,
    closedBy: 'mark',
    isEndNamed,
    ...(gap !== undefined && { gap }),
  };
  if (last.length > 0) yield run;
}

/** Whether the character belongs to running Chinese text. */
export function isChinese(glyph: Glyph | undefined): boolean {
  return (
    glyph !== undefined && (isHan(glyph.character) || '，。、；：？！“”‘’（）《》…—,;:!'.includes(glyph.character))
  );
}
