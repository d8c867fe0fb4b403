// Puts the slides in order: title, agenda, the sections with their content and pictures, the questions, recap, closing.
// Comes in: content slides in reading order. Goes out: the whole deck but for its times.
import type { AgendaEntry, Article, PlannedQuestion, Point, Position, Slide } from '../model.ts';
import { isSource, sectionRange, topSections } from '../outline.ts';
import { asks, headingWorth } from './heading.ts';
import type { Part } from './minutes.ts';
import { markedPoints, pointOf } from './point.ts';
import { type Candidate, type Reading, type Study, topicOf } from './reading.ts';
import { closenessTo } from './score.ts';
import { makeSlide } from './slide.ts';

/** Lines that an agenda may have before it drops the subsections. */
const AGENDA_LINES = 8;
/** Content slides from which an article without sections is worth a recap, and its lines. */
const RECAP_FROM = 5;
const RECAP_LINES = 4;
const START: Position = { line: 1, column: 1 };

/** Agenda lines: opening, level-1 sections with ¶ range and minutes, subsections while they are few, questions, closing. Their minutes add up to the session's. */
export function agendaOf(
  article: Article,
  parts: ReadonlyMap<Part, number>,
  questions: readonly PlannedQuestion[],
): readonly AgendaEntry[] {
  if (topSections(article).length === 0) return [];
  const lines = parts.size + (questions.length > 0 ? 1 : 0);
  const inner = article.sections.filter(({ level, sources }) => level === 2 && !sources).length;
  const body = article.sections.flatMap(({ level, sources }, section): AgendaEntry[] => {
    if (sources || (level === 2 && lines + inner > AGENDA_LINES)) return [];
    const range = sectionRange(article, section);
    const minutes = level === 1 ? parts.get(section) : undefined;
    return [
      {
        section,
        ...(range && { firstParagraph: range.first, lastParagraph: range.last }),
        ...(minutes !== undefined && { minutes }),
      },
    ];
  });
  const discussion = questions.reduce((sum, question) => sum + question.minutes, 0);
  return [
    { section: 'opening', ...prefaceRange(article), minutes: parts.get('opening')! },
    ...body,
    ...(questions.length > 0 ? [{ section: 'questions', minutes: discussion } as const] : []),
    { section: 'closing', minutes: parts.get('closing')! },
  ];
}

/** The ¶s before the first section: they are read in the opening. */
function prefaceRange({ paragraphs }: Article): Pick<AgendaEntry, 'firstParagraph' | 'lastParagraph'> {
  const before = paragraphs.filter(({ section }) => section < 0);
  return before.length > 0 ? { firstParagraph: before[0]!.n, lastParagraph: before.at(-1)!.n } : {};
}

/** The deck in order, times and agenda lines still open. */
export function frameSlides(
  study: Study,
  content: readonly Slide[],
  questions: readonly PlannedQuestion[],
): readonly Slide[] {
  const { article } = study;
  const at = article.paragraphs[0]?.block.position ?? START;
  const hasAgenda = topSections(article).length > 0;
  const asked = questions.map((question, subject) =>
    makeSlide('question', article.questions[subject]!.position, { subject, paragraphs: question.refs }),
  );
  const end = asked.at(-1)?.position ?? content.at(-1)?.position ?? at;
  const recap = recapPoints(study, content);
  // Captions of an article without a slide to stand behind stay with the title.
  const orphans = content.length === 0 ? article.figures.flatMap(({ src }, index) => (src ? [] : [index])) : [];
  return [
    makeSlide('title', START, { captions: orphans }),
    ...(hasAgenda ? [makeSlide('agenda', START, {})] : []),
    ...withRemarks(withDividers(article, withCaptions(article, withPictures(article, content))), article),
    ...asked,
    ...(recap.length > 1
      ? [makeSlide('recap', end, { points: recap, paragraphs: [...new Set(recap.map(({ paragraph }) => paragraph))] })]
      : []),
    // What is looked up after the session is in the notes of its last slide.
    makeSlide('closing', end, {
      paragraphs: article.paragraphs.filter((paragraph) => isSource(article, paragraph)).map(({ n }) => n),
    }),
  ];
}

/** Figures whose picture is at hand, each behind the last slide of the ¶ it follows. */
function withPictures(article: Article, content: readonly Slide[]): readonly Slide[] {
  const slides = [...content];
  for (const [subject, figure] of article.figures.entries()) {
    if (!figure.src) continue;
    const after = figure.afterParagraph;
    const index = slides.findLastIndex((slide) =>
      slide.layout === 'figure'
        ? article.figures[slide.subject!]!.afterParagraph <= after
        : slide.paragraphs[0]! <= after,
    );
    const section = article.paragraphs.findLast(({ n }) => n <= after)?.section ?? article.paragraphs[0]?.section ?? -1;
    slides.splice(index + 1, 0, makeSlide('figure', figure.position, { subject, section }));
  }
  return slides;
}

/** Captions without a picture go into the notes of the slide they stand behind. */
function withCaptions(article: Article, slides: readonly Slide[]): readonly Slide[] {
  const captions = new Map<number, number[]>();
  for (const [index, figure] of article.figures.entries()) {
    if (figure.src) continue;
    const cites = (slide: Slide) => slide.paragraphs.includes(figure.afterParagraph);
    const place = Math.max(0, slides.findLastIndex(cites));
    captions.set(place, [...(captions.get(place) ?? []), index]);
  }
  return slides.map((slide, i) => ({ ...slide, captions: captions.get(i) ?? [] }));
}

/** Remarks stand on the first slide that cites their ¶, or on the slide of their question. */
function withRemarks(slides: readonly Slide[], article: Article): readonly Slide[] {
  const remarks = new Map(article.paragraphs.map(({ n, remarks }) => [n, remarks]));
  return slides.map((slide) => {
    const own = slide.paragraphs.flatMap((n) => remarks.get(n) ?? []);
    for (const n of slide.paragraphs) remarks.delete(n);
    if (slide.layout === 'question') own.push(...(article.questions[slide.subject ?? -1]?.remarks ?? []));
    return own.length > 0 ? { ...slide, remarks: own } : slide;
  });
}

/** A divider before the first slide of every level-1 section. */
function withDividers(article: Article, slides: readonly Slide[]): readonly Slide[] {
  const tops = topSections(article);
  const out: Slide[] = [];
  let next = 0;
  const divide = (until: (index: number) => boolean) => {
    for (; next < tops.length && until(tops[next]!.index); next++) {
      const { index, section } = tops[next]!;
      out.push(makeSlide('section', section.position, { section: index }));
    }
  };
  for (const slide of slides) {
    divide((section) => section <= slide.section);
    out.push(slide);
  }
  divide(() => true);
  return out;
}

/** So many content slides before the first section are worth a line of the recap. */
const LONG_PREFACE = 3;

/** One line a level-1 section, and for a long opening: what it comes to, in its own words. Without sections the strongest headings. */
function recapPoints(study: Study, content: readonly Slide[]): readonly Point[] {
  const { article } = study;
  const tops = topSections(article);
  if (tops.length === 0) return strongestHeadings(study, content);
  const shown = new Set(content.flatMap(({ heading }) => heading?.text ?? []));
  const isLong = content.filter(({ section }) => section < 0).length >= LONG_PREFACE;
  const preface = isLong ? study.readings.filter(({ paragraph }) => paragraph.section < 0) : [];
  const first = preface.length > 0 ? bestLine(preface, article.title.text, shown, study) : undefined;
  const lines = tops.flatMap(({ index, section }): Point[] => {
    const range = sectionRange(article, index);
    if (!range) return [];
    const readings = study.readings
      .slice(range.first - 1, range.last)
      .filter(({ paragraph }) => !isSource(article, paragraph));
    const best = bestLine(readings, section.heading.text, shown, study);
    return best ? [{ ...best, section: index }] : [];
  });
  return first ? [first, ...lines] : lines;
}

/** What counts for a line of the recap: the room has seen it as a heading; the name of the section says what it is about. */
const SEEN = 1.25;
const NAMESAKE = 0.6;

function bestLine(
  readings: readonly Reading[],
  name: string,
  shown: ReadonlySet<string>,
  study: Study,
): Point | undefined {
  const { scorer, limits } = study;
  const topic = topicOf(readings.flatMap(({ vectors }) => vectors));
  const marked = readings.flatMap((reading) => markedPoints({ reading, first: 0, last: reading.sentences.length }));
  if (marked.length > 0) {
    const worth = ({ content }: Point) => topic(scorer.vector(content.text));
    return marked.toSorted((a, b) => worth(b) - worth(a))[0];
  }
  const namesake = closenessTo(scorer.vector(name));
  const isLine = ({ text, claims }: Candidate) => claims && !text.includes(name) && !name.includes(text) && !asks(text);
  let best: { unit: Candidate; reading: Reading; worth: number } | undefined;
  for (const reading of readings) {
    for (const unit of reading.candidates) {
      if (!isLine(unit)) continue;
      const fits = unit.size > limits.heading ? 0.7 : 1;
      const seen = shown.has(unit.text) ? SEEN : 1;
      const worth = headingWorth(unit, topic, study) * (1 + NAMESAKE * namesake(unit.vector)) * fits * seen;
      if (!best || worth > best.worth) best = { unit, reading, worth };
    }
  }
  return best && pointOf(best.reading.content!, best.unit);
}

function strongestHeadings({ scorer }: Study, content: readonly Slide[]): readonly Point[] {
  const headed = content.filter((slide) => slide.layout === 'points' && slide.heading);
  if (headed.length < RECAP_FROM) return [];
  return headed
    .map((slide) => ({ slide, worth: scorer.centrality(scorer.vector(slide.heading!.text)) }))
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, RECAP_LINES)
    .map(({ slide }): Point => ({ content: slide.heading!, paragraph: slide.paragraphs[0]! }))
    .toSorted((a, b) => a.paragraph - b.paragraph);
}
