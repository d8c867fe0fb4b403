// Cuts a ¶ into the runs of words that can stand alone on a slide. Comes in: a text. Goes out: every candidate run with a
// judgement of its form. What a run is worth for the article is for others to say.
import type { Rich } from '../model.ts';
import { addressesReader, isHearsay } from '../text/claim.ts';
import type { Clause } from '../text/clause.ts';
import { boundariesOutside, clausesOf, sentencesOf } from '../text/cut.ts';
import type { Stretch } from '../text/sentence.ts';
import type { Cues } from './cue.ts';
import { type Limits, sizeOf } from './limit.ts';

/** A verbatim run of ¶ `paragraph` that can stand alone. */
export interface Unit extends Stretch {
  readonly paragraph: number;
  readonly text: string;
  /** In the units of `sizeOf`. */
  readonly size: number;
  /** Index of its sentence in the ¶. */
  readonly sentence: number;
  /** Whether it is the whole sentence (a leading connective and the closing mark apart). */
  readonly whole: boolean;
  /** How well it stands alone, 0 to 1. */
  readonly form: number;
}

/** A sentence of a ¶ with its clauses; all offsets count from the start of the ¶. */
export interface Sentence extends Stretch {
  readonly clauses: readonly Clause[];
}

const SEMICOLON = /^[；;؛﹔]/u;
const COLON = /^[：:﹕]/u;
const DASH = /^[—―─–-]/u;
const STOP = /^[。．｡！？!?؟۔।॥….]/u;
const QUESTION = /[？?؟][”’」』"')）]*$/u;
const TRAILING = /(?<![\s。．｡，,；;：:、.؛،۔।—–])(?:\s-|[\s。．｡，,；;：:、.؛،۔।—–])+$/u;

/** What stands before the first word of an item: its sign is set anew on the slide, and a number would be out of order there. */
const ORNAMENT =
  /^[\s•·▪●◦‣◆◇■□▲△★☆–—]*(?:[(（]?\d{1,2}(?:[)）、]|[.．](?=\s*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]))(?!\s*\d)\s*)?/u;

/** A reference in brackets at the end of a run: "(Smith, 2008)". It belongs to the text, not to the slide. */
const CITATION = /\s{0,9}[（([][^（()）[\]]{0,200}\d{4}[^（()）[\]]{0,200}[)）\]]$/u;

/** Clauses in one run: no point has as many, but a line of mere commas would. */
const MOST_CLAUSES = 24;

/** The sentences of a ¶ and their clauses. */
export function readSentences(content: Rich): readonly Sentence[] {
  return sentencesOf(content).map(({ start, end }) => ({ start, end, clauses: clausesOf(content, { start, end }) }));
}

/** Every run of clauses of one sentence that stands alone and is no longer than a point, in the order of their starts. */
export function cutUnits(
  paragraph: number,
  content: Rich,
  sentences: readonly Sentence[],
  cues: Cues,
  limits: Limits,
): readonly Unit[] {
  const units: Unit[] = [];
  for (const [index, { clauses }] of sentences.entries()) {
    for (const { first, offset, form } of startsOf(content.text, clauses, cues)) {
      for (let last = first; last < Math.min(clauses.length, first + MOST_CLAUSES); last++) {
        const end = trimmedEnd(content.text, offset, clauses[last]!.end);
        if (boundariesOutside(content, [offset, end]).length < 2) continue;
        const text = content.text.slice(offset, end);
        const size = sizeOf(text);
        if (size > limits.point) break;
        const ending = endOfRun(content.text, clauses, first, last, cues, limits);
        if (ending === 0 || size < limits.fragment || cues.halves.test(text) || !isBalanced(text)) continue;
        if (isHearsay(content.text, { start: offset, end }, sentences[index]!)) continue;
        const whole = form >= WHOLE && last === clauses.length - 1;
        const isClosed = whole && STOP.test(clauses[last]!.mark);
        if (!isClosed && cues.finite && !cues.finite.test(text)) continue;
        const judged = form * ending * wording(text, cues);
        units.push({ paragraph, start: offset, end, text, size, sentence: index, whole, form: judged });
      }
    }
  }
  return units;
}

/** The stretch without a leading connective and without white space and punctuation at its end. */
export function trimStretch(text: string, { start, end }: Stretch, cues: Cues): Stretch {
  const from = afterConnective(text, start, end, cues);
  return { start: from, end: trimmedEnd(text, from, end) };
}

function afterConnective(text: string, start: number, end: number, cues: Cues): number {
  const from = start + ORNAMENT.exec(text.slice(start, end))![0].length;
  return from + (cues.connective.exec(text.slice(from, end))?.[0].length ?? 0);
}

function trimmedEnd(text: string, start: number, end: number): number {
  const run = text.slice(start, end).trimEnd();
  // The point of "etc." or "U.S." belongs to the word, the one inside quotation marks to the quotation.
  const bare = /\.\p{L}\.$|\.{3}$/u.test(run) ? run : run.replace(TRAILING, '');
  return start + bare.replace(CITATION, '').length;
}

/** A place where a run may start, and how good a start that is. */
interface Start {
  readonly first: number;
  readonly offset: number;
  readonly form: number;
}

/** The form of a run that starts where its sentence does, a connective apart, is at least this. */
const WHOLE = 0.9;

/** The starts in one sentence. A clause that is only a connective ("However,") hands its place to the next one. */
function startsOf(text: string, clauses: readonly Clause[], cues: Cues): readonly Start[] {
  const starts: Start[] = [];
  const end = clauses.at(-1)?.end ?? 0;
  let place = 0;
  for (const [first, clause] of clauses.entries()) {
    const head = place === first ? clause.start : clauses[place]!.start;
    const offset = afterConnective(text, head, end, cues);
    if (offset >= clause.end && first < clauses.length - 1) continue;
    const form = startForm(text, clauses, place, first, offset, cues);
    if (form > 0) {
      const dropped = text.slice(head, offset);
      starts.push({ first, offset, form: cues.aside.test(dropped) ? form * 0.75 : form });
    }
    place = first + 1;
  }
  return starts;
}

/** How well a run starts at `offset` in clause `first`, where clause `place` began or was left out as a connective; 0 when it hangs. */
function startForm(
  text: string,
  clauses: readonly Clause[],
  place: number,
  first: number,
  offset: number,
  cues: Cues,
): number {
  const clause = clauses[first]!;
  const rest = text.slice(offset, clause.end);
  if (rest.trim() === '' || cues.anaphora.test(rest)) return 0;
  const isBare = offset <= clauses[place]!.start + 1;
  if (place === 0) return isBare && isTorn(rest, cues) ? 0 : isBare ? 1 : 0.95;
  const before = clauses[place - 1]!;
  if (SEMICOLON.test(before.mark)) return 0.88;
  if (COLON.test(before.mark)) return 0.85;
  if (cues.cutsBefore) return startInsideSpaced(text, clauses, place, offset, cues);
  const opening = text.slice(clauses[place]!.start, clauses[place]!.end);
  if (cues.continues.test(opening) || cues.adds.test(opening)) return 0;
  const lead = text.slice(clauses[0]!.start, before.end).replace(TRAILING, '');
  if (cues.says.test(lead)) return 0.82;
  if (DASH.test(before.mark)) return 0.8;
  // What hangs on an opening "if", "when", "because" must not lose it; other clauses share their subject with the first.
  if (cues.opens.test(text.slice(before.start, before.end))) return 0;
  // "这样，……": what follows a bare pointer leans on it wholly.
  if (cues.anaphora.test(lead)) return lead.length <= 4 ? 0 : 0.55;
  return cues.predicates.test(opening) || cues.opens.test(opening) ? 0.5 : 0.72;
}

/** In languages with spaces a comma starts a run only behind an adverbial opening, a concession or a reason, or before a coordinated clause. */
function startInsideSpaced(
  text: string,
  clauses: readonly Clause[],
  place: number,
  offset: number,
  cues: Cues,
): number {
  const before = clauses[place - 1]!;
  const { start, end } = clauses[place]!;
  if (cues.predicates.test(text.slice(offset, offset + 20))) return 0;
  if (DASH.test(before.mark)) return 0.7;
  const rest = text.slice(offset, end);
  // "A, B, and C to run because …": the last of a row has no verb but that of the clause that hangs on it.
  if (offset > start && cues.cutsBefore!.test(text.slice(start, end)))
    return cues.finite!.test(rest.split(HANGS, 1)[0]!) ? 0.8 : 0;
  const lead = text.slice(clauses[0]!.start, before.end).trimStart();
  if (place !== 1 || /^not only/iu.test(lead)) return 0;
  if (cues.conditions?.test(lead)) return 0;
  const concedes = cues.concedes?.test(lead) ?? false;
  if (concedes && (!cues.finite!.test(rest) || /^\p{L}+ing\b/u.test(rest))) return 0;
  if (cues.finite!.test(lead)) return concedes ? 0.7 : 0;
  return cues.opens.test(lead) && sizeOf(lead) <= 14 ? 0.8 : 0;
}

/** In front of a clause that hangs on the words before it. */
const HANGS = /\s(?:because|when|while|if|although|since|so that)\s/iu;

/** True where the second of two clauses is a main clause with its own subject: ", and the bank failed". */
function isCoordinated([own, next]: readonly string[], cues: Cues): boolean {
  const rest = next!.replace(cues.coordinates!, '');
  if (rest === next || !cues.finite!.test(own!) || !cues.finite!.test(rest)) return false;
  return !cues.predicates.test(rest) && !/^\p{Ll}+ed\b/u.test(rest);
}

/** A sentence that starts with a small letter or a closing mark was torn from another. */
function isTorn(rest: string, cues: Cues): boolean {
  return ALL_CLOSERS.has(rest[0]!) || (cues.finite !== undefined && /^\p{Ll}/u.test(rest));
}

/** How well the run from clause `first` ends behind clause `last`: 0 when it may not end there. */
function endOfRun(
  text: string,
  clauses: readonly Clause[],
  first: number,
  last: number,
  cues: Cues,
  limits: Limits,
): number {
  const clause = clauses[last]!;
  if (COLON.test(clause.mark)) return 0;
  const closing = text.slice(clause.start, clause.end).trimEnd().replace(TRAILING, '');
  if (cues.finite && cues.dangles.test(closing)) return 0;
  // An exception says nothing without its rule.
  if (last === clauses.length - 1 && first > 0 && EXCEPTS.test(closing)) return 0;
  if (last === clauses.length - 1) return STOP.test(clause.mark) ? 1 : 0.8;
  if (EXCEPTS.test(text.slice(clause.end, clauses.at(-1)!.end))) return 0;
  if (SEMICOLON.test(clause.mark)) return 0.95;
  const next = text.slice(clauses[last + 1]!.start, clauses[last + 1]!.end);
  const own = text.slice(clauses[first]!.start, clauses[first]!.end);
  if (cues.says.test(closing) || cues.dangles.test(closing)) return 0;
  if (cues.cutsBefore) {
    const isJoined = clauses.length === 2 && cues.coordinates && isCoordinated([own, next], cues);
    if (!DASH.test(clause.mark) && !cues.cutsBefore.test(next) && !isJoined) return 0;
    const opened = first === last && cues.opens.test(own);
    const listed = last > first && !cues.finite!.test(closing);
    return opened || listed || first > 0 ? 0 : 0.8;
  }
  // 甲是乙，是丙: the second predicate may go, the first is whole.
  const isSecondPredicate = next.startsWith('是') && closing.includes('是');
  if (!limits.dense || (cues.continues.test(next) && !isSecondPredicate)) return 0;
  if (first === last && cues.opens.test(own)) return 0;
  return cues.opens.test(closing) ? 0 : 0.8;
}

/** What is left of a sentence when it ends with an exception: the rule before it is not true alone. */
const EXCEPTS =
  /^(?:但|但是|不[过過])?[，,]?[^。]{0,120}(?:除外|不在此限|另有[规規約约]定的?)[。]?$|^(?:except (?:that|where|when|if|in|for)|unless|provided that)\b/iu;

/** Leaning pronouns, questions and another's voice make a run stand less well. */
function wording(text: string, cues: Cues): number {
  let form = 1;
  const firstClause = text.split(/[，,；;：:]/u, 1)[0]!;
  if (cues.leans.test(cues.finite ? firstClause.split(' ').slice(0, 6).join(' ') : firstClause)) form *= 0.8;
  else if (cues.leans.test(text)) form *= 0.95;
  if (QUESTION.test(text)) form *= 0.5;
  if (cues.finite && /^\p{Ll}/u.test(text)) form *= 0.85;
  if (LABEL.test(text)) form *= 0.6;
  if (LATER.test(text)) form *= 0.5;
  if (addressesReader(text)) form *= 0.4;
  if (/^[（(].*[)）]$/u.test(text)) form *= 0.25;
  if (/^[“「『"«„]/u.test(text)) form *= /[”」』"»“]$/u.test(text) ? 0.4 : 0.75;
  return form;
}

/** Not the first of several: it leans on the one before. */
const LATER =
  /^(?:其[二三四五]|另一(?!方面)|第[二三四五六七八九](?=[个個种種条條点點类類项項步层層])|(?:the (?:second|third|fourth|fifth)|(?:option|step|part|rule|reason|type|case|point|phase|stage) (?:two|three|four|five|[2-9]))\b)/iu;

/** Who speaks in an interview: "AW: …", "问：…". */
const LABEL = /^(?:\p{Lu}{1,4}|\p{Lu}\p{Ll}{1,12}|\p{Script=Han}{1,4})\s?[:：]\s?/u;

/** True when every bracket and quotation mark of `text` has its partner; an apostrophe is none. */
export function isBalanced(text: string): boolean {
  if (!PAIRED.test(text)) return true;
  const open: string[] = [];
  let straight = 0;
  const singles = SINGLES_PAIR.test(text);
  for (const mark of text) {
    if (mark === '"') straight++;
    if ((mark === '’' || mark === '‘') && !singles) continue;
    if (PARTNERS.has(mark)) open.push(PARTNERS.get(mark)!);
    else if (ALL_CLOSERS.has(mark) && open.pop() !== mark) return false;
  }
  return open.length === 0 && straight % 2 === 0;
}

const PARTNERS = new Map(
  ['“”', '「」', '『』', '（）', '()', '《》', '【】', '[]', '［］', '〔〕', '〈〉', '‘’'].map((pair) => [
    pair[0]!,
    pair[1]!,
  ]),
);
const ALL_CLOSERS = new Set(PARTNERS.values());
const PAIRED = /["“”‘’「」『』（）()《》【】[\]［］〔〕〈〉]/u;
/** Single curly quotes pair up only where Han stands around them; elsewhere they are apostrophes too often. */
const SINGLES_PAIR = /\p{Script=Han}/u;
