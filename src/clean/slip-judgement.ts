// Whether a place of one text is slipped bytes, and what stood there. Comes in: a text and what its document is like. Goes out: the places
// with the readings that are best, and how certain they are.
import type { Edit } from '../text/rich.ts';
import { isHan } from '../text/script.ts';
import { characterScore, isCommon, isSimplifiedOnly, UNKNOWN } from './chinese.ts';
import type { LanguageModel } from './language-model.ts';
import { type Choice, chooseCharacters, openBrackets } from './slip-choice.ts';
import { findRuns, type Glyph, isChinese, pendingLeads, type Repertoire, type Run, readGlyphs } from './slip-runs.ts';

/** In nats: the least margins and gains that make a reading certain, and how rare a lone character may be; set on damaged texts whose originals were known. */
const LIMITS = {
  margin: 2.5,
  gapMargin: 2,
  openMargin: 5,
  rival: 3,
  namedGain: 10,
  gain: 14,
  gainPerCharacter: 3,
  doubt: 10,
  signs: 2,
  weakInside: -9,
  weakAlone: -10,
};
const COST = { mark: 1, run: 3, reading: 25 };
// A mark with text on both sides, and close behind it what can bring the bytes back into step.
const MARK = /(?<=[\p{Script=Han}\p{P}])[?？\ufffd](?=[^\n]{1,100}?[@-~€?？\ufffd])/gu;
const GLYPHS_AHEAD = 48;
/** Code units that hold the context of a mark, annotations included. */
const BEHIND = 60;
const CONTEXT = 6;

interface Candidate {
  readonly run: Run;
  readonly choice: Choice;
  readonly gain: number;
}

/** A damaged place: `start` to `end` should be `to`. */
export interface Spot extends Edit {
  readonly suggestions: readonly string[];
  readonly level: 'certain' | 'likely' | 'doubtful';
}

/** What the judgement of one place needs to know about its document. */
export interface Scene {
  readonly model: LanguageModel;
  readonly repertoire: Repertoire;
  readonly isTraditional: boolean;
  readonly budget: { left: number };
}

/** Whether there is anything to judge in a text; most have nothing. */
export function mayHoldSpots(text: string): boolean {
  return text.search(MARK) >= 0;
}

/** The damaged places of a text, until the budget of its document is spent. */
export function findSpots(text: string, scene: Scene): Spot[] {
  const spots: Spot[] = [];
  for (const { index } of text.matchAll(MARK)) {
    if (index < (spots.at(-1)?.end ?? 0)) continue;
    scene.budget.left -= COST.mark;
    if (scene.budget.left <= 0) break;
    const before = readGlyphs(text, Math.max(0, index - BEHIND), index, Infinity).slice(-CONTEXT);
    const glyphs = readGlyphs(text, index, text.length, GLYPHS_AHEAD);
    if (!glyphs[0]!.reading && !isChinese(before.at(-1))) continue;
    const spot = judgeSpot(text, before, glyphs, scene);
    if (spot) spots.push(spot);
  }
  return spots;
}

function judgeSpot(text: string, before: readonly Glyph[], glyphs: readonly Glyph[], scene: Scene): Spot | undefined {
  const mark = glyphs[0]!;
  const candidates = weighRuns(text, before, glyphs, scene);
  const [best] = candidates;
  const isStartNamed = mark.reading !== undefined;
  if (!best) {
    const isKnownDamage = isStartNamed && scene.repertoire.readings.size > 0;
    return isKnownDamage
      ? { start: mark.start, end: mark.end, to: '', suggestions: [UNKNOWN], level: 'doubtful' }
      : undefined;
  }
  const { run, choice, gain } = best;
  const to = choice.characters.join('');
  const rival = candidates.find(({ choice: other }) => other.characters.join('') !== to);
  const replaced = glyphs.slice(0, run.next);
  const spot = {
    start: mark.start,
    end: replaced.at(-1)!.end,
    to,
    suggestions: [...new Set([to, ...choice.others, ...(rival ? [rival.choice.characters.join('')] : [])])].slice(0, 3),
  };
  const isNamed = isStartNamed || run.isEndNamed;
  const isClear =
    choice.margin >= leastMargin(run, choice) &&
    gain - (rival?.gain ?? -Infinity) >= LIMITS.rival &&
    isGapKnown(run, choice, scene) &&
    !hasWeakWord(before, glyphs, best, scene);
  if (isNamed) return { ...spot, level: isClear && gain >= LIMITS.namedGain ? 'certain' : 'doubtful' };
  if (gain < LIMITS.doubt || gain < run.slots.length * LIMITS.gainPerCharacter) return undefined;
  const isSentenceEnd =
    to.startsWith('。') && /[,!;:，！；：?？“”]/.test(glyphs[1]!.character) && run.slots.length >= 3;
  const isLikely = isClear && gain >= LIMITS.gain && run.closedBy === 'ascii' && isSentenceEnd;
  return { ...spot, level: isLikely ? 'likely' : 'doubtful' };
}

/** The readings of a place, by what they gain over the text as it stands. */
function weighRuns(text: string, before: readonly Glyph[], glyphs: readonly Glyph[], scene: Scene): Candidate[] {
  const { model, repertoire, budget } = scene;
  const mark = glyphs[0]!;
  const leads = pendingLeads(mark, before.at(-1), repertoire);
  const left = before.map(({ character }) => character);
  let open: readonly string[] | undefined;
  const weigh = (run: Run): Candidate[] => {
    budget.left -= COST.run;
    if (budget.left <= 0) return [];
    const next = glyphs[run.next];
    const isAmongHan = isHan(left.at(-1) ?? '') || isHan(next?.character ?? '');
    const isNamed = mark.reading !== undefined || run.isEndNamed;
    if (!isNamed && next && !(isChinese(next) && isAmongHan)) return [];
    if (!isNamed && countSigns(glyphs.slice(0, run.next), run, scene) < LIMITS.signs) return [];
    budget.left -= COST.reading;
    const right = glyphs.slice(run.next, run.next + CONTEXT).map(({ character }) => character);
    open ??= openBrackets(text.slice(Math.max(0, mark.start - 1000), mark.start));
    const choice = chooseCharacters(model, { open, left, right }, run.slots);
    const original = [...left, ...glyphs.slice(0, run.next).map(({ character }) => character), ...right];
    // An annotation without its bracket cannot be text: 8 nats against the original.
    const gain = choice.score - model.score(original) + (mark.reading ? 8 : 0) - (run.gap === undefined ? 0 : 2);
    return [{ run, choice, gain }];
  };
  const byGain = (a: Candidate, b: Candidate) => b.gain - a.gain;
  const candidates = [...findRuns(glyphs, leads, repertoire, false)].flatMap(weigh).toSorted(byGain);
  const [best] = candidates;
  const isGapPossible =
    mark.reading !== undefined || (best?.run.isEndNamed && best.gain >= 8 && best.gain < LIMITS.namedGain);
  if (!isGapPossible) return candidates;
  const withGap = [...findRuns(glyphs, leads, repertoire, true)].filter(({ gap }) => gap !== undefined);
  return [...candidates, ...withGap.flatMap(weigh)].toSorted(byGain);
}

function leastMargin(run: Run, { characters }: Choice): number {
  if (run.gap !== undefined) return LIMITS.gapMargin;
  const isGuess = run.closedBy === 'mark' && !run.isEndNamed && isHan(characters.at(-1)!);
  return isGuess ? LIMITS.openMargin : LIMITS.margin;
}

/** Two guessed bytes are believed only when the document has the two characters side by side elsewhere. */
function isGapKnown({ gap }: Run, { characters }: Choice, { model }: Scene): boolean {
  return gap === undefined || model.countPair(characters[gap]!, characters[gap + 1]!) > 0;
}

/** Whether the restored stretch leaves a rare character standing alone, as a wrong reading does. */
function hasWeakWord(
  before: readonly Glyph[],
  glyphs: readonly Glyph[],
  { run, choice }: Candidate,
  { model }: Scene,
): boolean {
  // Inside a run of several characters bytes may have vanished unseen, and a wrong one stands where they were.
  const weak = run.slots.length > 1 ? LIMITS.weakInside : LIMITS.weakAlone;
  const first = before.length;
  const last = first + choice.characters.length;
  const right = glyphs.slice(run.next, run.next + CONTEXT);
  const all = [
    ...before.map(({ character }) => character),
    ...choice.characters,
    ...right.map(({ character }) => character),
  ];
  return model.segment(all).some(({ start, end }) => {
    const isInside = end > first && start < last && end - start === 1;
    return isInside && isHan(all[start]!) && characterScore(all[start]!) < weak;
  });
}

/** How much speaks for damage where no annotation does. */
function countSigns(replaced: readonly Glyph[], run: Run, { isTraditional }: Scene): number {
  const characters = replaced.map(({ character }) => character);
  const rest = characters.slice(1);
  const isLatinLetterAmongHan = run.closedBy === 'ascii';
  const isPunctuationBehindMark = /[,;:!、，；：！。]/.test(rest[0] ?? '');
  const hasForeignScript = rest.some((character) => /[\u3040-\u30ff\u2500-\u257f\u0370-\u04ff]/.test(character));
  const hasWrongScript = isTraditional && rest.some(isSimplifiedOnly);
  const hasRareCharacter = rest.some((character) => isHan(character) && !isCommon(character));
  const hasSecondMark = replaced.filter(({ isMark }) => isMark).length > 1;
  const isReplacementCharacter = characters[0] === '\ufffd';
  return [
    ...[isLatinLetterAmongHan, isPunctuationBehindMark, hasForeignScript, hasWrongScript, hasRareCharacter],
    ...[hasSecondMark, isReplacementCharacter],
  ].filter(Boolean).length;
}
