// The words of Lectern as types: what the stages hand to each other. No code, no behaviour.
// Block names follow mdast, positions follow unist (lines and columns from 1, columns in UTF-16 units).

/** A place in the source file. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Says where a stretch of a text stood: from `offset` (of the text) on, it runs on from `line:column` until the next origin. */
export interface Origin extends Position {
  readonly offset: number;
}

/** Markup over `text.slice(start, end)`. A footnote reference has `start === end`; `initial` is a small letter that is shown as a capital. */
export interface Span {
  readonly kind:
    | 'strong'
    | 'emphasis'
    | 'delete'
    | 'mark'
    | 'code'
    | 'math'
    | 'link'
    | 'footnote'
    | 'initial'
    | 'language';
  readonly start: number;
  readonly end: number;
  /** Address of a link, label of a footnote, or the BCP 47 tag of words that their author says are in another language. */
  readonly target?: string;
}

/** A run of words with its markup: plain text first, so that every stage can measure, search and cut it. `\n` is a hard line break. */
export interface Rich {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly origins: readonly Origin[];
}

/** `{minutes=8 form=pairs}` behind a heading, a question or a figure. A bare word (`{inferred}`) has the value ''. */
export type Attributes = Readonly<Record<string, string>>;

interface Node {
  readonly position: Position;
}

/** A heading of the document; level 1 is the title, 2 a section, 3 a subsection, 4 and deeper the heading of a slide. */
export interface Heading extends Node {
  readonly type: 'heading';
  readonly level: number;
  readonly content: Rich;
  readonly attributes: Attributes;
}
/** Prose. */
export interface Paragraph extends Node {
  readonly type: 'paragraph';
  readonly content: Rich;
}
/** A quotation set apart; its last line may name who said it ("—— Who, where"). */
export interface Blockquote extends Node {
  readonly type: 'blockquote';
  readonly children: readonly Block[];
  readonly attribution?: Rich;
}
/** One item: its own words, then what is nested in it. */
export interface ListItem extends Node {
  readonly content: Rich;
  readonly children: readonly Block[];
  readonly attributes: Attributes;
}
/** A bulleted or numbered list; `start` is the first number. */
export interface List extends Node {
  readonly type: 'list';
  readonly ordered: boolean;
  readonly start: number;
  readonly items: readonly ListItem[];
}
/** A table; every row has as many cells as `head`. */
export interface Table extends Node {
  readonly type: 'table';
  readonly align: readonly ('left' | 'center' | 'right' | undefined)[];
  readonly head: readonly Rich[];
  readonly rows: readonly (readonly Rich[])[];
}
/** Program text, verbatim. */
export interface Code extends Node {
  readonly type: 'code';
  readonly language?: string;
  readonly value: string;
}
/** A displayed formula in TeX. */
export interface MathBlock extends Node {
  readonly type: 'math';
  readonly value: string;
}
/** A picture with its caption; without `src` the caption of a picture that is not at hand. */
export interface FigureBlock extends Node {
  readonly type: 'figure';
  readonly caption: Rich;
  readonly src?: string;
  readonly alt?: string;
  readonly credit?: string;
}
/** `---`: a new slide starts here. */
export interface Break extends Node {
  readonly type: 'break';
}
/** `<!-- notes: … -->`: words for the presenter only. */
export interface Remark extends Node {
  readonly type: 'remark';
  readonly value: string;
}

export type Block = Heading | Paragraph | Blockquote | List | Table | Code | MathBlock | FigureBlock | Break | Remark;

/** A footnote, by the label its references use. */
export interface Footnote extends Node {
  readonly label: string;
  readonly content: Rich;
}

/** What the session is: all of it optional, straight from the front matter. */
export interface Session {
  readonly series?: string;
  readonly number?: string;
  readonly date?: string;
  readonly start?: string;
  readonly place?: string;
  readonly host?: string;
  readonly group?: string;
  readonly minutes?: number;
  readonly next?: string;
  readonly link?: string;
}

export type Detail = 'brief' | 'standard' | 'full';

/** The front matter, checked: only known keys, of the right type. */
export interface Meta {
  readonly title?: string;
  readonly subtitle?: string;
  readonly author?: string;
  readonly role?: string;
  readonly source?: string;
  readonly date?: string;
  readonly lang?: string;
  readonly theme?: string;
  readonly detail?: Detail;
  readonly accent?: string;
  readonly logo?: string;
  readonly session?: Session;
}

/** One change that `read` or `clean` made to the author's text. */
export interface Repair extends Position {
  readonly from: string;
  readonly to: string;
  readonly rule: string;
}

/** What `read` gives and `clean` gives back: the file as blocks, in its own order, nothing interpreted. */
export interface Manuscript {
  readonly meta: Meta;
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Footnote[];
  readonly repairs: readonly Repair[];
  /** Bytes of the pictures that the file itself holds, by the name their figures use. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>;
}

/** Who wrote it. */
export interface Byline {
  readonly name: string;
  readonly role?: string;
}

/** A section (level 1) or subsection (level 2); it runs from `startParagraph` to the next section of its level or above. */
export interface Section {
  readonly heading: Rich;
  readonly level: 1 | 2;
  readonly startParagraph: number;
  readonly inferred: boolean;
  /** The author's heading is only a number; the name is the text's own words. */
  readonly named?: true;
  /** It lists sources, to be looked up after the session: its words stand on paper and in notes, on no slide of their own. */
  readonly sources?: true;
  readonly position: Position;
}

/** A numbered ¶: one block of the body. */
export interface NumberedParagraph {
  readonly n: number;
  /** Index into `sections` of the innermost section, or -1 before the first. */
  readonly section: number;
  readonly block: Paragraph | Blockquote | List | Table | Code | MathBlock;
  /** The author's slide heading (`####`) it stands under; paragraphs under one heading share the same object. */
  readonly heading?: Heading;
  /** True when the author asked for a new slide (`---`) before it. */
  readonly startsSlide: boolean;
  /** The presenter's remarks that follow it. */
  readonly remarks: readonly string[];
}

/** Words of another voice inside ¶ `paragraph`: `text` without its quotation marks; `start`/`end` delimit it in the ¶'s plain text. */
export interface Quotation {
  readonly text: string;
  readonly speaker?: string;
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** A picture or the caption of one, placed after ¶ `afterParagraph` (0: before the first). */
export interface Figure {
  readonly caption: Rich;
  readonly date?: string;
  readonly place?: string;
  readonly credit?: string;
  readonly src?: string;
  readonly alt?: string;
  readonly afterParagraph: number;
  readonly position: Position;
}

export type QuestionKind = 'understand' | 'discuss' | 'apply';
export type QuestionForm = 'alone' | 'pairs' | 'groups' | 'all';

/** A discussion question as its author gave it. */
export interface Question {
  readonly n: number;
  readonly content: Rich;
  readonly refs?: readonly number[];
  readonly minutes?: number;
  readonly kind?: QuestionKind;
  readonly form?: QuestionForm;
  /** What a good answer touches: for the facilitator's eyes only. */
  readonly expected: readonly Rich[];
  /** The presenter's remarks on it. */
  readonly remarks: readonly string[];
  readonly position: Position;
}

/** The article understood. Every word of the source stands in exactly one of its parts. */
export interface Article {
  readonly title: Rich;
  /** True when the source had no title and `parse` chose one. */
  readonly titleInferred: boolean;
  readonly subtitle?: string;
  readonly byline?: Byline;
  readonly source?: string;
  readonly date?: string;
  /** BCP 47, e.g. `zh-Hant`. */
  readonly language: string;
  readonly meta: Meta;
  readonly session: Session;
  readonly paragraphs: readonly NumberedParagraph[];
  readonly sections: readonly Section[];
  readonly figures: readonly Figure[];
  readonly quotations: readonly Quotation[];
  readonly questions: readonly Question[];
  /** The author's own heading of the question block, when there was one. */
  readonly questionsHeading?: string;
  readonly footnotes: readonly Footnote[];
}

export type Layout =
  | 'title'
  | 'agenda'
  | 'section'
  | 'points'
  | 'text'
  | 'quote'
  | 'figure'
  | 'table'
  | 'code'
  | 'math'
  | 'question'
  | 'recap'
  | 'closing';

/** A point: a verbatim run of ¶ `paragraph`. On a recap slide `section` is the index of the section it brings back. */
export interface Point {
  readonly content: Rich;
  readonly paragraph: number;
  readonly section?: number;
}

/** One line of the agenda: a section (index into `sections`), the questions, or what frames them: what comes before the first section, and recap with closing. */
export interface AgendaEntry {
  readonly section: number | 'opening' | 'questions' | 'closing';
  readonly firstParagraph?: number;
  readonly lastParagraph?: number;
  readonly minutes?: number;
}

/** One slide, before any template has seen it. */
export interface Slide {
  readonly layout: Layout;
  /** The assertion at its head. Absent on layouts whose words come from the article (title, section, agenda, quote, question …). */
  readonly heading?: Rich;
  /** Index into `sections`, or -1. */
  readonly section: number;
  readonly points: readonly Point[];
  /** The blocks it shows (text, quote, table, code, math, and lists as text). */
  readonly blocks: readonly Block[];
  readonly agenda: readonly AgendaEntry[];
  /** Index into `quotations` (quote), `figures` (figure) or `questions` (question). */
  readonly subject?: number;
  /** Who speaks on a quote slide. */
  readonly speaker?: string;
  /** The ¶ it cites. */
  readonly paragraphs: readonly number[];
  /** Indices of figures whose captions belong in its notes. */
  readonly captions: readonly number[];
  /** For the presenter only. */
  readonly remarks: readonly string[];
  /** Type size step: 0 is the layout's own size, negative smaller, positive larger. */
  readonly size: number;
  readonly part?: { readonly index: number; readonly of: number };
  /** Planned speaking time. */
  readonly seconds: number;
  /** Source line for diagnostics. */
  readonly position: Position;
}

/** What a good answer touches; `fromText` when Lectern took it from the article because the author gave none. */
export interface ExpectedPoint {
  readonly content: Rich;
  readonly fromText: boolean;
  readonly paragraph?: number;
}

/** A question with its place in the session settled; `refs` are best first, empty when nothing answers it clearly. */
export interface PlannedQuestion {
  readonly n: number;
  readonly content: Rich;
  readonly refs: readonly number[];
  readonly minutes: number;
  readonly kind: QuestionKind;
  readonly form: QuestionForm;
  readonly expected: readonly ExpectedPoint[];
}

/** A sentence that carries its ¶, as offsets into the ¶'s plain text: underlined on paper. */
export interface KeySentence {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** The session as slides. */
export interface Deck {
  readonly article: Article;
  readonly questions: readonly PlannedQuestion[];
  readonly keySentences: readonly KeySentence[];
  readonly slides: readonly Slide[];
  /** How much of the text the slides show. */
  readonly detail: Detail;
  /** Planned length of the whole session. */
  readonly minutes: number;
}
