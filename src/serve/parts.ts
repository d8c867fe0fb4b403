// A deck as the preview sends it: slide by slide, each under a key of what it shows, styles and scripts apart. deck.html in, parts out.
import { createHash } from 'node:crypto';
import { rememberEach } from '../text/remember.ts';

/** One slide: its section of the deck, and what it is known by. */
export interface SlidePart {
  /** Changes with anything in it. */
  readonly key: string;
  /** Changes with what it shows, not with its number, its footer, its minutes, the ¶ it names or its notes. */
  readonly core: string;
  readonly html: string;
}

/** A deck taken apart. */
export interface DeckParts {
  readonly css: string;
  readonly slides: readonly SlidePart[];
  /** Changes with all that only a fresh start of the page can bring in: scripts and settings. */
  readonly frame: string;
}

const SECTION = /<section id="s\d+"[\s\S]*?<\/section>/g;
const STYLE = /<style>([\s\S]*?)<\/style>/;
const SETTINGS = /<script type="application\/json" id="settings">([\s\S]*?)<\/script>/;
const END = '</section>';

/** Takes apart what `renderDeck` gives. */
export function takeApart(html: string): DeckParts {
  const body = html.indexOf('<body');
  const start = html.indexOf('<section id="s', body);
  const end = html.lastIndexOf(END) + END.length;
  const slides = start < 0 ? [] : html.slice(start, end).match(SECTION)!.map(partOf);
  // With the white space behind: how many slides there are is no matter of the frame.
  const around = start < 0 ? html.slice(body) : html.slice(body, start) + html.slice(end).trimStart();
  const head = /<html[^>]*>/.exec(html)?.[0] ?? '';
  return { css: STYLE.exec(html)?.[1] ?? '', slides, frame: frameOf(head + around) };
}

/** What page and scripts are known by; settings but for the title are among them. */
const frameOf = rememberEach((around) =>
  digest(
    around.replace(SETTINGS, (_, json: string) => {
      const { title: _title, ...settings } = JSON.parse(json) as { title?: string };
      return JSON.stringify(settings);
    }),
  ),
);

const partOf = rememberEach((html): SlidePart => ({ key: digest(html), core: digest(coreOf(html)), html }));

function coreOf(section: string): string {
  return section
    .replace(/^<section[^>]*>/, '')
    .replace(/ data-slide="\d+"/, '')
    .replace(/<p class="(?:facts|refs)">.*?<\/p>/g, '')
    .replace(/<span class="number">.*?<\/span>/, '')
    .replace(/<button[^>]* class="timer"[\s\S]*?<\/button>/, '')
    .replace(/<div class="footer">[\s\S]*?<\/div>/, '')
    .replace(/<aside class="notes">[\s\S]*?<\/aside>/, '');
}

/** A short name of a text that no other text has. */
export function digest(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
