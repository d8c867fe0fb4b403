// Chooses the assertion at the head of a slide: one clause that says what its ¶s come to. It invents nothing.
import { rememberEach } from '../text/remember.ts';
import { cuesFor } from './cue.ts';
import type { Candidate, Study } from './reading.ts';
import { type Closeness, closenessTo, type Vector } from './score.ts';

/** Headings already given, so that no two slides say the same. */
export class HeadingMemory {
  readonly #texts = new Set<string>();
  readonly #recent: Closeness[] = [];

  /** True when a slide has exactly this heading. */
  has(text: string): boolean {
    return this.#texts.has(text);
  }

  /** How much a heading repeats one of the last few, 0 to 1. */
  repeats(vector: Vector): number {
    return Math.max(0, ...this.#recent.map((closeness) => closeness(vector)));
  }

  add(text: string, vector?: Vector): void {
    this.#texts.add(text);
    if (!vector) return;
    this.#recent.push(closenessTo(vector));
    if (this.#recent.length > 6) this.#recent.shift();
  }
}

/** The best heading among `candidates` for ¶s about `topic`; undefined when none is short enough and stands alone. `lastSentence` tells conclusions. */
export function chooseHeading(
  candidates: readonly Candidate[],
  topic: Closeness,
  study: Study,
  memory: HeadingMemory,
  lastSentence: (unit: Candidate) => boolean,
): Candidate | undefined {
  const fitting = candidates.filter(
    ({ size, text, claims }) => claims && size <= study.limits.heading && !memory.has(text),
  );
  if (fitting.length === 0) return undefined;
  let best: { unit: Candidate; worth: number } | undefined;
  for (const unit of fitting) {
    const fresh = 1 - 0.5 * memory.repeats(unit.vector);
    const place = unit.sentence === 0 ? 1.5 : lastSentence(unit) ? 1.08 : 1;
    const worth = headingWorth(unit, topic, study) * fresh * place;
    if (!best || worth > best.worth) best = { unit, worth };
  }
  return best?.unit;
}

/** How well a unit sums up `topic` as an assertion; any scale. */
export function headingWorth(unit: Candidate, topic: Closeness, study: Study): number {
  const about = 0.15 + 0.6 * topic(unit.vector) + 0.4 * unit.central;
  // A heading stands further from its sentence than a point: weak form counts more.
  return about * unit.form ** 1.5 * wordingOf(`${study.article.language}\n${unit.text}`) * lengthOf(unit, study);
}

/** True for a run that ends as a question. */
export function asks(text: string): boolean {
  return /[？?؟]["”’」』)）]*$/u.test(text);
}

/** What the words of a unit are worth as a heading; asked with its language before them, once for each topic. */
const wordingOf = rememberEach((key): number => {
  const end = key.indexOf('\n');
  const cues = cuesFor(key.slice(0, end));
  const text = key.slice(end + 1);
  let worth = cues.insists.test(text) ? 1.25 : cues.asserts.test(text) ? 1.12 : 1;
  if (cues.aside.test(text)) worth *= 0.4;
  // A question claims nothing.
  if (asks(text)) worth *= 0.3;
  if (/\d/u.test(text)) worth *= 0.85;
  if (cues.leans.test(text)) worth *= 0.65;
  if (/^\p{Ll}/u.test(text)) worth *= 0.65;
  // A title of its own is no claim; "X says that" is one about X.
  if (cues.finite && !cues.finite.test(text)) worth *= 0.5;
  if (cues.says.test(FIRST_CLAUSE.exec(text)?.[1] ?? '')) worth *= 0.6;
  if (/[“「『"]/u.test(text)) worth *= 0.9;
  return worth;
});

const FIRST_CLAUSE = /^([^，,：:]{2,24})[，,：:]/u;

/** A heading is neither a shout nor a paragraph: best from 35 % to 90 % of the limit. */
function lengthOf({ size }: Candidate, { limits }: Study): number {
  const share = size / limits.heading;
  if (share < 0.35) return 0.55 + share;
  return share > 0.9 ? 0.95 : 1;
}
