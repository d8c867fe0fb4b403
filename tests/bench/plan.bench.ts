// How long planning takes, and how it grows: doubling the article should double the time, in one ¶ or in many.
import { bench, describe } from 'vitest';
import { Report } from '../../src/diagnostics.ts';
import type { Article } from '../../src/model.ts';
import { planDeck } from '../../src/plan/index.ts';
import { articleOf, LIBRARY, WORKSHOP } from '../plan/draft.ts';

/** English text of about `words` words, in ¶s; every round has words of its own, as a real book would. */
function englishText(words: number): readonly string[] {
  const rounds = Math.ceil(words / WORKSHOP.join(' ').split(' ').length);
  return Array.from({ length: rounds }, (_, i) =>
    WORKSHOP.map((text) => text.replace(/\b\w{6,}\b/gu, (word, at: number) => `${word}${(at * 7 + i) % 90}`)),
  ).flat();
}

/** Chinese text of about `characters` characters; one in seventeen is changed from round to round. */
function chineseText(characters: number): readonly string[] {
  const rounds = Math.ceil(characters / LIBRARY.join('').length);
  const vary = (i: number) => (character: string, at: number) =>
    (at + i * 31) % 17 === 0
      ? String.fromCharCode(0x4e00 + ((character.charCodeAt(0) * 7 + i * 13) % 6000))
      : character;
  return Array.from({ length: rounds }, (_, i) =>
    LIBRARY.map((text) => text.replace(/\p{Script=Han}/gu, vary(i))),
  ).flat();
}

function measure(name: string, article: Article): void {
  bench(name, () => void planDeck(article, { detail: 'standard' }, new Report('a.md')), {
    time: 0,
    iterations: 3,
    warmupTime: 0,
    warmupIterations: 1,
  });
}

describe('English', () => {
  for (const words of [12_500, 25_000, 50_000]) {
    const body = englishText(words);
    measure(`${words} words`, articleOf({ language: 'en', body, questions: ['Why do repairs succeed?'] }));
    measure(`${words} words in one ¶`, articleOf({ language: 'en', body: [body.join(' ')] }));
  }
});

describe('Chinese', () => {
  for (const characters of [37_500, 75_000, 150_000]) {
    const body = chineseText(characters);
    measure(`${characters} characters`, articleOf({ body, questions: ['图书室为什么办好了？'] }));
    measure(`${characters} characters in one ¶`, articleOf({ body: [body.join('')] }));
  }
});
