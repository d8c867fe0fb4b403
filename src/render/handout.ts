// The participant's handout as a printable page, in the variants people ask for: the numbered text, the questions alone, the
// slides with room for notes, large print. It never sees what only the facilitator may know: remarks, expected points, follow-ups.
import type { Report } from '../diagnostics.ts';
import { fill } from '../locale.ts';
import type { Deck, QuestionKind } from '../model.ts';
import type { Handout } from '../outputs.ts';
import type { BlockOptions } from './block.ts';
import { safeAddress } from './escape.ts';
import { slidesView } from './handout-slides.ts';
import { bodyView, linkFootnotes, outlineView } from './handout-text.ts';
import { headingHtml } from './heading.ts';
import type { Look } from './look.ts';
import { paragraphRange } from './orientation.ts';
import { joinRuns, type PrintChoices, paperCss, ruledLines, sessionFields, titleView } from './paper.ts';
import { qrCode } from './qr.ts';
import { wordsHtml } from './rich.ts';
import { fillTemplate } from './template.ts';
import { slideCss } from './thumbnail.ts';

interface Ruling {
  /** Lines under a question, by what it asks for. */
  readonly question: Readonly<Record<QuestionKind, number>>;
  readonly takeaways: number;
  /** Lines that a question may grow by, where a sheet has room. */
  readonly most: number;
}
const BEHIND_TEXT: Ruling = { question: { understand: 5, discuss: 7, apply: 9 }, takeaways: 5, most: 4 };
/** With less to begin with, five questions stand on two sheets, and what room these have goes to them. */
const ALONE: Ruling = { question: { understand: 3, discuss: 4, apply: 5 }, takeaways: 4, most: 9 };

/** What a variant is called: the handout, and which one when it is not the first of its kind. */
export function handoutLabel(variant: Handout, { words }: Look['locale']): string {
  return variant === 'text' ? words.handout! : `${words.handout} · ${words[`handout:${variant}`]}`;
}

/** Renders a handout as a complete static HTML page for printing; bad formulas go to `report`. */
export function renderHandout(
  deck: Deck,
  look: Look,
  report: Report,
  variant: Handout = 'text',
  choices: PrintChoices = {},
): string {
  const { article } = deck;
  const { locale } = look;
  const label = handoutLabel(variant, look.locale);
  const notes = linkFootnotes(article);
  const options: BlockOptions = {
    report,
    language: article.language,
    pictures: look.pictures,
    footnoteMark: notes.mark,
  };
  const title = headingHtml(article.title, article.language, { ...options, omit: ['footnote'] });
  const hasText = variant === 'text' || variant === 'large';
  const hasSlides = !hasText && variant !== 'questions';
  const body = hasText ? bodyView(deck, look, options) : [];
  const print = { ...choices, isLarge: variant === 'large' };
  return fillTemplate(look.templates, 'handout', {
    ...titleView(article, look, label),
    variant,
    css: paperCss(deck, look, { sheet: 'handout.css', label, ...(hasSlides && { slideCss: slideCss(look) }) }, print),
    title,
    fields: sessionFields(article, locale, hasSlides ? SLIDE_FIELDS : FIELDS),
    link: article.session.link && linkView(article.session.link),
    ...(hasText && { outline: outlineView(deck, look), body, footnotes: notes.view(options) }),
    hasKeys: body.some((part) => part.paragraph?.html.includes('<mark')),
    ...(hasSlides ? slidesView(deck, look, report, variant) : questionsView(deck, look, options, hasText)),
  });
}

const FIELDS = ['date', 'start', 'place', 'host', 'group', 'name'] as const;
const SLIDE_FIELDS = ['date', 'group', 'name'] as const;

/** The questions with room to write, then what each takes home. References are links where the text stands in the same handout. */
function questionsView(deck: Deck, look: Look, options: BlockOptions, hasText: boolean) {
  const { article } = deck;
  const { locale } = look;
  const ruling = hasText ? BEHIND_TEXT : ALONE;
  const questions = deck.questions.map((question) => ({
    n: question.n,
    heading: headingHtml(question.content, article.language, hasText ? options : { ...options, omit: ['footnote'] }),
    minutes: fill(locale.words.minutes!, { n: question.minutes }),
    form: locale.words[question.form],
    references: joinRuns(question.refs.toSorted((a, b) => a - b)).map(([first, last]) => ({
      ...(hasText && { target: `p${first}` }),
      text: paragraphRange(first, last, locale),
    })),
    lines: ruledLines(ruling.question[question.kind]),
  }));
  return {
    questionsHeading: article.questionsHeading ?? locale.words.questions,
    questions,
    mostLines: ruling.most,
    takeaways: {
      lines: ruledLines(ruling.takeaways),
      next: article.session.next && wordsHtml(article.session.next, article.language),
    },
  };
}

/** The address to go on with; one that a page may link to also as a code for the camera of a phone. */
function linkView(link: string) {
  const address = safeAddress(link);
  return { text: link, address, code: address && qrCode(address) };
}
