// Which characters stand in the open places of a run: a beam search under the language model of the document.
import { UNKNOWN } from './chinese.ts';
import type { LanguageModel } from './language-model.ts';

/** The best filling of a run in its context. */
export interface Choice {
  readonly characters: readonly string[];
  /** Log probability of the context with the characters in it. */
  readonly score: number;
  /** By how much it beats the next filling; Infinity when there is none. */
  readonly margin: number;
  /** The next fillings, best first. */
  readonly others: readonly string[];
}

const BEAM = 120;
/** States kept from one group of open places to the next, and weighed to the last digit at the end. */
const FINALISTS = 6;
/** How far a character's surroundings count: the model knows words of up to four characters. */
const REACH = 4;
const CLOSERS = new Map(Object.entries({ '“': '”', '（': '）', '《': '》', '‘': '’', '(': ')' }));
const CLOSING = new Set(CLOSERS.values());

/** Fills the slots so that `left` + characters + `right` reads best; `open` are the brackets open ahead, as `openBrackets` gives them. */
export function chooseCharacters(
  model: LanguageModel,
  context: { readonly open: readonly string[]; readonly left: readonly string[]; readonly right: readonly string[] },
  slots: readonly (readonly string[])[],
): Choice {
  const { left, right } = context;
  const blank = slots.map((slot) => (slot.length === 1 ? slot[0]! : UNKNOWN));
  const open = slots.flatMap((slot, i) => (slot.length === 1 ? [] : [i]));
  let beam: readonly State[] = [{ all: [...left, ...blank, ...right], score: 0 }];
  for (const [n, i] of open.entries()) {
    const isGroupEnd = (open[n + 1] ?? Infinity) - i > REACH;
    const at = left.length + i;
    const fillings = beam.flatMap((state) => fillPlace(model, state, at, slots[i]!));
    beam = bestOf(fillings, isGroupEnd ? FINALISTS : BEAM).map(({ state, character, score }) => ({
      all: state.all.with(at, character),
      score,
    }));
  }
  const [best, ...others] = beam
    .slice(0, FINALISTS)
    .map(({ all }) => {
      const characters = all.slice(left.length, left.length + slots.length);
      return { characters, score: model.score(all) + balanceScore(context.open, characters) };
    })
    .toSorted((a, b) => b.score - a.score);
  return {
    ...best!,
    margin: others[0] ? best!.score - others[0].score : Infinity,
    others: others.slice(0, 2).map(({ characters }) => characters.join('')),
  };
}

/** The context with some places of the run filled. */
interface State {
  readonly all: readonly string[];
  readonly score: number;
}

/** A state with one place more filled. */
interface Filling {
  readonly state: State;
  readonly character: string;
  readonly score: number;
}

function fillPlace(model: LanguageModel, state: State, at: number, alternatives: readonly string[]): Filling[] {
  const from = Math.max(0, at - REACH);
  const around = state.all.slice(from, at + REACH + 1);
  const base = state.score - model.score(around);
  const scores = model.scoreEach(around, at - from, alternatives);
  return alternatives.map((character, i) => ({ state, character, score: base + scores[i]! }));
}

/** The `count` best, best first. */
function bestOf(fillings: readonly Filling[], count: number): readonly Filling[] {
  // Numbers alone are sorted many times faster.
  const scores = Float64Array.from(fillings, ({ score }) => score).sort();
  const least = scores.at(-count) ?? -Infinity;
  return fillings
    .filter(({ score }) => score >= least)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, count);
}

/** What would close the brackets and quotation marks that `text` leaves open, the innermost last. */
export function openBrackets(text: string): readonly string[] {
  const open: string[] = [];
  for (const character of text) follow(open, character);
  return open;
}

/** Rewards marks that close what is open, and punishes those that close nothing or open twice. */
function balanceScore(ahead: readonly string[], characters: readonly string[]): number {
  const open = [...ahead];
  return characters.reduce((score, character) => score + follow(open, character), 0);
}

/** Brings `open` up to date with one more character; gives what the character is worth. */
function follow(open: string[], character: string): number {
  const closer = CLOSERS.get(character);
  if (closer) {
    const isOpenTwice = open.includes(closer);
    open.push(closer);
    return isOpenTwice ? -5 : 0;
  }
  if (!CLOSING.has(character)) return 0;
  if (open.at(-1) !== character) return -5;
  open.pop();
  return 1;
}
