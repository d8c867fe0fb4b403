// Words and characters of Chinese by how frequent they are, and which characters belong to one script only. Traditional characters are looked up under their simplified forms.
import { rememberEach } from '../text/remember.ts';
import { isHan } from '../text/script.ts';
import { isInBig5, isInGb2312 } from './double-byte.ts';
import type { Passage } from './rule.ts';
import table from './zh-words.json' with { type: 'json' };

/** Logarithms of frequencies. */
interface Vocabulary {
  readonly words: ReadonlyMap<string, number>;
  /** With what longer words begin: two and three characters. */
  readonly beginnings: ReadonlySet<string>;
  readonly characters: ReadonlyMap<string, number>;
  /** Traditional character → simplified character. */
  readonly simplified: ReadonlyMap<string, string>;
  /** Simplified forms that some traditional character has. */
  readonly hasTraditional: ReadonlySet<string>;
}

let loaded: Vocabulary | undefined;

/** The table of words and characters, read when it is first asked for. */
export function vocabulary(): Vocabulary {
  if (loaded) return loaded;
  const byCost = (groups: Readonly<Record<string, string>>, separator: string) =>
    Object.entries(groups).flatMap(([cost, members]) =>
      members.split(separator).map((member): [string, number] => [member, -Number(cost) / 10]),
    );
  const pairs = table.traditional.split(' ').map((pair): [string, string] => [pair[0]!, pair[1]!]);
  const words = byCost(table.words, ' ');
  loaded = {
    words: new Map(words),
    beginnings: new Set(words.flatMap(([word]) => beginningsOf([...word]))),
    characters: new Map(byCost(table.characters, '')),
    simplified: new Map(pairs),
    hasTraditional: new Set(pairs.map(([, simplified]) => simplified)),
  };
  return loaded;
}

function beginningsOf(characters: readonly string[]): readonly string[] {
  return characters.slice(2).map((_, i) => characters.slice(0, i + 2).join(''));
}

/** The character under which words and statistics know it: its simplified form, if it has one. */
export function foldCharacter(character: string): string {
  return vocabulary().simplified.get(character) ?? character;
}

/** True for 領 and 導: a simplified form exists, and everyday Simplified text never has this one. */
export function isTraditionalOnly(character: string): boolean {
  return vocabulary().simplified.has(character) && !isInGb2312(character);
}

/** True for 领 and 导: the simplified form of something, and no character of Traditional text. */
export function isSimplifiedOnly(character: string): boolean {
  return vocabulary().hasTraditional.has(character) && !isInBig5(character);
}

/** Which script a document is written in, when at least five characters say so and ten to one agree. */
export function scriptOf(passages: readonly Passage[]): 'traditional' | 'simplified' | undefined {
  let traditional = 0;
  let simplified = 0;
  for (const { text } of passages) {
    const counts = countScripts(text);
    traditional += counts.traditional;
    simplified += counts.simplified;
  }
  if (traditional >= 5 && traditional > simplified * 10) return 'traditional';
  if (simplified >= 5 && simplified > traditional * 10) return 'simplified';
  return undefined;
}

/** How many characters of a text belong to one script only. */
const countScripts = rememberEach((text) => {
  let traditional = 0;
  let simplified = 0;
  for (const character of text) {
    if (!isHan(character)) continue;
    if (isTraditionalOnly(character)) traditional++;
    else if (isSimplifiedOnly(character)) simplified++;
  }
  return { traditional, simplified };
});

/** Stands for a character that is not known yet. */
export const UNKNOWN = '□';

/** Full-width forms of the marks that a flattened text has half-width. */
export const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};
// Natural logarithms: punctuation as running text has it, set by hand.
const PUNCTUATION: Readonly<Record<string, number>> = {
  ...{
    '，': -3,
    '。': -3.9,
    '、': -4.2,
    '；': -6.5,
    '：': -6,
    '？': -7.2,
    '！': -7.5,
    '“': -5,
    '”': -5,
    '‘': -8,
    '’': -8,
  },
  ...{ '（': -6, '）': -6, '《': -6, '》': -6, '—': -7, '…': -8, '·': -8 },
};
const RARE_HAN = -19;
const FOREIGN_SCRIPT = /[\u3040-\u30ff\u2500-\u257f\u0370-\u04ff]/;

/** Whether a character is usual enough in print to be what a damaged place had. */
export function isCommon(character: string): boolean {
  return isHan(character) ? characterScore(character) > -15 : Object.hasOwn(PUNCTUATION, character);
}

/** The log probability of a character that stands alone. */
export function characterScore(character: string): number {
  if (isHan(character)) return vocabulary().characters.get(foldCharacter(character)) ?? RARE_HAN;
  const known = PUNCTUATION[FULL[character] ?? character];
  if (known !== undefined) return known;
  if (/[0-9]/.test(character)) return -4.5;
  if (/[A-Za-z ]/.test(character)) return -5;
  if (character === UNKNOWN) return -9;
  return FOREIGN_SCRIPT.test(character) ? -14 : -13;
}
