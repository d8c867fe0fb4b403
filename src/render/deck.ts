// The deck as one HTML file: Reveal.js, frames, notes, fonts and pictures inside, nothing let in from outside.
// The presenter's edition has notes and the speaker view; the participants' has neither.
import type { Report } from '../diagnostics.ts';
import { fill } from '../locale.ts';
import type { Deck, Layout, Slide } from '../model.ts';
import { rememberEach } from '../text/remember.ts';
import { jsonText, scriptText, styleText } from './escape.ts';
import { FRAME, renderFrames } from './frame.ts';
import type { Look } from './look.ts';
import { notesHtml } from './notes.ts';
import { sectionNumeral, sectionTrail } from './orientation.ts';
import { contentPolicy, styleSheet } from './page.ts';
import { joinModules } from './script.ts';
import { fillTemplate } from './template.ts';

export type Edition = 'presenter' | 'participant';

/** Files of the reveal.js package as text: `dist/reveal.js`, `dist/reveal.css`. */
export interface RevealSources {
  readonly script: string;
  readonly css: string;
}

/** What shows beside a frame when the screen has another shape. */
const GROUNDS: Readonly<Partial<Record<Layout, string>>> = {
  title: 'var(--title)',
  section: 'var(--cover)',
  question: 'var(--question)',
};

const SHEETS = [
  'slides.css',
  'deck/room.css',
  'deck/clocks.css',
  'deck/sheets.css',
  'deck/reading.css',
  'deck/print.css',
];

/** Screens on which the deck is a page to read: phones. A presenter may show slides from a phone that lies on its side. */
const READING: Readonly<Record<Edition, string>> = {
  presenter: '(max-width: 600px)',
  participant: '(max-width: 600px), (max-height: 480px) and (pointer: coarse)',
};

/** One deck as one HTML file that opens from anywhere by a double-click. */
export function renderDeck(deck: Deck, look: Look, edition: Edition, reveal: RevealSources, report: Report): string {
  const { article } = deck;
  const { width, height } = FRAME[look.aspect];
  const isPresenter = edition === 'presenter';
  const scripts = [scriptText(reveal.script), joinModules(look.templates, `${edition}.js`)];
  const sheets = isPresenter ? [...SHEETS, 'deck/speaker.css'] : SHEETS;
  return fillTemplate(look.templates, 'deck', {
    language: article.language,
    direction: look.locale.direction,
    csp: contentPolicy(scripts),
    title: titleOf(deck),
    author: article.byline?.name,
    role: look.locale.room.slide,
    css: `@page{size:${width}px ${height}px;margin:0}\n${styleText(withoutPrint(reveal.css))}\n${styleSheet(look, ...sheets)}`,
    slides: slidesOf(deck, look, isPresenter, report),
    settings: jsonText(settingsOf(deck, look, edition)),
    scripts,
  });
}

const titleOf = (deck: Deck): string => deck.article.title.text.replaceAll('\n', ' ');

function slidesOf(deck: Deck, look: Look, isPresenter: boolean, report: Report): readonly object[] {
  const frames = renderFrames(deck, look, report);
  const groups = deck.slides.map((slide) => groupOf(deck, slide, look));
  return deck.slides.map((slide, index) => ({
    // Reveal writes the id into the address; a bare number would count from 0 there.
    id: `s${index + 1}`,
    label: fill(look.locale.room.slideOfTotal!, { n: index + 1, total: deck.slides.length }),
    layout: slide.layout,
    seconds: Math.round(slide.seconds),
    paragraphs: slide.paragraphs.join(' '),
    group: groups[index] === groups[index - 1] ? undefined : groups[index],
    goesOn: slide.part !== undefined && slide.part.index > 1,
    ground: GROUNDS[slide.layout],
    frame: frames[index],
    notes: isPresenter ? notesHtml(deck, slide, look) : '',
  }));
}

/** The name under which the overview shows a slide. */
function groupOf({ article }: Deck, slide: Slide, { locale }: Look): string {
  const { words } = locale;
  if (slide.layout === 'question') return article.questionsHeading ?? words.questions!;
  if (slide.layout === 'recap') return words.recap!;
  if (slide.layout === 'closing') return words.closing!;
  const { top } = sectionTrail(article, slide.section);
  if (!top) return words.opening!;
  return [sectionNumeral(article, top, locale), top.section.heading.text.replaceAll('\n', ' ')]
    .filter(Boolean)
    .join(' ');
}

/** Reveal's sheet without its print rules, which lay slides out as running text: deck/print.css prints frames. */
const withoutPrint = rememberEach(cutPrint);

function cutPrint(css: string): string {
  const at = css.indexOf('@media print');
  if (at < 0) return css;
  let depth = 0;
  let end = css.indexOf('{', at);
  do {
    if (css[end] === '{') depth++;
    else if (css[end] === '}') depth--;
    end++;
  } while (depth > 0 && end < css.length);
  return css.slice(0, at) + cutPrint(css.slice(end));
}

/** Words of the slides that the deck's script says too. */
const SHARED = [
  'clickToReset',
  'clock',
  'elapsed',
  'firstLastSlide',
  'fullscreen',
  'jumpToSlide',
  'keyboardShortcuts',
  'nextSlide',
  'noNotes',
  'pacing',
  'pauseScreen',
  'pauseTimer',
  'previousSlide',
  'resetTimer',
  'resumePresentation',
  'slideOverview',
  'speakerNotes',
  'speakerView',
  'speakerViewBlocked',
  'speakerViewLost',
  'startTimer',
  'timeIsUp',
  'timer',
  'upcoming',
] as const;

/** What the deck's script starts with: Reveal's configuration (see its dist/config.d.ts) and the words that the room hears. */
function settingsOf(deck: Deck, look: Look, edition: Edition): object {
  const { words, room, direction } = look.locale;
  return {
    title: titleOf(deck),
    isPresenter: edition === 'presenter',
    reading: READING[edition],
    words: { ...Object.fromEntries(SHARED.map((name) => [name, words[name]])), ...room },
    reveal: {
      ...FRAME[look.aspect],
      margin: 0,
      minScale: 0.05,
      maxScale: 10,
      center: false,
      rtl: direction === 'rtl',
      hash: true,
      controls: true,
      controlsLayout: 'edges',
      controlsTutorial: false,
      progress: true,
      slideNumber: false,
      navigationMode: 'linear',
      transition: 'none',
      backgroundTransition: 'none',
      hideInactiveCursor: true,
      // Keys, the overview, the jump field and the small screen are the deck's own.
      keyboard: false,
      overview: false,
      help: false,
      jumpToSlide: false,
      scrollActivationWidth: null,
      // Other windows speak to the deck's own script.
      postMessage: false,
      postMessageEvents: false,
    },
  };
}
