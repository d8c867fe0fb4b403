// Reveal.js and its speaker view in the deck's language. Comes in: their scripts as published. Goes out: the same scripts with
// other words. What is not found stays English; a test says so when a new version moves the words.
import type { Locale } from '../locale.ts';
import { escapeHtml, scriptText } from './escape.ts';

type Words = Locale['words'];

/** A place in a script, the word that goes there, and what stands around it. */
type Replacement = readonly [from: string, to: (words: Words) => string];

const literal = (from: string, name: string): Replacement => [`\`${from}\``, (words) => JSON.stringify(words[name])];
const html = (from: string, to: string, name: string): Replacement => [
  from,
  // Replaced as a whole, so that a dollar sign in a word means nothing.
  (words) => to.replace('*', () => inTemplate(escapeHtml(words[name]!))),
];

/** Words of reveal.js: labels of its controls, its help, its jump field. */
export const REVEAL_WORDS: readonly Replacement[] = [
  literal('Next slide', 'nextSlide'),
  literal('Previous slide', 'previousSlide'),
  literal('next slide', 'nextSlide'),
  literal('previous slide', 'previousSlide'),
  literal('Jump to first/last slide', 'firstLastSlide'),
  // Slides have no fragments, so that skipping them is going on.
  ['`Navigate without fragments`', (words) => JSON.stringify(`${words.previousSlide} / ${words.nextSlide}`)],
  literal('Jump to slide', 'jumpToSlide'),
  literal('Pause', 'pauseScreen'),
  literal('Fullscreen', 'fullscreen'),
  literal('Slide overview', 'slideOverview'),
  html('Keyboard Shortcuts</p>', '*</p>', 'keyboardShortcuts'),
  html('<th>KEY</th>', '<th>*</th>', 'shortcutKey'),
  html('<th>ACTION</th>', '<th>*</th>', 'shortcutAction'),
  html('No notes on this slide.', '*', 'noNotes'),
  html('>Resume presentation<', '>*<', 'resumePresentation'),
];

/** Words of the notes plugin outside the speaker view's own page. */
export const NOTES_WORDS: readonly Replacement[] = [
  literal(
    'Speaker view popup failed to open. Please make sure popups are allowed and reopen the speaker view.',
    'speakerViewBlocked',
  ),
  literal('Speaker notes view', 'speakerView'),
];

const inScript = (from: string, name: string): Replacement => [
  `'${from}'`,
  (words) => `'${words[name]!.replace(/['\\<]/g, '’')}'`,
];
const inPage = (from: string, to: string, name: string): Replacement => [
  from,
  (words) => to.replace('*', () => escapeHtml(words[name]!)),
];

/** Words of the speaker view's page. */
export const SPEAKER_WORDS: readonly Replacement[] = [
  inPage('<title>reveal.js - Speaker View</title>', '<title>*</title>', 'speakerView'),
  inPage('>Loading speaker view...<', '>*<', 'openingSpeakerView'),
  inPage('>Upcoming<', '>*<', 'upcoming'),
  inPage('>Time <span', '>* <span', 'elapsed'),
  inPage('>Click to Reset<', '>*<', 'clickToReset'),
  inPage('>Pacing – Time to finish current slide<', '>*<', 'pacing'),
  inPage('>Notes</h4>', '>*</h4>', 'speakerNotes'),
  inScript('Default', 'layoutDefault'),
  inScript('Wide', 'layoutWide'),
  inScript('Tall', 'layoutTall'),
  inScript('Notes only', 'layoutNotesOnly'),
  inScript('Layout', 'layout'),
  inScript('Cross origin error.<br>The speaker window can only be opened from the same origin.', 'speakerViewLost'),
  inScript('Error connecting to main window.<br>Please try closing and reopening the speaker view.', 'speakerViewLost'),
  ['<html lang="en">', () => '<html>'],
  ["'en-US', { hour12: true,", () => 'undefined, { hour12: false,'],
  ['0:00 AM', () => '0:00'],
  [
    'font-family: Helvetica;',
    () => 'font-family: system-ui, "Noto Sans", "PingFang TC", "Microsoft YaHei", sans-serif;',
  ],
];

/** A word that stands inside a template literal. */
function inTemplate(word: string): string {
  return word.replace(/[`\\]/g, '’').replaceAll('${', '$ {');
}

function replaceWords(script: string, table: readonly Replacement[], words: Words): string {
  return table.reduce((text, [from, to]) => text.split(from).join(to(words)), script);
}

/** reveal.js with the locale's words, ready to be inlined. */
export function localiseReveal(script: string, words: Words): string {
  return scriptText(replaceWords(script, REVEAL_WORDS, words));
}

/** The notes plugin ready to be inlined, and the scripts of the page it writes into its window, for the policy's hashes. */
export interface NotesPlugin {
  readonly script: string;
  readonly innerScripts: readonly string[];
}

const WRITES_PAGE = /\.document\.write\(`((?:[^`\\]|\\.)*)`\)/s;

/** The notes plugin with the locale's words; its page is written from a plain string, so that the hash is of what runs. Throws when the plugin writes no page. */
export function localiseNotes(script: string, words: Words): NotesPlugin {
  const written = WRITES_PAGE.exec(script);
  if (!written) throw new Error('the notes plugin of reveal.js writes no speaker view');
  const page = replaceWords(readTemplateLiteral(written[1]!), SPEAKER_WORDS, words);
  const outside = replaceWords(script, NOTES_WORDS, words);
  const rewritten = outside.replace(WRITES_PAGE, () => `.document.write(${JSON.stringify(page)})`);
  const innerScripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map((match) => match[1]!);
  return { script: scriptText(rewritten), innerScripts };
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  '\n': '',
};

/** What a template literal without places says, as ECMAScript reads its source. */
function readTemplateLiteral(source: string): string {
  return source
    .replace(/\r\n?/g, '\n')
    .replace(
      /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|([\s\S]))/gi,
      (_, braced, unicode, byte, one: string) => {
        const code = braced ?? unicode ?? byte;
        return code === undefined ? (ESCAPES[one] ?? one) : String.fromCodePoint(Number.parseInt(code, 16));
      },
    );
}
