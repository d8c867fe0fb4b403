// The head of a scholarly paper: authors with the marks of where they work, and below them what each mark stands for. Comes in: blocks
// below a title. Goes out: byline and date, and how many blocks said so. It knows no title and no text.
import type { Block, Byline } from '../model.ts';
import { paragraphText } from '../text/plain.ts';
import { countWords } from '../text/script.ts';
import { DATE, NAME_EN, NAME_ZH } from './byline.ts';

/** What the head says, and how many blocks it takes. */
export interface ScholarlyHead {
  readonly byline: Byline;
  readonly date?: string;
  readonly length: number;
}

const MARKS = '\\s?[\\d*†‡§#][\\d,*†‡§#]{0,12}';
const AND = '\\s*(?:[,，、;；]\\s*(?:(?:and|&)\\s)?|\\s(?:and|&)\\s)\\s*|\\s+';
const NAME = `(?:${NAME_EN}|${NAME_ZH})`;
const AUTHORS = new RegExp(`^${NAME}(?:${MARKS})?(?:(?:${AND})${NAME}(?:${MARKS})?){0,30}$`, 'u');
/** A mark behind a name; without one the line is a byline like others. */
const MARKED = /\p{L}\s?[\d†‡]/u;
const PLACE = /^(?:[(（]?\d{1,2}[)）]?|[*†‡§#]{1,3})[.．、:：]?\s*(?=\p{L})/u;
const CONTACT = /^[*†‡§#]?\s*(?:correspond(?:ence|ing author)|e-?mail|contact|通[讯訊信]作者)/iu;
const HISTORY = new RegExp(`^(?:Received|Submitted|Revised|Accepted|Published|收稿日期)\\b.*${DATE}`, 'iu');
const PUBLISHED = new RegExp(`Published(?: online)?:?\\s*(?<date>${DATE})`, 'iu');
const LONGEST_PLACE = 45;

/** Reads the head that begins at `at`; undefined when no names with marks stand there, or nothing explains the marks. */
export function readScholarlyHead(blocks: readonly Block[], at: number): ScholarlyHead | undefined {
  const authors = lineOf(blocks[at]);
  if (authors === undefined || authors.length > 400 || !MARKED.test(authors) || !AUTHORS.test(authors))
    return undefined;
  const places: string[] = [];
  let date: string | undefined;
  let end = at + 1;
  for (; end < blocks.length; end++) {
    const lines = placesIn(blocks[end]!);
    if (!lines) break;
    for (const line of lines) {
      if (HISTORY.test(line)) date ??= PUBLISHED.exec(line)?.groups?.date;
      else places.push(line.replace(PLACE, '').trim());
    }
  }
  if (places.length === 0) return undefined;
  const name = authors.replace(new RegExp(MARKS, 'gu'), (mark) => (/,$/u.test(mark) ? ',' : '')).trim();
  return { byline: { name, role: places.join('; ') }, ...(date && { date }), length: end - at };
}

function lineOf(block: Block | undefined): string | undefined {
  return block?.type === 'paragraph' && !block.content.text.includes('\n') ? block.content.text.trim() : undefined;
}

/** The lines of a block, when each names a place, an address or the dates of a paper. */
function placesIn(block: Block): readonly string[] | undefined {
  if (block.type === 'list' && block.ordered) return block.items.map(({ content }) => content.text.trim());
  if (block.type !== 'paragraph') return undefined;
  const lines = paragraphText(block).split('\n');
  const isPlace = (line: string) =>
    (PLACE.test(line) && countWords(line) <= LONGEST_PLACE && !/[.。]\s\p{Lu}/u.test(line.replace(PLACE, ''))) ||
    CONTACT.test(line) ||
    HISTORY.test(line);
  return lines.every((line) => isPlace(line.trim())) ? lines : undefined;
}
