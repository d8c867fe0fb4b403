// The language model of a document: one law that its quick way of weighing many characters for one place keeps.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modelLanguage } from '../../src/clean/language-model.ts';

const TEXT = '大家围着水井坐下来，谁也不先开口。“井绳先断的是哪一头？”老人问，孩子们说不知道。';
const model = modelLanguage([TEXT, '老人把井绳拿给孩子们看：中间磨得最细。']);
const characters = fc.constantFrom(...TEXT, ...'领导人民群众路线□a@1𠮷，”“');

test('the characters of one place weighed together weigh what each does alone', () => {
  fc.assert(
    fc.property(
      fc.array(characters, { minLength: 1, maxLength: 12 }),
      fc.nat(),
      fc.array(characters, { minLength: 1, maxLength: 8 }),
      (all, place, alternatives) => {
        const at = place % all.length;
        const together = model.scoreEach(all, at, alternatives);
        for (const [i, character] of alternatives.entries())
          expect(together[i]).toBeCloseTo(model.score(all.with(at, character)), 9);
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});
