// The facilitator's guide as one printable page: what to prepare, when to do what, every slide with its notes, every
// question with what it is for, and a record to fill in.
import type { Report } from '../diagnostics.ts';
import { fill } from '../locale.ts';
import type { Deck, PlannedQuestion, Slide } from '../model.ts';
import { sectionRange, topSections } from '../outline.ts';
import { type BlockOptions, blockHtml } from './block.ts';
import { escapeHtml } from './escape.ts';
import { FRAME, footnoteMarks, renderFrames } from './frame.ts';
import { headingHtml } from './heading.ts';
import type { Look } from './look.ts';
import { markBlock } from './marks.ts';
import { paragraphRange, sectionNumeral, sectionTrail } from './orientation.ts';
import { figureOnPaper, joinRuns, paperCss, sessionFields, titleView } from './paper.ts';
import { richHtml } from './rich.ts';
import { type Activity, clockText, planActivities, readClock } from './run-sheet.ts';
import { fillTemplate } from './template.ts';

/** Width of a slide's picture on paper in mm, and of a CSS pixel. */
const THUMBNAIL_WIDTH = 66;
const PIXEL = 25.4 / 96;
/** Lines to write on in the record. */
const RECORD_LINES = { present: 3, absent: 1, summary: 7, decisions: 5 } as const;

/** Renders the guide as a complete static HTML page for printing; bad formulas go to `report`. */
export function renderGuide(deck: Deck, look: Look, report: Report): string {
  const { article } = deck;
  const { locale } = look;
  const label = locale.words.guide!;
  const options: BlockOptions = { report, pictures: look.pictures, footnoteMark: footnoteMarks(article) };
  const ruled = Object.entries(RECORD_LINES).map(([name, count]) => [name, Array.from({ length: count }, (_, i) => i)]);
  return fillTemplate(look.templates, 'guide', {
    ...titleView(article, look, label),
    css: paperCss(deck, look, label, slideCss),
    title: headingHtml(article.title, article.language, { ...options, omit: ['footnote'] }),
    fields: sessionFields(article, locale, ['date', 'start', 'place', 'host', 'group', 'recorder']),
    advice: locale.advice,
    thumbnail: thumbnailSize(look),
    ...runSheetView(deck, look),
    slides: slideViews(deck, look, options, renderFrames(deck, look, report, { thumbnails: true })),
    questionsHeading: article.questionsHeading ?? locale.words.questions,
    questions: deck.questions.map((question) => questionView(question, deck, look, options)),
    ruled: Object.fromEntries(ruled),
  });
}

/**
 * The style of slides, kept to their small pictures (their names of classes mean other things on paper) and in the colours of
 * `plain`: an office printer should not fill their grounds.
 */
function slideCss(theme: string, look: Look): string {
  const palette = /:root\s*\{[^}]*\}/.exec(look.templates['themes/plain.css'] ?? '')?.[0] ?? '';
  const rules = `${look.templates['slides.css'] ?? ''}\n${theme}\n${palette}`.replace(/:root\b/g, ':scope');
  return `@scope (.thumbnail) {\n${rules}\n}`;
}

/** CSS lengths and the scale that turn a frame into its picture. */
function thumbnailSize(look: Look) {
  const { width, height } = FRAME[look.aspect];
  const scale = THUMBNAIL_WIDTH / (width * PIXEL);
  return {
    width: THUMBNAIL_WIDTH,
    height: Number((height * PIXEL * scale).toFixed(2)),
    scale: Number(scale.toFixed(5)),
  };
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
  const cited =
    activity.paragraphs.length > 0 ? ([activity.paragraphs[0]!, activity.paragraphs.at(-1)!] as const) : undefined;
  const citedText = cited ? paragraphRange(...cited, look.locale) : '';
  switch (activity.kind) {
    case 'opening':
      return { name: escapeHtml(words.opening!), range: citedText };
    case 'reading': {
      const top = topSections(article).find((place) => place.index === activity.subject);
      if (!top) return { name: richHtml(article.title, { omit: ['footnote'] }), range: citedText };
      const range = sectionRange(article, top.index);
      return {
        numeral: sectionNumeral(top, look.locale),
        name: richHtml(top.section.heading, { omit: ['footnote'] }),
        range: range ? paragraphRange(range.first, range.last, look.locale) : '',
      };
    }
    case 'question': {
      const question = deck.questions[activity.subject];
      if (!question) return { name: escapeHtml(words.questions!) };
      return {
        numeral: fill(words.question!, { n: question.n }),
        name: richHtml(question.content, { omit: ['footnote'] }),
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
    const name = slideName(slide, deck, look, options);
    const paragraphs = slide.paragraphs.map((paragraph) => {
      const earlier = printed.get(paragraph);
      if (earlier !== undefined) return { continued: fill(words.noteContinued!, { n: paragraph, slide: earlier }) };
      printed.set(paragraph, n);
      return paragraphView(paragraph, deck, look, options);
    });
    const own = slide.layout === 'figure' && slide.subject !== undefined ? [slide.subject] : [];
    const captions = [...new Set([...own, ...slide.captions])].filter((figure) => !shown.has(figure));
    for (const figure of captions) shown.add(figure);
    return {
      n,
      frame: frames[index],
      name: name.html,
      label: `${words.slide} ${n}${words.colon}${name.text}`,
      minutes: fill(words.minutes!, { n: Math.max(0.5, Math.round(slide.seconds / 30) / 2) }),
      paragraphs,
      captions: captions.map((figure) =>
        figureOnPaper(deck.article.figures[figure]!, look.locale, { ...options, pictures: new Map() }),
      ),
      remarks: slide.remarks,
    };
  });
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

/** What a slide is called here: its heading, or what its layout shows instead of one. */
function slideName(slide: Slide, deck: Deck, look: Look, options: BlockOptions): { html: string; text: string } {
  const { article } = deck;
  const { words } = look.locale;
  const plainly: BlockOptions = { ...options, omit: ['footnote', 'mark', 'link'] };
  const section = sectionTrail(article, slide.section);
  const part = slide.part && slide.part.of > 1 ? fill(words.part!, { ...slide.part }) : '';
  const withPart = (html: string, text: string) => ({
    html: html + escapeHtml(part && ` ${part}`),
    text: text.replaceAll('\n', ' ') + (part && ` ${part}`),
  });
  const fromRich = (rich: typeof article.title) => withPart(headingHtml(rich, article.language, plainly), rich.text);
  const fromText = (text: string) => withPart(escapeHtml(text), text);
  if (slide.heading) return fromRich(slide.heading);
  switch (slide.layout) {
    case 'title':
      return fromRich(article.title);
    case 'agenda':
    case 'recap':
    case 'closing':
      return fromText(words[slide.layout]!);
    case 'question':
      return fromText(fill(words.question!, { n: deck.questions[slide.subject ?? -1]?.n ?? '' }));
    case 'figure':
      return fromText(`${words.picture} ${(slide.subject ?? 0) + 1}`);
    default: {
      const rich = section.subsection?.heading ?? section.top?.section.heading;
      return fromRich(rich ?? article.title);
    }
  }
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
