// Pinyin that a converter wrote behind traditional characters: 領(lǐng)導(dǎo). Comes in: the texts of a document.
// Goes out: the readings, a verdict, and the edits that strip them. Readers for learners and glosses are left alone.
import { rememberEach } from '../text/remember.ts';
import type { Edit } from '../text/rich.ts';
import { isHan } from '../text/script.ts';
import { isTraditionalOnly, scriptOf } from './chinese.ts';
import type { Edits, Passage } from './rule.ts';

const SYLLABLE =
  '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?=[aeiouü]{0,2}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[aeiouüāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,3}(?:ng|n|r)?';
// The bracket comes first, since it is what a search finds quickly.
const ANNOTATION = new RegExp(`[(（](?<=(\\p{Script=Han})[(（])(${SYLLABLE})[)）]`, 'gu');
/** An annotation, or what is left of one whose bracket was lost, at the place a sticky search looks at. */
export const ANNOTATION_HERE = new RegExp(`[(（]?(${SYLLABLE})[)）]`, 'uy');

/** What the annotations of a document have in common. */
export interface Annotations {
  /** The reading that stands behind each annotated character, most often. */
  readonly readings: ReadonlyMap<string, string>;
  /** `inserted`: a machine's work, beyond doubt; `suspected`: perhaps; `none`: an author's own, or nothing. */
  readonly verdict: 'inserted' | 'suspected' | 'none';
  readonly first?: {
    readonly passage: number;
    readonly offset: number;
    readonly text: string;
    readonly character: string;
  };
}

/** Signs of a machine's work, all of which must hold: a person glosses rare characters once, a reader for learners glosses them all. */
const INSERTED = {
  annotations: 12,
  characters: 6,
  repeated: 4,
  coverage: 0.9,
  traditional: 0.97,
  oneReading: 0.9,
  perHan: 0.4,
};
const SUSPECTED = { annotations: 3, repeated: 2, coverage: 0.8 };

/** The annotations of one text, each behind its character. */
const annotationsIn = rememberEach((text) =>
  [...text.matchAll(ANNOTATION)].map(({ index: at, 0: whole, 1: character = '', 2: reading = '' }) => ({
    at,
    whole,
    character,
    reading,
    isTraditional: isTraditionalOnly(character),
  })),
);

/** Finds the annotations of a document and judges whether a machine inserted them. */
export function findAnnotations(passages: readonly Passage[]): Annotations {
  const counts = new Map<string, Map<string, number>>();
  let total = 0;
  let traditional = 0;
  let first: Annotations['first'];
  passages.forEach(({ text }, passage) => {
    for (const { at, whole, character, reading, isTraditional } of annotationsIn(text)) {
      total++;
      if (isTraditional) traditional++;
      first ??= { passage, offset: at - character.length, text: character + whole, character };
      const readings = counts.get(character) ?? new Map<string, number>();
      counts.set(character, readings.set(reading, (readings.get(reading) ?? 0) + 1));
    }
  });
  const readings = new Map<string, string>();
  let repeated = 0;
  let oneReading = 0;
  for (const [character, found] of counts) {
    const [[reading, count]] = [...found].toSorted((a, b) => b[1] - a[1]) as [[string, number]];
    readings.set(character, reading);
    if (count >= 2) repeated++;
    if (found.size === 1) oneReading++;
  }
  if (total < SUSPECTED.annotations || traditional < total * INSERTED.traditional) return { readings, verdict: 'none' };
  // In a Simplified text they explain the traditional characters they stand behind.
  if (scriptOf(passages) !== 'traditional') return { readings, verdict: 'none' };
  const { han, occurrences } = countCharacters(passages, counts);
  const coverage = total / occurrences;
  const isInserted =
    total >= INSERTED.annotations &&
    counts.size >= INSERTED.characters &&
    repeated >= INSERTED.repeated &&
    coverage >= INSERTED.coverage &&
    oneReading >= counts.size * INSERTED.oneReading &&
    total < han * INSERTED.perHan;
  const isSuspected = repeated >= SUSPECTED.repeated && coverage >= SUSPECTED.coverage;
  return { readings, verdict: isInserted ? 'inserted' : isSuspected ? 'suspected' : 'none', ...(first && { first }) };
}

/** All Han characters of a document, and the occurrences of those that are annotated somewhere. */
function countCharacters(passages: readonly Passage[], annotated: ReadonlyMap<string, unknown>) {
  let han = 0;
  let occurrences = 0;
  for (const { text } of passages) {
    for (const character of text) {
      if (!isHan(character)) continue;
      han++;
      if (annotated.has(character)) occurrences++;
    }
  }
  return { han, occurrences };
}

/** The edits that strip inserted annotations: only those that agree with the document's own reading of the character. */
export function stripAnnotations(passages: readonly Passage[], { verdict, readings }: Annotations): Edits {
  return passages.map(({ text }): Edit[] => {
    if (verdict !== 'inserted') return [];
    return annotationsIn(text)
      .filter(({ character, reading, isTraditional }) => isTraditional && readings.get(character) === reading)
      .map(({ at, whole }) => ({ start: at, end: at + whole.length, to: '' }));
  });
}
