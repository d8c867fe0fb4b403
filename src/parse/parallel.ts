// Paragraphs that open alike: "to stand with the people is …", "to live for the people is …". Comes in: texts. Goes out: the members of one series.
import { splitClauses } from '../text/clause.ts';
import { countHan, countWords, isCjkText } from '../text/script.ts';
import { splitSentences } from '../text/sentence.ts';
import { terms } from '../text/word.ts';

/** One member of a series: the clause that opens paragraph `index`. */
export interface Opening {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

const PREFIX = { han: 4, words: 3 };
const CLAUSE = { han: [6, 18], words: [4, 12] } as const;
/** A paragraph shorter than this share of the mean is an opening of its own, and may lead up to it with a sentence or two. */
const SHORT = 0.6;
const LONGEST_SHORT = 140;
/** Conditions and circumstances open paragraphs alike without making a series of them. */
const CIRCUMSTANCE =
  /^(?:如果|如|若|假如|假设|当|當|作为|作為|在|对|對|为了|為了|随着|隨著|通过|通過|根据|根據|我|你|您|他|她|它|这|這|那|if|when|while|as|since|because|although|in|on|at|for|to|with|by|it|this|that|there|he|she|they|we|you|i)(?![a-z])/iu;
const LEADING_SENTENCES = 3;
const MOST_MEMBERS = 8;

interface Lead extends Opening {
  readonly words: string;
  readonly prefix: string;
  readonly units: number;
  /** Does it open a paragraph that is short for this article? */
  readonly isShort: boolean;
}

/** The strongest series of parallel openings: at least three members, or two in short paragraphs, with text between them. */
export function findSeries(texts: readonly string[]): readonly Opening[] {
  const groups = new Map<string, Lead[]>();
  const mean = texts.reduce((sum, text) => sum + unitsOf(text), 0) / Math.max(1, texts.length);
  const short = Math.min(LONGEST_SHORT, SHORT * mean);
  for (const lead of texts.flatMap((text, index) => leadsOf(text, index, unitsOf(text) <= short))) {
    const group = groups.get(lead.prefix);
    if (group) group.push(lead);
    else groups.set(lead.prefix, [lead]);
  }
  let best: readonly Lead[] = [];
  for (const group of groups.values()) {
    const series = longestEven(group);
    if (isSeries(series) && series.length > best.length) best = series;
  }
  return best.map(({ index, start, end }) => ({ index, start, end }));
}

/** The clauses that may open a member: the first of the paragraph, or of one of the first sentences of a short one. */
function leadsOf(text: string, index: number, isShort: boolean): Lead[] {
  const reach = isShort ? LEADING_SENTENCES : 1;
  return splitSentences(text)
    .slice(0, reach)
    .flatMap((sentence) => {
      const whole = text.slice(sentence.start, sentence.end);
      const [clause] = splitClauses(whole);
      if (!clause || !/^[，,；;]|^——/u.test(clause.mark)) return [];
      const words = whole.slice(0, clause.end).replace(/[\s，,；;—]+$/u, '');
      const prefix = prefixOf(words);
      const start = sentence.start;
      return prefix ? [{ index, start, end: start + words.length, words, prefix, isShort, units: unitsOf(words) }] : [];
    });
}

function unitsOf(text: string): number {
  return countHan(text) + countWords(text);
}

/** What members must share; undefined where the clause is no plain statement: a list, a date, a quotation, too long or too short. */
function prefixOf(clause: string): string | undefined {
  const isCjk = isCjkText(clause);
  const units = isCjk ? countHan(clause) : countWords(clause);
  const [least, most] = isCjk ? CLAUSE.han : CLAUSE.words;
  if (units < least || units > most || /[\d、“”"「」：:]/u.test(clause) || CIRCUMSTANCE.test(clause)) return undefined;
  const prefix = isCjk
    ? [...clause].slice(0, PREFIX.han).join('')
    : clause.toLowerCase().split(/\s+/u).slice(0, PREFIX.words).join(' ');
  return terms(prefix).length > 0 ? prefix : undefined;
}

/** Of one group: one clause a paragraph, of nearly one length, no two alike. */
function longestEven(group: readonly Lead[]): readonly Lead[] {
  let best: readonly Lead[] = [];
  for (const units of new Set(group.map((lead) => lead.units))) {
    const members = withoutTwins(group.filter((lead) => Math.abs(lead.units - units) <= 1));
    if (members.length > best.length) best = members;
  }
  return best;
}

/** The first of those that share their words or their paragraph. */
function withoutTwins(leads: readonly Lead[]): readonly Lead[] {
  const words = new Set<string>();
  const indices = new Set<number>();
  return leads.filter((lead) => {
    const isTwin = words.has(lead.words) || indices.has(lead.index);
    words.add(lead.words);
    indices.add(lead.index);
    return !isTwin;
  });
}

function isSeries(members: readonly Lead[]): boolean {
  if (members.length < 2 || members.length > MOST_MEMBERS) return false;
  const isSpaced = members.every((lead, i) => i === 0 || lead.index - members[i - 1]!.index >= 2);
  return isSpaced && (members.length > 2 || members.every((lead) => lead.isShort));
}
