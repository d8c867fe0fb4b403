// What each layout shows: one function a layout, from a slide to the values its template takes.
import { fill, writeDate } from '../locale.ts';
import type { Block, Deck, Layout, Rich, Slide } from '../model.ts';
import { topSections } from '../outline.ts';
import { paragraphText } from '../text/plain.ts';
import { plain } from '../text/rich.ts';
import { attributionHtml, type BlockOptions, blockHtml, pictureHtml, proseHtml } from './block.ts';
import { escapeHtml, safeAddress } from './escape.ts';
import { lengthOf, widthOf } from './extent.ts';
import { figureValues } from './figure.ts';
import { type HeadingOptions, headingHtml } from './heading.ts';
import type { Look } from './look.ts';
import { paragraphRange, sectionNumeral, sectionTrail } from './orientation.ts';
import { qrCode } from './qr.ts';
import { bylineView, richHtml, wordsHtml } from './rich.ts';

/** All that a layout may look at. */
export interface Scene {
  readonly deck: Deck;
  readonly look: Look;
  readonly slide: Slide;
  /** The tag of a heading of level 1–3. */
  readonly tag: (level: 1 | 2 | 3) => string;
  readonly rich: BlockOptions;
  /** Numbers what fit may move, in the order of the page. */
  readonly nextUnit: () => number;
}

/** Values of a layout's template; `traits` become `data-` attributes of the frame, `timer` its clock. */
export interface Content {
  readonly traits?: Readonly<Record<string, string | number>>;
  readonly timer?: object;
  readonly [value: string]: unknown;
}

/** The values of a slide's template. */
export function contentOf(scene: Scene): Content {
  return LAYOUTS[scene.slide.layout](scene);
}

const LAYOUTS: Readonly<Record<Layout, (scene: Scene) => Content>> = {
  title: titleContent,
  agenda: agendaContent,
  section: sectionContent,
  points: pointsContent,
  text: textContent,
  quote: quoteContent,
  figure: figureContent,
  table: (scene) => ({
    ...headed(scene),
    blocks: blocksOf(scene),
    traits: { density: densityOf(scene.slide) },
  }),
  code: (scene) => ({
    ...headed(scene),
    blocks: blocksOf(scene),
    traits: { density: densityOfCode(scene.slide) },
  }),
  math: (scene) => ({ ...headed(scene), blocks: blocksOf(scene) }),
  question: questionContent,
  recap: recapContent,
  closing: closingContent,
};

/** Words whose lines break between clauses and words: headings, points, questions. */
function heading(scene: Scene, words: Rich, options: HeadingOptions = {}): string {
  return headingHtml(words, scene.deck.article.language, { ...scene.rich, ...options, omit: ['mark'] });
}

/** Width of a line of large type, in em. */
const LINE = { question: { '16:9': 16, '4:3': 16 }, heading: { '16:9': 22, '4:3': 16 } } as const;

function word(scene: Scene, name: string, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(scene.look.locale.words[name] ?? '', values);
}

/** Kicker, heading and "(2/3)". A slide without a heading has its section's name, or the article's, as heading: every slide has a bookmark. */
function headed(scene: Scene): object {
  const { slide, deck } = scene;
  const { top, subsection } = sectionTrail(deck.article, slide.section);
  const plainly = { language: deck.article.language, omit: ['footnote'] } as const;
  const part = slide.part && slide.part.of > 1 ? word(scene, 'part', slide.part) : '';
  if (slide.heading) {
    const kicker = subsection && { tag: 'p', html: richHtml(subsection.heading, plainly) };
    const tail = part && `<span class="part">&nbsp;${escapeHtml(part)}</span>`;
    const html = heading(scene, slide.heading, { line: LINE.heading[scene.look.aspect], tail });
    return { kicker, heading: { tag: scene.tag(3), html } };
  }
  const name = subsection ?? top?.section;
  const html = richHtml(name?.heading ?? deck.article.title, plainly);
  return { kicker: { tag: scene.tag(3), html, part } };
}

function blocksOf(scene: Scene, blocks: readonly Block[] = scene.slide.blocks): string {
  return blocks.map((block) => blockHtml(block, { ...scene.rich, nextUnit: scene.nextUnit })).join('');
}

function wordsOf(slide: Slide): string {
  return [...slide.points.map((point) => point.content.text), ...slide.blocks.map(paragraphText)].join('');
}

/** Columns from which a table is set close from the start. */
const MANY_COLUMNS = 8;

/** How much a table holds: one of few rows and columns may be set larger. */
function densityOf({ blocks }: Slide): 'sparse' | 'full' | 'dense' {
  const tables = blocks.filter((block) => block.type === 'table');
  if (tables.some(({ head }) => head.length >= MANY_COLUMNS)) return 'dense';
  const isSmall = tables.every(({ head, rows }) => rows.length <= 5 && head.length <= 4);
  return isSmall && tables.length === blocks.length ? 'sparse' : 'full';
}

/** Few short lines of code may be set larger. */
function densityOfCode({ blocks }: Slide): 'sparse' | 'full' {
  const lines = blocks.flatMap((block) => (block.type === 'code' ? block.value.split('\n') : ['']));
  return lines.length <= 4 && lines.every((line) => widthOf(line) <= 22) ? 'sparse' : 'full';
}

function textContent(scene: Scene): Content {
  const { slide } = scene;
  // The parts of one text have one size, however little the last of them holds.
  const length = slide.part && slide.part.of > 1 ? 'huge' : lengthOf(wordsOf(slide));
  return { ...headed(scene), blocks: blocksOf(scene), traits: { length } };
}

function titleContent(scene: Scene): Content {
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
    title: heading(scene, article.title),
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

function agendaContent(scene: Scene): Content {
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
    const name = section ? heading(scene, section.heading) : '';
    return { ...meta, numeral: top ? sectionNumeral(top, look.locale) : '', name, isSubsection: !top };
  });
  return {
    heading: { tag: scene.tag(2), html: escapeHtml(word(scene, 'agenda')) },
    part: slide.part && slide.part.of > 1 ? word(scene, 'part', slide.part) : '',
    entries,
    traits: { count: Math.min(entries.length, 9) },
  };
}

function sectionContent(scene: Scene): Content {
  const { deck, look, slide } = scene;
  const section = deck.article.sections[slide.section];
  const { top, subsection } = sectionTrail(deck.article, slide.section);
  const words = slide.heading ?? section?.heading ?? deck.article.title;
  const numeral = top && sectionNumeral(top, look.locale);
  const kicker =
    subsection && top ? richHtml(top.section.heading) : numeral ? escapeHtml(word(scene, 'section', { numeral })) : '';
  const stations = topSections(deck.article).map((place) => ({
    numeral: sectionNumeral(place, look.locale) || String(place.ordinal),
    state: !top || place.index > top.index ? 'ahead' : place.index === top.index ? 'here' : 'past',
  }));
  return {
    kicker: kicker && { tag: 'p', html: kicker },
    heading: { tag: scene.tag(2), html: heading(scene, words) },
    lead: slide.points.map((point) => ({ unit: scene.nextUnit(), html: heading(scene, point.content) })),
    stations: stations.length > 1 ? stations : [],
    // A subsection stands under its section's number.
    traits: { length: lengthOf(words.text), numeral: numeral ?? '', digits: [...(numeral ?? '')].length },
  };
}

function pointsContent(scene: Scene): Content {
  const { points } = scene.slide;
  const width = points.reduce((sum, point) => sum + widthOf(point.content.text), 0);
  return {
    ...headed(scene),
    points: points.map((point) => ({
      unit: scene.nextUnit(),
      // A point is wholly what the author marked: the mark has done its work.
      html: heading(scene, point.content),
    })),
    traits: {
      count: points.length,
      density: points.length === 1 && width <= 30 ? 'sole' : width <= 48 ? 'sparse' : width <= 96 ? 'even' : 'full',
    },
  };
}

function quoteContent(scene: Scene): Content {
  const { deck, slide } = scene;
  const quotation = slide.subject === undefined ? undefined : deck.article.quotations[slide.subject];
  const quote = slide.blocks.find((block) => block.type === 'blockquote');
  const blocks = slide.blocks.flatMap((block) => (block.type === 'blockquote' ? block.children : [block]));
  const speaker = quote?.attribution ?? plain(slide.speaker ?? quotation?.speaker ?? '');
  const words = blocks.length > 0 ? blocks.map(paragraphText).join('') : (quotation?.text ?? '');
  const html =
    blocks.length > 0
      ? blocksOf(scene, blocks)
      : `<p data-unit="${scene.nextUnit()}">${proseHtml(plain(words), scene.rich)}</p>`;
  return {
    ...headed(scene),
    quote: html,
    attribution: speaker.text ? attributionHtml(speaker, scene.rich) : '',
    traits: { length: lengthOf(words) },
  };
}

function figureContent(scene: Scene): Content {
  const { deck, slide, look } = scene;
  const own = slide.subject === undefined ? undefined : deck.article.figures[slide.subject];
  const figure = own ?? slide.blocks.find((block) => block.type === 'figure');
  const number = slide.subject === undefined ? '' : ` ${slide.subject + 1}`;
  const values = figure ? figureValues(figure, look, scene.rich, slide.size) : { arrangement: 'alone', setting: '' };
  const label = values.setting || escapeHtml(word(scene, 'picture') + number);
  return {
    ...values,
    ...(slide.heading
      ? { kicker: { tag: 'p', html: label }, heading: { tag: scene.tag(3), html: heading(scene, slide.heading) } }
      : { kicker: { tag: scene.tag(3), html: label } }),
    traits: { arrangement: values.arrangement, length: lengthOf(figure?.caption.text ?? '') },
  };
}

function questionContent(scene: Scene): Content {
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

function recapContent(scene: Scene): Content {
  const { deck, slide, look } = scene;
  const tops = topSections(deck.article);
  const points = slide.points.map((point) => {
    const top = tops.find((place) => place.index === point.section);
    return {
      unit: scene.nextUnit(),
      numeral: top ? sectionNumeral(top, look.locale) : '',
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

function closingContent(scene: Scene): Content {
  const { article } = scene.deck;
  const { next, link } = article.session;
  const address = link && safeAddress(link);
  const farewell = scene.slide.heading ?? plain(word(scene, 'closing'));
  return {
    logo: logoHtml(scene),
    tag: scene.tag(2),
    heading: heading(scene, farewell),
    work: richHtml(article.title, { language: article.language, omit: ['footnote', 'link', 'mark'] }).replaceAll(
      '<br>',
      ' ',
    ),
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
