// The deck as one HTML file: Reveal.js, frames, notes, fonts and pictures inside, nothing let in from outside.
// The presenter's edition has notes and the speaker view; the participant's has neither.
import type { Report } from '../diagnostics.ts';
import type { Deck, Layout } from '../model.ts';
import { jsonText, scriptText, styleText } from './escape.ts';
import { FRAME, renderFrames } from './frame.ts';
import { localiseNotes, localiseReveal } from './interface.ts';
import type { Look } from './look.ts';
import { notesHtml } from './notes.ts';
import { contentPolicy, styleSheet } from './page.ts';
import { fillTemplate } from './template.ts';

export type Edition = 'presenter' | 'participant';

/** Files of the reveal.js package as text: `dist/reveal.js`, its notes plugin, `dist/reveal.css`. */
export interface RevealSources {
  readonly script: string;
  readonly notesScript: string;
  readonly css: string;
}

/** What shows beside a frame when the screen has another shape. */
const GROUNDS: Readonly<Partial<Record<Layout, string>>> = {
  title: 'var(--title)',
  section: 'var(--cover)',
  question: 'var(--question)',
};

/** One deck as one HTML file that opens from anywhere by a double-click. */
export function renderDeck(deck: Deck, look: Look, edition: Edition, reveal: RevealSources, report: Report): string {
  const { article } = deck;
  const { width, height } = FRAME[look.aspect];
  const isPresenter = edition === 'presenter';
  const notes = isPresenter ? localiseNotes(reveal.notesScript, look.locale.words) : undefined;
  const scripts = [
    localiseReveal(reveal.script, look.locale.words),
    ...(notes ? [notes.script] : []),
    scriptText(look.templates['deck.js'] ?? ''),
  ];
  const frames = renderFrames(deck, look, report);
  const slides = deck.slides.map((slide, index) => ({
    // Reveal writes the id into the address; a bare number would count from 0 there.
    id: `s${index + 1}`,
    layout: slide.layout,
    seconds: Math.round(slide.seconds),
    ground: GROUNDS[slide.layout],
    frame: frames[index],
    notes: isPresenter ? notesHtml(deck, slide, look) : '',
  }));
  return fillTemplate(look.templates, 'deck', {
    language: article.language,
    direction: look.locale.direction,
    csp: contentPolicy([...scripts, ...(notes?.innerScripts ?? [])], isPresenter ? 'self' : 'none'),
    title: article.title.text.replaceAll('\n', ' '),
    author: article.byline?.name,
    css: `@page{size:${width}px ${height}px;margin:0}\n${styleText(withoutPrint(reveal.css))}\n${styleSheet(look, 'slides.css', 'deck.css')}`,
    slides,
    settings: jsonText(settingsOf(deck, look, isPresenter)),
    scripts,
  });
}

/** Reveal's sheet without its print rules, which lay slides out as running text: deck.css prints frames. */
function withoutPrint(css: string): string {
  const at = css.indexOf('@media print');
  if (at < 0) return css;
  let depth = 0;
  let end = css.indexOf('{', at);
  do {
    if (css[end] === '{') depth++;
    else if (css[end] === '}') depth--;
    end++;
  } while (depth > 0 && end < css.length);
  return css.slice(0, at) + withoutPrint(css.slice(end));
}

/** Configuration of Reveal.js (see its dist/config.d.ts) and the words that deck.js says. */
function settingsOf(deck: Deck, look: Look, isPresenter: boolean): object {
  const { words, direction } = look.locale;
  return {
    title: deck.article.title.text,
    words: {
      presentation: words.presentation,
      startTimer: words.startTimer,
      pauseTimer: words.pauseTimer,
      resetTimer: words.resetTimer,
      timeIsUp: words.timeIsUp,
    },
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
      scrollActivationWidth: 435,
      scrollLayout: 'compact',
      scrollSnap: false,
      ...(isPresenter && { defaultTiming: 60 }),
    },
  };
}
