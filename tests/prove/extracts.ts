// Extracts of a given size from some ¶s, and how much of a person's summary a text holds. Comes in: ¶s, a size, a summary. Goes
// out: sentences, percentages. It follows the open corpus' own scripts step for step, so that its figures are theirs.

const CJK =
  '\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{2fa1f}\\u3005\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\uff66-\\uff9f\\uac00-\\ud7af\\u1100-\\u11ff\\u0e00-\\u0e7f';
const LETTERS = `(?:(?![${CJK}])[\\p{L}\\p{N}])`;
const TOKEN = new RegExp(
  `[${CJK}]|${LETTERS}+(?:[\\u0300-\\u036f\\u0900-\\u0963\\u0b80-\\u0bff\\u064b-\\u0652]*${LETTERS}*)*`,
  'gu',
);
const DENSE = new RegExp(`[${CJK}]`, 'gu');

/** Compatibility forms made one, in lower case. */
export function norm(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Characters of scripts without spaces, and words of the others. */
export function tokens(text: string): readonly string[] {
  return norm(text).match(TOKEN) ?? [];
}

/** Number of tokens. */
export function size(text: string): number {
  return tokens(text).length;
}

/** True where more than half of the letters are of scripts without spaces. */
export function isDense(text: string): boolean {
  return (text.match(DENSE)?.length ?? 0) * 2 > (text.match(/[\p{L}\p{N}_]/gu)?.length ?? 0);
}

/** How often each item occurs. */
export function count<Item>(list: Iterable<Item>): ReadonlyMap<Item, number> {
  const counts = new Map<Item, number>();
  for (const item of list) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

/** The runs of `length` neighbouring tokens. */
export function runs(text: string, length: number): readonly string[] {
  const list = tokens(text);
  return list.slice(length - 1).map((_, i) => list.slice(i, i + length).join(' '));
}

/** Percentage of the token pairs of `summary` that `text` has: ROUGE-2 recall (Lin 2004), without stemming. */
export function recall(text: string, summary: string): number {
  const own = count(runs(text, 2));
  const wanted = [...count(runs(summary, 2))];
  const all = wanted.reduce((sum, [, times]) => sum + times, 0);
  return (100 * wanted.reduce((sum, [pair, times]) => sum + Math.min(times, own.get(pair) ?? 0), 0)) / Math.max(1, all);
}

const CLOSERS = '”’」』）)"\'】》»';
const ABBREVIATION =
  /(?:(?<![\p{L}\p{N}_])(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|al|fig|no|u\.s|u\.k|inc|ltd|jr|sr|vol|pp)\.|(?<![\p{L}\p{N}_])[A-Za-z]\.)$/iu;

/** The sentences of a ¶ with their closing marks; the ¶ itself where it has none. */
export function sentences(paragraph: string): readonly string[] {
  const characters = [...paragraph.trim()];
  const found: string[] = [];
  let current = '';
  for (let i = 0; i < characters.length; ) {
    const mark = characters[i++]!;
    current += mark;
    if (!endsSentence(mark, characters[i], current)) continue;
    while (i < characters.length && `${CLOSERS}。！？!?…`.includes(characters[i]!)) current += characters[i++];
    const goesOn = '!?.'.includes(mark) && i < characters.length && !/\s/u.test(characters[i]!) && !isDense(current);
    if (goesOn) continue;
    found.push(current.trim());
    current = '';
  }
  const whole = [...found, current.trim()].filter((sentence) => sentence !== '');
  return whole.length > 0 ? whole : [paragraph];
}

function endsSentence(mark: string, next: string | undefined, current: string): boolean {
  if (mark !== '.') return '。！？!?؟।॥…\n'.includes(mark);
  return (next === undefined || /\s/u.test(next) || CLOSERS.includes(next)) && !ABBREVIATION.test(current);
}

/** English words that say little. */
const STOP_WORDS = new Set(
  `a about above after again all also am an and any are as at be because been before being below between both but by can could did do does
doing down during each either even ever every few for from further get had has have having he her here hers him his how however i if in into
is it its itself just let like made make many may me might more most much must my no nor not now of off often on once one only or other our
out over own per rather s same she should since so some still such t than that the their them then there these they this those through thus
to too two under until up upon us use used using very was we well were what when where which while who whom whose why will with within
without would you your`.split(/\s+/u),
);
const FUNCTION_CHARACTERS = new Set(
  '的了和是在有也就都而及与与或被把将为对从以于之其这那其他她它们我你您个们着过等可能会要不没很更最还又再只但并因所如则让使向到由此该各每某',
);
const SUFFIXES = [
  'ations',
  'ation',
  'ingly',
  'ments',
  'ment',
  'ness',
  'ings',
  'ing',
  'ies',
  'ied',
  'ed',
  'es',
  'ly',
  's',
];

/** Terms for comparing: pairs of dense characters, and roughly stemmed words without stop words. */
export function terms(text: string): readonly string[] {
  const found: string[] = [];
  let before = '';
  for (const token of tokens(text)) {
    const dense = isDense(token);
    if (dense && before && !(FUNCTION_CHARACTERS.has(before) && FUNCTION_CHARACTERS.has(token)))
      found.push(before + token);
    if (!dense && !STOP_WORDS.has(token) && (token.length > 1 || /^\p{N}$/u.test(token))) found.push(stem(token));
    before = dense ? token : '';
  }
  return found;
}

function stem(word: string): string {
  if (word.length <= 5 || !/^[a-z0-9]+$/u.test(word)) return word;
  const suffix = SUFFIXES.find((ending) => word.endsWith(ending) && word.length - ending.length >= 3);
  return suffix ? word.slice(0, -suffix.length) : word;
}

/** What a sentence is worth, for the sentences of each ¶. */
export type Worths = readonly (readonly number[])[];

/** The first sentences of a ¶ first. */
export function leadWorths(paragraphs: readonly (readonly string[])[]): Worths {
  return paragraphs.map((list) => list.map((_, i) => -i));
}

/** The sentences closest to the tf-idf centroid of all first (Radev et al. 2004). */
export function centroidWorths(paragraphs: readonly (readonly string[])[]): Worths {
  const lists = paragraphs.map((list) => list.map(terms));
  const all = lists.flat();
  const frequency = count(all.flatMap((list) => [...new Set(list)]));
  const vectors = lists.map((part) =>
    part.map((list) => {
      const weights = [...count(list)].map(([term, times]): [string, number] => [
        term,
        (1 + Math.log(times)) * Math.log(1 + all.length / frequency.get(term)!),
      ]);
      const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
      return weights.map(([term, weight]): [string, number] => [term, weight / length]);
    }),
  );
  const centroid = new Map<string, number>();
  for (const [term, weight] of vectors.flat(2)) centroid.set(term, (centroid.get(term) ?? 0) + weight);
  return vectors.map((part) =>
    part.map((vector) => vector.reduce((sum, [term, weight]) => sum + weight * centroid.get(term)!, 0)),
  );
}

/** The worthiest sentences of every ¶, `budget` tokens in all, shared out by the length of the ¶s; what one overspends the next one lacks. */
export function extract(paragraphs: readonly (readonly string[])[], worths: Worths, budget: number): string {
  const sizes = paragraphs.map((list) => list.map(size));
  const total = sizes.flat().reduce((sum, each) => sum + each, 0);
  let carry = 0;
  const chosen = paragraphs.flatMap((list, p) => {
    const allowed = (budget * sizes[p]!.reduce((sum, each) => sum + each, 0)) / total + carry;
    let used = 0;
    const taken = list.map(() => false);
    for (const i of list.map((_, i) => i).toSorted((a, b) => worths[p]![b]! - worths[p]![a]!)) {
      const own = sizes[p]![i]!;
      if (own === 0 || Math.abs(allowed - used - own) > Math.abs(allowed - used)) continue;
      taken[i] = true;
      used += own;
    }
    carry = allowed - used;
    return list.filter((_, i) => taken[i]);
  });
  return chosen.join('\n');
}
