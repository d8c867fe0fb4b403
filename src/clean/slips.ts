// Slipped GBK bytes: 丟?！边@ was 丟。”這. Comes in: the texts of a document and its annotations. Goes out: the edits
// that are certain, and what is only suspected. When in doubt, the text stays.
import type { Edit } from '../text/rich.ts';
import { isHan } from '../text/script.ts';
import {
  characterScore,
  isCommon,
  isSimplifiedOnly,
  type LanguageModel,
  modelLanguage,
  scriptOf,
  UNKNOWN,
} from './chinese.ts';
import { type Annotations, stripAnnotations } from './pinyin.ts';
import type { Edits, Passage } from './rule.ts';
import { type Choice, chooseCharacters, openBrackets } from './slip-choice.ts';
import {
  collectRepertoire,
  findRuns,
  type Glyph,
  isChinese,
  pendingLeads,
  type Repertoire,
  type Run,
  readGlyphs,
} from './slip-runs.ts';

/** A damaged place that cannot be repaired with certainty; `suggestions` are best first. */
export interface Doubt {
  readonly passage: number;
  readonly offset: number;
  readonly text: string;
  readonly suggestions: readonly string[];
}

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
/** The work spent on one document before its rest is left alone: a text with that many question marks is not damaged like this. */
const BUDGET = 20_000;
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

interface Spot extends Edit {
  readonly passage: number;
  readonly suggestions: readonly string[];
  readonly level: 'certain' | 'likely' | 'doubtful';
}

/** What the judgement of one place needs to know about its document. */
interface Scene {
  /** Built when the first reading asks for it: most question marks are just that. */
  readonly model: () => LanguageModel;
  readonly repertoire: Repertoire;
  readonly isTraditional: boolean;
  readonly budget: { left: number };
}

/** Finds slipped bytes in a document; `likely` places are repaired when others bear them out. */
export function findSlips(
  passages: readonly Passage[],
  annotations: Annotations,
): { edits: Edits; doubts: readonly Doubt[] } {
  const readings = annotations.verdict === 'none' ? new Map<string, string>() : annotations.readings;
  let scene: Scene | undefined;
  const openScene = (): Scene => {
    scene ??= describeScene(passages, annotations, readings);
    return scene;
  };
  const spots = passages.flatMap((passage, i) =>
    findSpots(passage.text, openScene).map((spot) => ({ ...spot, passage: i })),
  );
  const likely = spots.filter(({ level }) => level === 'likely').length;
  const isDamaged = annotations.verdict === 'inserted' || spots.some(({ level }) => level === 'certain') || likely >= 2;
  const isRepaired = ({ level }: Spot) => level === 'certain' || (level === 'likely' && isDamaged);
  const edits = passages.map((): Edit[] => []);
  const doubts: Doubt[] = [];
  for (const spot of spots) {
    const { passage, start, end, to, suggestions } = spot;
    if (isRepaired(spot)) edits[passage]!.push({ start, end, to });
    else doubts.push({ passage, offset: start, text: passages[passage]!.text.slice(start, end), suggestions });
  }
  return { edits, doubts };
}

function describeScene(
  passages: readonly Passage[],
  annotations: Annotations,
  readings: ReadonlyMap<string, string>,
): Scene {
  const script = scriptOf(passages);
  let model: LanguageModel | undefined;
  const buildModel = () => {
    const stripped = stripAnnotations(passages, annotations);
    return modelLanguage(passages.map(({ text }, i) => withoutRuns(text, stripped[i]!)));
  };
  return {
    model: () => {
      model ??= buildModel();
      return model;
    },
    repertoire: collectRepertoire(script, readings),
    isTraditional: script === 'traditional',
    budget: { left: BUDGET },
  };
}

function withoutRuns(text: string, edits: readonly Edit[]): string {
  let done = 0;
  const kept = edits.map(({ start, end }) => {
    const piece = text.slice(done, start);
    done = end;
    return piece;
  });
  return kept.join('') + text.slice(done);
}

function findSpots(text: string, openScene: () => Scene): Omit<Spot, 'passage'>[] {
  const spots: Omit<Spot, 'passage'>[] = [];
  for (const { index } of text.matchAll(MARK)) {
    if (index < (spots.at(-1)?.end ?? 0)) continue;
    const scene = openScene();
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

function judgeSpot(
  text: string,
  before: readonly Glyph[],
  glyphs: readonly Glyph[],
  scene: Scene,
): Omit<Spot, 'passage'> | undefined {
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
    const choice = chooseCharacters(model(), { open, left, right }, run.slots);
    const original = [...left, ...glyphs.slice(0, run.next).map(({ character }) => character), ...right];
    // An annotation without its bracket cannot be text: 8 nats against the original.
    const gain = choice.score - model().score(original) + (mark.reading ? 8 : 0) - (run.gap === undefined ? 0 : 2);
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
  return gap === undefined || model().countPair(characters[gap]!, characters[gap + 1]!) > 0;
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
  return model()
    .segment(all)
    .some(({ start, end }) => {
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
