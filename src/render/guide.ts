// The facilitator's guide as one printable page: what to prepare, when to do what, every slide with its notes, every
// question with what it is for, and a record to fill in.
import type { Report } from '../diagnostics.ts';
import { fill } from '../locale.ts';
import type { Deck, PlannedQuestion } from '../model.ts';
import { sectionRange, topSections } from '../outline.ts';
import { type BlockOptions, blockHtml } from './block.ts';
import { escapeHtml } from './escape.ts';
import { footnoteMarks, renderFrames } from './frame.ts';
import { headingHtml } from './heading.ts';
import type { Look } from './look.ts';
import { markBlock } from './marks.ts';
import { paragraphRange, sectionNumeral } from './orientation.ts';
import { figureOnPaper, joinRuns, type PrintChoices, paperCss, ruledLines, sessionFields, titleView } from './paper.ts';
import { richHtml } from './rich.ts';
import { type Activity, clockText, planActivities, readClock } from './run-sheet.ts';
import { fillTemplate } from './template.ts';
import { slideCss, slideLabel, slideName, thumbnailStyle } from './thumbnail.ts';

/** Width of a slide's picture in mm. */
const THUMBNAIL_WIDTH = 66;
/** Lines to write on in the record. */
const RECORD_LINES = { present: 3, absent: 1, summary: 7, decisions: 5 } as const;

/** Renders the guide as a complete static HTML page for printing; bad formulas go to `report`. */
export function renderGuide(deck: Deck, look: Look, report: Report, choices: PrintChoices = {}): string {
  const { article } = deck;
  const { locale } = look;
  const label = locale.words.guide!;
  const options: BlockOptions = {
    report,
    language: article.language,
    pictures: look.pictures,
    footnoteMark: footnoteMarks(article),
  };
  const ruled = Object.entries(RECORD_LINES).map(([name, count]) => [name, ruledLines(count)]);
  return fillTemplate(look.templates, 'guide', {
    ...titleView(article, look, label),
    css: paperCss(deck, look, { sheet: 'guide.css', label, slideCss: slideCss(look) }, choices),
    title: headingHtml(article.title, article.language, { ...options, omit: ['footnote'] }),
    fields: sessionFields(article, locale, ['date', 'start', 'place', 'host', 'group', 'recorder']),
    advice: locale.advice,
    thumbnail: thumbnailStyle(THUMBNAIL_WIDTH, look),
    ...runSheetView(deck, look),
    slides: slideViews(deck, look, options, renderFrames(deck, look, report, { thumbnails: true })),
    questionsHeading: article.questionsHeading ?? locale.words.questions,
    questions: deck.questions.map((question) => questionView(question, deck, look, options)),
    ruled: Object.fromEntries(ruled),
  });
}

function runSheetView(deck: Deck, look: Look) {
  const { words } = look.locale;
  const start = readClock(deck.article.session.start);
  const activities = planActivities(deck);
  return {
    minutesHeading: fill(words.minutes!, { n: '' }).trim(),
    activities: activities.map((activity) => ({
      clock: clockText(start, activity.start),
      minutes: activity.minutes === 0 ? '<1' : activity.minutes,
      slides: rangeText(activity.firstSlide, activity.lastSlide),
      isQuestion: activity.kind === 'question',
      ...activityView(activity, deck, look),
    })),
    endClock: clockText(start, deck.minutes),
    minutes: deck.minutes,
  };
}

function rangeText(first: number, last: number): string {
  return first === last ? String(first) : `${first}–${last}`;
}

/** What an activity is called, and where in the text it is. */
function activityView(activity: Activity, deck: Deck, look: Look): { numeral?: string; name: string; range?: string } {
  const { article } = deck;
  const { words } = look.locale;
  const plainly = { language: article.language, omit: ['footnote'] } as const;
  const cited =
    activity.paragraphs.length > 0 ? ([activity.paragraphs[0]!, activity.paragraphs.at(-1)!] as const) : undefined;
  const citedText = cited ? paragraphRange(...cited, look.locale) : '';
  switch (activity.kind) {
    case 'opening':
      return { name: escapeHtml(words.opening!), range: citedText };
    case 'reading': {
      const top = topSections(article).find((place) => place.index === activity.subject);
      if (!top) return { name: richHtml(article.title, plainly), range: citedText };
      const range = sectionRange(article, top.index);
      return {
        numeral: sectionNumeral(article, top, look.locale),
        name: richHtml(top.section.heading, plainly),
        range: range ? paragraphRange(range.first, range.last, look.locale) : '',
      };
    }
    case 'question': {
      const question = deck.questions[activity.subject];
      if (!question) return { name: escapeHtml(words.questions!) };
      return {
        numeral: fill(words.question!, { n: question.n }),
        name: richHtml(question.content, plainly),
        range: words[question.form]!,
      };
    }
    default:
      return { name: escapeHtml(words[activity.kind]!) };
  }
}

/** Every slide with its notes; a ¶ that stands with an earlier slide is only pointed to. */
function slideViews(deck: Deck, look: Look, options: BlockOptions, frames: readonly string[]) {
  const { words } = look.locale;
  const printed = new Map<number, number>();
  const shown = new Set<number>();
  return deck.slides.map((slide, index) => {
    const n = index + 1;
    const elsewhere = slide.paragraphs.filter((paragraph) => printed.has(paragraph));
    const here = slide.paragraphs.filter((paragraph) => !printed.has(paragraph));
    for (const paragraph of here) printed.set(paragraph, n);
    const own = slide.layout === 'figure' && slide.subject !== undefined ? [slide.subject] : [];
    const captions = [...new Set([...own, ...slide.captions])].filter((figure) => !shown.has(figure));
    for (const figure of captions) shown.add(figure);
    return {
      n,
      frame: frames[index],
      name: slideName(deck, index, look, options).html,
      label: slideLabel(deck, index, look),
      minutes: fill(words.minutes!, { n: Math.max(0.5, Math.round(slide.seconds / 30) / 2) }),
      continued: pointersTo(elsewhere, printed, look),
      paragraphs: here.map((paragraph) => paragraphView(paragraph, deck, look, options)),
      captions: captions.map((figure) =>
        figureOnPaper(deck.article.figures[figure]!, look.locale, { ...options, pictures: new Map() }),
      ),
      remarks: slide.remarks,
    };
  });
}

/** Where the text of ¶ stands that other slides came to first: neighbours with one slide are one entry. */
function pointersTo(paragraphs: readonly number[], printed: ReadonlyMap<number, number>, look: Look): string {
  const sorted = paragraphs.toSorted((a, b) => a - b);
  const slides = [...new Set(sorted.map((n) => printed.get(n)!))];
  const runs = slides.flatMap((slide) =>
    joinRuns(sorted.filter((n) => printed.get(n) === slide)).map(([first, last]) =>
      fill(look.locale.words.noteContinued!, { n: rangeText(first, last), slide }),
    ),
  );
  return runs.join(look.locale.words.listComma);
}

function paragraphView(n: number, deck: Deck, look: Look, options: BlockOptions) {
  const { article } = deck;
  const block = article.paragraphs.find((paragraph) => paragraph.n === n)?.block;
  if (!block) return undefined;
  const keys = deck.keySentences.filter((key) => key.paragraph === n);
  const mark = footnoteMarks(article);
  const cited = new Set<string>();
  const html = blockHtml(markBlock(block, keys), {
    ...options,
    footnoteMark: (label) => {
      cited.add(label);
      return mark(label);
    },
  });
  const footnotes = article.footnotes.flatMap(({ label, content }) =>
    cited.has(label) ? [{ mark: mark(label), html: richHtml(content, options) }] : [],
  );
  return { label: paragraphRange(n, n, look.locale), html, footnotes };
}

function questionView(question: PlannedQuestion, deck: Deck, look: Look, options: BlockOptions) {
  const { locale } = look;
  const { words } = locale;
  const slide =
    deck.slides.findIndex((other) => other.layout === 'question' && deck.questions[other.subject ?? -1] === question) +
    1;
  const about = [words[question.kind], fill(words.minutes!, { n: question.minutes }), words[question.form]];
  return {
    n: question.n,
    heading: headingHtml(question.content, deck.article.language, options),
    about: about.join(' · '),
    slide: slide > 0 ? `${words.slide} ${slide}` : '',
    references: joinRuns(question.refs.toSorted((a, b) => a - b))
      .map(([first, last]) => paragraphRange(first, last, locale))
      .join(words.listComma),
    aim: words[`${question.kind}Aim`],
    expected: question.expected.map((point) => ({
      html: richHtml(point.content, { ...options, omit: ['mark', 'footnote'] }),
      origin: point.fromText
        ? [words.expectedFromText, point.paragraph && paragraphRange(point.paragraph, point.paragraph, locale)]
            .filter(Boolean)
            .join(' ')
        : '',
    })),
    remarks: deck.article.questions.find(({ n }) => n === question.n)?.remarks ?? [],
    followUps: locale.followUps[question.kind],
  };
}
