// Which characters stand in the open places of a run: a beam search under the language model of the document.
import { type LanguageModel, UNKNOWN } from './chinese.ts';

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
const CLOSERS: Readonly<Record<string, string>> = { '“': '”', '（': '）', '《': '》', '‘': '’', '(': ')' };

/** Fills the slots so that `left` + characters + `right` reads best; `before` is the text ahead, for the brackets open in it. */
export function chooseCharacters(
  model: LanguageModel,
  context: { readonly before: string; readonly left: readonly string[]; readonly right: readonly string[] },
  slots: readonly (readonly string[])[],
): Choice {
  const { left, right } = context;
  const blank = slots.map((slot) => (slot.length === 1 ? slot[0]! : UNKNOWN));
  const open = slots.flatMap((slot, i) => (slot.length === 1 ? [] : [i]));
  let beam: readonly State[] = [{ all: [...left, ...blank, ...right], score: 0 }];
  for (const [n, i] of open.entries()) {
    const isGroupEnd = (open[n + 1] ?? Infinity) - i > REACH;
    beam = beam
      .flatMap((state) => fillPlace(model, state, left.length + i, slots[i]!))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, isGroupEnd ? FINALISTS : BEAM);
  }
  const [best, ...others] = beam
    .slice(0, FINALISTS)
    .map(({ all }) => {
      const characters = all.slice(left.length, left.length + slots.length);
      return { characters, score: model.score(all) + balanceScore(context.before, characters) };
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

function fillPlace(model: LanguageModel, { all, score }: State, at: number, alternatives: readonly string[]): State[] {
  const from = Math.max(0, at - REACH);
  const around = all.slice(from, at + REACH + 1);
  const base = score - model.score(around);
  return alternatives.map((character) => ({
    all: all.with(at, character),
    score: base + model.score(around.with(at - from, character)),
  }));
}

/** Rewards marks that close what is open, and punishes those that close nothing or open twice. */
function balanceScore(before: string, characters: readonly string[]): number {
  const open: string[] = [];
  let score = 0;
  const closers = Object.values(CLOSERS);
  const follow = (character: string, weight: number): void => {
    const closer = CLOSERS[character];
    if (closer) {
      if (open.includes(closer)) score -= 5 * weight;
      open.push(closer);
    } else if (closers.includes(character)) {
      const closes = open.at(-1) === character;
      if (closes) open.pop();
      score += (closes ? 1 : -5) * weight;
    }
  };
  for (const character of before) follow(character, 0);
  for (const character of characters) follow(character, 1);
  return score;
}
