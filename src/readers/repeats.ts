// Pull quotes: a magazine's lines that repeat a sentence of the text beside it. Comes in: a manuscript. Goes out: the manuscript
// without them, each listed. What no other paragraph says stays.
import type { Block, Manuscript, Repair } from '../model.ts';
import { countHan, countWords } from '../text/script.ts';
import { splitSentences } from '../text/sentence.ts';

const LABEL = /^\s*(?:pull[\s-]?quotes?|blockquote|zitat|exergue|citation|destacado|cita|金句|引文)\s*[:：]\s*/iu;
/** Words or Han characters of a line that may be one: fewer may be a refrain, more are a paragraph. */
const SHORTEST = { han: 8, words: 6 };
const LONGEST = { han: 60, words: 40 };
/** How much longer the paragraph must be that the line repeats from. */
const LONGER = 1.5;
const QUOTED = /[“"„«「『]([^“”"„«»「」『』\n]{8,400})[”"“»」』]/gu;

/** Takes out labelled lines that the text says too, and lines alone between two paragraphs that repeat a sentence of a longer one. */
export function takeRepeats(manuscript: Manuscript): Manuscript {
  const { blocks } = manuscript;
  const said = sayingsOf(blocks);
  // What stands alone twice is a refrain.
  const once = new Set<string>();
  const refrains = new Set<string>();
  for (const block of blocks) {
    const text = textOf(block) ?? '';
    (once.has(text) ? refrains : once).add(text);
  }
  const taken = blocks.flatMap((block, i) =>
    isRepeat(blocks, i, said) && !refrains.has(textOf(block) ?? '') ? [{ block, i }] : [],
  );
  if (taken.length === 0) return manuscript;
  const at = new Set(taken.map(({ i }) => i));
  const repairs = taken.map(
    ({ block }): Repair => ({ ...block.position, from: textOf(block) ?? '', to: '', rule: 'imprint' }),
  );
  return {
    ...manuscript,
    blocks: blocks.filter((_, i) => !at.has(i)),
    repairs: [...manuscript.repairs, ...repairs],
  };
}

/** Every sentence, and whatever stands in quotation marks, by its letters; the value is the length of the longest paragraph that says it. */
function sayingsOf(blocks: readonly Block[]): ReadonlyMap<string, number> {
  const said = new Map<string, number>();
  for (const block of blocks) {
    const text = textOf(block);
    if (text === undefined || LABEL.test(text)) continue;
    const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end));
    const quoted = [...text.matchAll(QUOTED)].map((match) => match[1]!);
    for (const words of [...sentences, ...quoted]) {
      const letters = lettersOf(words);
      said.set(letters, Math.max(said.get(letters) ?? 0, text.length));
    }
  }
  return said;
}

function isRepeat(blocks: readonly Block[], i: number, said: ReadonlyMap<string, number>): boolean {
  const text = textOf(blocks[i]);
  if (text === undefined || text.length > 500) return false;
  const words = text.replace(LABEL, '');
  const length = said.get(lettersOf(words));
  if (length === undefined) return false;
  if (words !== text) return true;
  const isLine =
    /[.!。！”"»」]\s*$/u.test(text) &&
    countWords(text) <= LONGEST.words &&
    countHan(text) <= LONGEST.han &&
    (countWords(text) >= SHORTEST.words || countHan(text) >= SHORTEST.han);
  return isLine && length >= LONGER * text.length && isProse(blocks[i - 1]) && isProse(blocks[i + 1]);
}

function isProse(block: Block | undefined): boolean {
  const text = textOf(block);
  return text !== undefined && (countWords(text) >= 20 || countHan(text) >= 30);
}

function textOf(block: Block | undefined): string | undefined {
  return block?.type === 'paragraph' ? block.content.text : undefined;
}

function lettersOf(text: string): string {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).join('').toLowerCase();
}
