// Layouts that lead through the session: its title, agenda, sections, questions, recap and end.
import { writeDate } from '../../locale.ts';
import { topSections } from '../../outline.ts';
import { plain } from '../../text/rich.ts';
import { pictureHtml } from '../block.ts';
import { escapeHtml, safeAddress } from '../escape.ts';
import { lengthOf } from '../extent.ts';
import { headingHtml } from '../heading.ts';
import { paragraphRange, sectionNumeral, sectionTrail } from '../orientation.ts';
import { qrCode } from '../qr.ts';
import { bylineView, wordsHtml } from '../rich.ts';
import { type Content, heading, LINE, nameHtml, type Scene, word } from './scene.ts';

/** Title, byline and the data of the session. */
export function titleContent(scene: Scene): Content {
  const { article, minutes } = scene.deck;
  const { session } = article;
  const number = session.number && word(scene, 'number', { n: session.number });
  const date = session.date ?? article.date;
  const time = [date && writeDate(date, article.language), session.start].filter(Boolean).join(' ');
  const host = session.host && word(scene, 'host') + word(scene, 'colon') + session.host;
  const length = word(scene, 'minutes', { n: session.minutes ?? minutes });
  return {
    logo: logoHtml(scene),
    series: [session.series, number].filter(Boolean).join(' · '),
    tag: scene.tag(1),
    title: nameHtml(scene, article.title),
    subtitle: article.subtitle && wordsHtml(article.subtitle, article.language),
    byline: article.byline && bylineView(article.byline, article.language),
    session: [time, session.place, session.group, host, length].flatMap((fact) =>
      fact ? [wordsHtml(fact, article.language)] : [],
    ),
    traits: { length: lengthOf(article.title.text) },
  };
}

function logoHtml(scene: Scene): string | undefined {
  const { logo } = scene.look;
  if (!logo) return undefined;
  const scale = Math.min(220 / logo.width, 72 / logo.height);
  const sized = { ...logo, width: Math.round(logo.width * scale), height: Math.round(logo.height * scale) };
  return `<div class="logo" style="width:${sized.width}px;height:${sized.height}px">${pictureHtml(sized, '')}</div>`;
}

/** What comes when. */
export function agendaContent(scene: Scene): Content {
  const { deck, look, slide } = scene;
  const tops = topSections(deck.article);
  const entries = slide.agenda.map((entry) => {
    const { firstParagraph: first, lastParagraph: last, minutes } = entry;
    const meta = {
      unit: scene.nextUnit(),
      range: first === undefined ? '' : paragraphRange(first, last ?? first, look.locale),
      minutes: minutes === undefined ? '' : word(scene, 'minutes', { n: minutes }),
    };
    if (entry.section === 'questions') {
      const name = deck.article.questionsHeading ?? word(scene, 'questions');
      // One question is no number worth saying.
      const count = deck.questions.length > 1 ? word(scene, 'questionCount', { count: deck.questions.length }) : '';
      return { ...meta, numeral: word(scene, 'questionMark'), name: escapeHtml(name), count };
    }
    if (typeof entry.section === 'string') {
      const hasRecap = deck.slides.some(({ layout }) => layout === 'recap');
      const name = word(scene, entry.section === 'closing' && hasRecap ? 'recap' : entry.section);
      return { ...meta, numeral: '', name: escapeHtml(name) };
    }
    const section = deck.article.sections[entry.section];
    const top = tops.find((place) => place.index === entry.section);
    const name = section ? nameHtml(scene, section.heading) : '';
    return { ...meta, numeral: top ? sectionNumeral(deck.article, top, look.locale) : '', name, isSubsection: !top };
  });
  return {
    heading: { tag: scene.tag(2), html: escapeHtml(word(scene, 'agenda')) },
    part: slide.part && slide.part.of > 1 ? word(scene, 'part', slide.part) : '',
    entries,
    traits: { count: Math.min(entries.length, 9) },
  };
}

/** Where a section begins. */
export function sectionContent(scene: Scene): Content {
  const { deck, look, slide } = scene;
  const section = deck.article.sections[slide.section];
  const { top, subsection } = sectionTrail(deck.article, slide.section);
  const words = slide.heading ?? section?.heading ?? deck.article.title;
  const numeral = top && sectionNumeral(deck.article, top, look.locale);
  const kicker =
    subsection && top
      ? nameHtml(scene, top.section.heading)
      : numeral
        ? escapeHtml(word(scene, 'section', { numeral }))
        : '';
  const stations = topSections(deck.article).map((place) => ({
    numeral: sectionNumeral(deck.article, place, look.locale) || String(place.ordinal),
    state: !top || place.index > top.index ? 'ahead' : place.index === top.index ? 'here' : 'past',
  }));
  return {
    kicker: kicker && { tag: 'p', html: kicker },
    heading: { tag: scene.tag(2), html: nameHtml(scene, words) },
    lead: slide.points.map((point) => ({ unit: scene.nextUnit(), html: heading(scene, point.content) })),
    stations: stations.length > 1 ? nearStations(stations) : [],
    // A subsection stands under its section's number.
    traits: { length: lengthOf(words.text), numeral: numeral ?? '', digits: [...(numeral ?? '')].length },
  };
}

/** More stations in a row are too narrow for their numerals. */
const MOST_STATIONS = 15;

/** The stations around the one where the session is, as many as can be read from the back of a room. */
function nearStations<Station extends { readonly state: string }>(stations: readonly Station[]): readonly Station[] {
  const here = stations.findIndex(({ state }) => state === 'here');
  const first = Math.min(here - Math.floor(MOST_STATIONS / 2), stations.length - MOST_STATIONS);
  return stations.slice(Math.max(0, first), Math.max(0, first) + MOST_STATIONS);
}

/** A question with its ¶ and its clock. */
export function questionContent(scene: Scene): Content {
  const { deck, slide, look } = scene;
  const question = deck.questions[slide.subject ?? 0];
  if (!question) throw new Error(`question slide without question ${slide.subject}`);
  const facts = [
    word(scene, question.kind),
    word(scene, question.form),
    word(scene, 'minutes', { n: question.minutes }),
  ];
  const seconds = Math.round(question.minutes * 60);
  return {
    tag: scene.tag(2),
    number: question.n,
    label: word(scene, 'question', { n: question.n }),
    question: heading(scene, question.content, { line: LINE.question[look.aspect] }),
    facts,
    returnTo: word(scene, 'returnTo'),
    refs: question.refs.toSorted((a, b) => a - b).map((n) => paragraphRange(n, n, look.locale)),
    timer: { seconds, clock: clockOf(seconds), label: word(scene, 'timer') },
    traits: { length: lengthOf(question.content.text), digits: String(question.n).length },
  };
}

/** Seconds as a clock shows them: 630 → "10:30". */
function clockOf(seconds: number): string {
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What each section said. */
export function recapContent(scene: Scene): Content {
  const { deck, slide, look } = scene;
  const tops = topSections(deck.article);
  const points = slide.points.map((point) => {
    const top = tops.find((place) => place.index === point.section);
    return {
      unit: scene.nextUnit(),
      numeral: top ? sectionNumeral(deck.article, top, look.locale) : '',
      html: heading(scene, point.content),
      ref: paragraphRange(point.paragraph, point.paragraph, look.locale),
    };
  });
  return {
    heading: {
      tag: scene.tag(2),
      html: slide.heading ? heading(scene, slide.heading) : escapeHtml(word(scene, 'recap')),
    },
    part: slide.part && slide.part.of > 1 ? word(scene, 'part', slide.part) : '',
    points,
    hasNumerals: points.some((point) => point.numeral !== ''),
    traits: { count: points.length },
  };
}

/** Thanks, source and the way on. */
export function closingContent(scene: Scene): Content {
  const { article } = scene.deck;
  const { next, link } = article.session;
  const address = link && safeAddress(link);
  const farewell = scene.slide.heading ?? plain(word(scene, 'closing'));
  return {
    logo: logoHtml(scene),
    tag: scene.tag(2),
    heading: heading(scene, farewell),
    work: headingHtml(article.title, article.language, { omit: ['footnote', 'link', 'mark'] }).replaceAll('<br>', ' '),
    author: article.byline && wordsHtml(article.byline.name, article.language),
    lines: [line(scene, 'next', next), line(scene, 'source', article.source)].filter((entry) => entry !== undefined),
    link: address && { address, label: word(scene, 'link'), text: shortAddress(address), code: qrCode(address) },
    traits: { length: lengthOf(farewell.text) },
  };
}

function line(scene: Scene, name: string, text: string | undefined): object | undefined {
  return text
    ? { kind: name, label: word(scene, name), text: wordsHtml(text, scene.deck.article.language) }
    : undefined;
}

/** A longer address is for the code and the click; in words stand its beginning and its end. */
const LONGEST_ADDRESS = 60;
const ENDS_OF_ADDRESS = [36, 16] as const;

/** An address as people say it, as HTML that may break after a slash. */
function shortAddress(address: string): string {
  const short = address.replace(/^(?:https?:\/\/(?:www\.)?|mailto:)/, '').replace(/\/$/, '');
  const characters = [...short];
  const [first, last] = ENDS_OF_ADDRESS;
  const shown =
    characters.length > LONGEST_ADDRESS
      ? `${characters.slice(0, first).join('')}…${characters.slice(-last).join('')}`
      : short;
  return escapeHtml(shown).replaceAll('/', '/<wbr>');
}
