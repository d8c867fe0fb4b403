// One pass over the article before anything is chosen: the text of every ¶, its sentences, its author's marks, and every
// run that could be said on a slide, weighed.
import type { Article, NumberedParagraph, Rich } from '../model.ts';
import { isSource } from '../outline.ts';
import { isClaim } from '../text/claim.ts';
import { paragraphText } from '../text/plain.ts';
import { rememberEach } from '../text/remember.ts';
import { type Stretch, splitSentences } from '../text/sentence.ts';
import { type Cues, cuesFor } from './cue.ts';
import { type Limits, limitsFor, sizeOf } from './limit.ts';
import { buildScorer, type Closeness, closenessTo, normalize, type Scorer, sumVectors, type Vector } from './score.ts';
import { cutUnits, readSentences, type Sentence, type Unit } from './unit.ts';

/** A unit with what it is about. */
export interface Candidate extends Unit {
  readonly vector: Vector;
  /** Cosine with the centroid of the article. */
  readonly central: number;
  /** Whether the ¶ stands by it (see `isClaim`); else it is no heading. */
  readonly claims: boolean;
}

/** A ¶ as the plan reads it. `content`, sentences, units and marks are of prose only. */
export interface Reading {
  readonly paragraph: NumberedParagraph;
  readonly text: string;
  readonly size: number;
  readonly content?: Rich;
  readonly sentences: readonly Sentence[];
  /** What each sentence is about. */
  readonly vectors: readonly Vector[];
  readonly candidates: readonly Candidate[];
  /** The author's `==marks==`, as they stand in the text. */
  readonly marks: readonly Stretch[];
  /** Set where the last sentence leads up to the block behind it that is no prose: with a colon, or as its unfinished first half. */
  readonly leads?: 'announces' | 'hangs';
}

/** The article read: what every part of the plan asks. */
export interface Study {
  readonly article: Article;
  readonly readings: readonly Reading[];
  readonly scorer: Scorer;
  readonly cues: Cues;
  readonly limits: Limits;
}

/** The sentences and units of some prose, which depend on its words, its markup and its language alone. */
const readProse = rememberEach((key) => {
  const [language, text, spans] = JSON.parse(key) as [string, string, Rich['spans']];
  const content: Rich = { text, spans, origins: [] };
  const sentences = readSentences(content);
  const units = cutUnits(0, content, sentences, cuesFor(language), limitsFor(language));
  return {
    sentences,
    units: units.map((unit) => ({ ...unit, claims: isClaim(text, unit, sentences[unit.sentence]!) })),
  };
});

/** Reads the whole article once; time grows with its length. */
export function studyArticle(article: Article): Study {
  const cues = cuesFor(article.language);
  const limits = limitsFor(article.language);
  const proseOf = ({ text, spans }: Rich) => readProse(JSON.stringify([article.language, text, spans]));
  const texts = article.paragraphs.map(({ block }) => paragraphText(block));
  const parts = texts.map((text, index) => {
    const { block } = article.paragraphs[index]!;
    return block.type === 'paragraph'
      ? proseOf(block.content).sentences
      : splitSentences(text).map((stretch) => ({ ...stretch, clauses: [] }));
  });
  const isWords = (index: number) => {
    const paragraph = article.paragraphs[index]!;
    return !['code', 'math'].includes(paragraph.block.type) && !isSource(article, paragraph);
  };
  const scorer = buildScorer(
    parts.flatMap((sentences, i) => (isWords(i) ? sentences.map(({ start, end }) => texts[i]!.slice(start, end)) : [])),
  );
  const readings = article.paragraphs.map((paragraph, index): Reading => {
    const text = texts[index]!;
    const base = { paragraph, text, size: sizeOf(text) };
    if (paragraph.block.type !== 'paragraph') return { ...base, sentences: [], vectors: [], candidates: [], marks: [] };
    const { content } = paragraph.block;
    const sentences = parts[index]!;
    const candidates = proseOf(content).units.map((unit): Candidate => {
      const vector = scorer.vector(unit.text);
      return { ...unit, paragraph: paragraph.n, vector, central: scorer.centrality(vector) };
    });
    const vectors = sentences.map(({ start, end }) => scorer.vector(text.slice(start, end)));
    const leads = leadsTo(article.paragraphs[index + 1], paragraph, text);
    const whole = leads === 'hangs' ? candidates.filter(({ sentence }) => sentence < sentences.length - 1) : candidates;
    return {
      ...base,
      content,
      sentences,
      vectors,
      candidates: whole,
      marks: marksOf(content),
      ...(leads && { leads }),
    };
  });
  return { article, readings, scorer, cues, limits };
}

/** A text that ends so announces what follows it. */
export const ANNOUNCES = /[：:]\s*$/u;
/** A text that ends so has ended its sentence: with a stop, or a quotation, bracket or footnote behind one. */
const ENDED = /[。．｡！？.!?؟۔।॥…][\s”’」』»›）)\]】》"'*]*$/u;

/** What stands over a table as its name: "Table 1. …", 表1 …, "Exhibit 2: …". */
const NAMES_TABLE =
  /^\s*(?:(?:Table|Exhibit|Tabelle|Tableau|Tabla|Cuadro|Таблица)\s\d|[表図]\s?[\d一二三四五六七八九十]|표\s?\d|(?:ال)?جدول\s)[^\n]{0,160}$/iu;

function leadsTo(next: NumberedParagraph | undefined, own: NumberedParagraph, text: string): Reading['leads'] {
  if (!next || next.block.type === 'paragraph') return undefined;
  if (next.startsSlide || next.section !== own.section || next.heading !== own.heading) return undefined;
  if (ANNOUNCES.test(text) || (next.block.type === 'table' && NAMES_TABLE.test(text))) return 'announces';
  return ENDED.test(text) || next.block.type === 'blockquote' ? undefined : 'hangs';
}

/** Marked runs in order; marks that touch each other are one. */
function marksOf({ spans, text }: Rich): readonly Stretch[] {
  const marks: Stretch[] = [];
  for (const { kind, start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (kind !== 'mark' || start >= end) continue;
    const last = marks.at(-1);
    if (last && text.slice(last.end, start).trim() === '' && last.end >= start) {
      marks[marks.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    } else marks.push({ start, end });
  }
  return marks;
}

/** How close runs are to what some ¶s are about: the sum of their sentences. */
export function topicOf(vectors: Iterable<Vector>): Closeness {
  return closenessTo(normalize(sumVectors(vectors)));
}
