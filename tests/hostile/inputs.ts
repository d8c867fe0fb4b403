// Inputs that nobody wrote: texts put together of signs that mean something, and articles with pieces cut out, doubled, moved, torn
// and exchanged. The same seed gives the same inputs; a failing one is made as small as it can be by fast-check.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { Failure, Report } from '../../src/diagnostics.ts';
import type { Deck } from '../../src/model.ts';
import { planArticle } from '../../src/pipeline.ts';
import { openFile } from '../../src/readers/source.ts';
import { item, NUMBERING, p, table, wordFile } from '../readers/word-file.ts';
import { readTable } from './tables.ts';

/** A file as it comes in. */
export interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Bytes of a source that are mutated: more would only take longer. */
const WINDOW = 12_000;

const FIXTURES = path.join(import.meta.dirname, '../fixtures');
/** The open corpus, where it is present. */
export const CORPUS = path.join(import.meta.dirname, '../../../shared/corpus/articles');

/** Files of a folder and below, by the endings that Lectern reads. */
export function sourcesIn(folder: string): readonly Input[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|txt|html|docx)$/.test(name))
    .sort()
    .map((name) => ({ name, bytes: readFileSync(path.join(folder, name)) }));
}

const WORD: Input = {
  name: 'word.docx',
  bytes: wordFile(
    p('The dam', 'Title') +
      p('A first paragraph of some words, and a second sentence behind it.') +
      p('one', '', item(1)) +
      p('two', '', item(2)) +
      table([
        ['a', 'b'],
        ['c', 'd'],
      ]),
    { 'word/numbering.xml': NUMBERING },
  ),
};

/** Sources of our own: the articles and pages among the fixtures, and every attack. */
export function ownSources(): readonly Input[] {
  const attacks = ['markdown', 'page'].map((name) => ({
    name: name === 'page' ? 'attacks.html' : 'attacks.md',
    bytes: Buffer.from(
      readTable(name)
        .map(({ write }) => write)
        .join('\n\n'),
    ),
  }));
  const folders = ['articles', 'markdown', 'html', 'languages', 'clean', 'encodings'];
  return [...folders.flatMap((name) => sourcesIn(path.join(FIXTURES, name))), ...attacks, WORD];
}

/** Signs and words that readers, repairs and stages look for. */
const SIGNS =
  `# ## #### - * + > --- === \`\`\` ~~~ | |-|-| $ $$ [ ] ( ) ! [^1] [^1]: <!-- --> <!--notes: ** __ ~~ == \\ & &amp; &#0; &#x110000; < > </ />
  <p> </p> <b> <a href= <img src= <table> <td> <li> <pre> <script> </script> <svg> <math> <ruby> <rt> { } {{ }} {minutes=8} {inferred} {refs="3"} 1. 10) ①
  --- title: author: session: lang: “ ” 「 」 『 』 « » ' " —— … ： ， 。 ？ ！ （ ） 讨论题 討論題 Questions 一、 （二） 第三章 图1 Figure 記者 □ ? ?yàn \ufffd 锟斤拷 Ã© â€™
  \u200b \u200d \u202e \u2066 \u2069 \ufeff \0 \x1b \u0301 \u3000 \u00a0 \u00ad \ud800 😀 👨‍👩‍👧 ﷽ ﬁ ⼈ café 水 井 边 的 木 牌 word Word. e.g. 3.14 2026-01-02 https://example.org/ www.a.b a@b.c \\frac{1}{2} \\left( \\begin{aligned} \\def\\a{\\a}`
    .split(/[ \n]+/)
    .concat(' ', '  ', '    ', '\n', '\n\n', '\r\n', '\t', '\u2028');

const sign = fc.constantFrom(...SIGNS);
const written = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: sign }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) }),
    {
      minLength: 1,
      maxLength: 250,
    },
  )
  .map((signs) => Buffer.from(signs.join('')));

type Edit = (bytes: Buffer) => Buffer;
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (bytes: Buffer, share: number) => Math.floor(share * bytes.length);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  // Cut out; double; move; put a sign in, often many times; flip a byte; cut off.
  fc.tuple(place, fc.nat(400)).map(
    ([where, length]): Edit =>
      (bytes) => {
        const from = at(bytes, where);
        return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
      },
  ),
  fc.tuple(place, fc.nat(400), fc.integer({ min: 1, max: 20 })).map(
    ([where, length, times]): Edit =>
      (bytes) => {
        const from = at(bytes, where);
        const piece = bytes.subarray(from, from + length);
        return Buffer.concat([bytes.subarray(0, from), ...Array<Buffer>(times).fill(piece), bytes.subarray(from)]);
      },
  ),
  fc.tuple(place, place, fc.nat(400)).map(
    ([where, to, length]): Edit =>
      (bytes) => {
        const from = at(bytes, where);
        const piece = bytes.subarray(from, from + length);
        const rest = Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
        return Buffer.concat([rest.subarray(0, at(rest, to)), piece, rest.subarray(at(rest, to))]);
      },
  ),
  fc.tuple(place, sign, fc.constantFrom(1, 1, 1, 2, 7, 300)).map(
    ([where, what, times]): Edit =>
      (bytes) => {
        const from = at(bytes, where);
        return Buffer.concat([bytes.subarray(0, from), Buffer.from(what.repeat(times)), bytes.subarray(from)]);
      },
  ),
  fc.tuple(place, fc.nat(255)).map(
    ([where, byte]): Edit =>
      (bytes) => {
        const changed = Buffer.from(bytes);
        if (changed.length > 0) changed[Math.min(at(bytes, where), bytes.length - 1)] = byte;
        return changed;
      },
  ),
  place.map(
    (where): Edit =>
      (bytes) =>
        bytes.subarray(0, at(bytes, where)),
  ),
);

/** Inputs from `sources` and from nothing; of a source one window, another each time. */
export function inputsFrom(sources: readonly Input[]): fc.Arbitrary<Input> {
  const mutated = fc
    .tuple(fc.constantFrom(...sources), place, fc.array(edit, { minLength: 1, maxLength: 10 }))
    .map(([{ name, bytes }, where, edits]) => {
      const whole = Buffer.from(bytes);
      const from = name.endsWith('.docx') ? 0 : at(whole, where * 0.5);
      const size = name.endsWith('.docx') ? whole.length : WINDOW;
      return {
        name: `input${path.extname(name)}`,
        bytes: edits.reduce<Buffer>((each, change) => change(each), whole.subarray(from, from + size)),
      };
    });
  const fresh = fc
    .tuple(fc.constantFrom('md', 'txt', 'html'), written)
    .map(([extension, bytes]) => ({ name: `input.${extension}`, bytes }));
  return fc.oneof({ weight: 3, arbitrary: mutated }, { weight: 1, arbitrary: fresh });
}

/** Reads, cleans, parses and plans an input; undefined for what is no article's file. Throws what is a fault of Lectern's. */
export async function planInput({ name, bytes }: Input): Promise<{ deck: Deck; report: Report } | undefined> {
  const report = new Report(name);
  try {
    const { deck } = planArticle(name, await openFile(name, bytes, report), {}, report);
    return { deck, report };
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** What must hold of any plan, whatever came in. */
export function faultsOf({ article, slides, minutes }: Deck): readonly string[] {
  const faults: string[] = [];
  const cited = new Set(slides.flatMap(({ paragraphs }) => paragraphs));
  for (const { n } of article.paragraphs) if (!cited.has(n)) faults.push(`no slide cites ¶${n}`);
  if (slides.length === 0) faults.push('no slide');
  if (!(minutes > 0 && minutes < 1e6)) faults.push(`${minutes} minutes`);
  for (const { seconds } of slides) if (!(seconds >= 0)) faults.push(`a slide of ${seconds} s`);
  return faults;
}
