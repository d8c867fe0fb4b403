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
const FINALISTS = 8;
const REACH = 4;
const CLOSERS: Readonly<Record<string, string>> = { '“': '”', '（': '）', '《': '》', '‘': '’', '(': ')' };

/** Fills the slots so that `left` + characters + `right` reads best; `before` is the text ahead, for the brackets open in it. */
export function chooseCharacters(
  model: LanguageModel,
  context: { readonly before: string; readonly left: readonly string[]; readonly right: readonly string[] },
  slots: readonly (readonly string[])[],
): Choice {
  const { left, right } = context;
  let beam = [{ characters: slots.map((slot) => (slot.length === 1 ? slot[0]! : UNKNOWN)), score: 0 }];
  slots.forEach((slot, i) => {
    if (slot.length === 1) return;
    const around = (characters: readonly string[]) => {
      const all = [...left, ...characters, ...right];
      const at = left.length + i;
      return model.score(all.slice(Math.max(0, at - REACH), at + REACH + 1));
    };
    beam = beam
      .flatMap(({ characters, score }) => {
        const base = score - around(characters);
        return slot.map((character) => {
          const filled = characters.with(i, character);
          return { characters: filled, score: base + around(filled) };
        });
      })
      .toSorted((a, b) => b.score - a.score)
      .slice(0, BEAM);
  });
  const [best, ...others] = beam
    .slice(0, FINALISTS)
    .map(({ characters }) => ({
      characters,
      score: model.score([...left, ...characters, ...right]) + balanceScore(context.before, characters),
    }))
    .toSorted((a, b) => b.score - a.score);
  return {
    ...best!,
    margin: others[0] ? best!.score - others[0].score : Infinity,
    others: others.slice(0, 2).map(({ characters }) => characters.join('')),
  };
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
