// The parts of a Word file made ready for mammoth: formulas become text, what is missing does no harm, and what is too deep is told.

import { Parser } from 'htmlparser2';
import { replaceFormulas } from './formula.ts';
import { writeNumbers } from './numbering.ts';
import { BadArchive, type Parts } from './package.ts';
import { readStyles, type StyleKind } from './styles.ts';

/** An archive as mammoth reads it. */
export interface WordFile {
  exists(name: string): boolean;
  read(name: string, encoding?: string): Promise<Uint8Array | string>;
}

const MAIN = 'word/document.xml';
const RELATIONS = 'word/_rels/document.xml.rels';
const NO_RELATIONS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>';
/** Elements within elements that recursion can follow; a table in a cell takes five. */
const MAX_DEPTH = 300;

/** Gives mammoth its file, and what must be known beforehand: the styles, the number of comments, the main part. */
export function prepareParts(parts: Parts) {
  const optional = (name: string) => (parts.has(name) ? decode(parts.read(name)) : '');
  const stylesXml = optional('word/styles.xml');
  const styles: ReadonlyMap<string, StyleKind> = readStyles(stylesXml);
  const numbered = writeNumbers(decode(parts.read(MAIN)), optional('word/numbering.xml'), stylesXml);
  const main = dropDanglingMarks(replaceFormulas(numbered), parts);
  const comments = [...optional('word/comments.xml').matchAll(/<w:comment[\s>]/g)].length;
  const known = optional(RELATIONS) || NO_RELATIONS;
  const relations = completeRelations(known, main);
  const file: WordFile = {
    // Comments are left out: a damaged part of theirs must not stop the reading.
    exists: (name) => name === RELATIONS || (name !== 'word/comments.xml' && parts.has(name)),
    read: async (name, encoding) => {
      const bytes = name === MAIN ? encode(main) : name === RELATIONS ? encode(relations) : parts.read(name);
      if (encoding === 'base64') return Buffer.from(bytes).toString('base64');
      return encoding ? decode(bytes) : bytes;
    },
  };
  return { file, styles, comments, main };
}

/** The document without marks of notes that the archive lacks. */
function dropDanglingMarks(main: string, parts: Parts): string {
  return ['footnote', 'endnote'].reduce((xml, kind) => {
    const mark = new RegExp(`<w:${kind}Reference\\b[^<>]*?w:id="([^"<>]*)"[^<>]*>`, 'g');
    if (!mark.test(xml)) return xml;
    const name = `word/${kind}s.xml`;
    const notes = parts.has(name) ? decode(parts.read(name)) : '';
    const known = new Set(
      [...notes.matchAll(new RegExp(`<w:${kind}\\b[^<>]*?w:id="([^"<>]*)"`, 'g'))].map(([, id]) => id),
    );
    return xml.replace(mark, (whole, id: string) => (known.has(id) ? whole : ''));
  }, main);
}

/** Relations that the document uses and the archive lacks lead nowhere, which mammoth survives; without them it would not. */
function completeRelations(relations: string, main: string): string {
  const used = new Set([...main.matchAll(/\sr:(?:embed|id|link|pict)="([^"<>&]{1,200})"/g)].map((match) => match[1]!));
  const missing = [...used].filter((id) => !relations.includes(`"${id}"`) && !relations.includes(`'${id}'`));
  const rows = missing.map((id) => `<Relationship Id="${id}" Type="missing" Target="missing"/>`).join('');
  return relations.replace(/<\/Relationships>\s*$|<Relationships([^>]*)\/>\s*$/, (end, attributes?: string) =>
    end.startsWith('</') ? rows + end : `<Relationships${attributes}>${rows}</Relationships>`,
  );
}

/** Is the nesting of the part deeper than any author's? */
export function isTooDeep(xml: string): boolean {
  let depth = 0;
  let deepest = 0;
  const parser = new Parser(
    {
      onopentag() {
        depth += 1;
        deepest = Math.max(deepest, depth);
        if (deepest > MAX_DEPTH) parser.pause();
      },
      onclosetag() {
        depth -= 1;
      },
    },
    { xmlMode: true },
  );
  parser.write(xml);
  return deepest > MAX_DEPTH;
}

/** The words of the main part, a paragraph each, without anything else. */
export function bareText(xml: string): { html: string; lines: readonly string[] } {
  const lines: string[] = [];
  let words = '';
  let isText = false;
  const parser = new Parser(
    {
      onopentag(name) {
        isText = name === 'w:t';
        if (name === 'w:tab') words += '\t';
      },
      ontext(text) {
        if (isText) words += text;
      },
      onclosetag(name) {
        isText = false;
        if (name === 'w:p') {
          lines.push(words);
          words = '';
        }
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const html = lines.map((line, i) => `<p><a id="lectern-paragraph-${i + 1}"></a>${escaped(line)}</p>`).join('\n');
  return { html, lines };
}

function decode(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch {
    throw new BadArchive('damaged');
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
