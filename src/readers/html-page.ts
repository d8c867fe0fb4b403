// A saved web page or an HTML export → Manuscript: the article alone, without what a page puts around it.
// Nothing is fetched and nothing of the page's own HTML goes any further.

import type { Report } from '../diagnostics.ts';
import type { Manuscript } from '../model.ts';
import { readArticle } from './page/article.ts';
import { languagesIn } from './page/language.ts';
import { reportLosses } from './page/losses.ts';
import { findMain } from './page/main.ts';
import { readMeta } from './page/meta.ts';
import { findNotes } from './page/notes.ts';
import { attribute, descendants, type Element, readTree } from './page/tree.ts';

/** Reads a page. What is left out is named once (`read/dropped-page-parts`), what is not fetched once (`read/remote-picture`). */
export function readHtmlPage(source: string, report: Report): Manuscript {
  const root = readTree(source);
  const notes = findNotes(root);
  const bodies = notes.notes.map(({ body }) => body);
  const main = findMain(root, new Set(bodies));
  const { dropped } = main;
  const { meta: facts, taken: found, heading } = readMeta(root, dropped);
  // A title with a footnote mark stays a heading: front matter has no marks.
  const isMarked = heading !== undefined && descendants(heading).some((element) => notes.marks.has(element));
  const { title, ...rest } = facts;
  const meta = isMarked || !title ? rest : { title, ...rest };
  const taken = new Set([...found].filter((element) => !isMarked || element !== heading));
  const isInside = heading && main.parts.some((part) => part === heading || descendants(part).includes(heading));
  const parts = isMarked && !isInside ? [heading, ...main.parts] : main.parts;
  const base = addressOf(root, source);
  const languages = languagesIn(root);
  const { blocks, footnotes, cut, gallery } = readArticle({ parts, notes, dropped, taken, languages, base });
  reportLosses({ root, taken: new Set([...parts, ...bodies, ...taken]), dropped, cut, gallery }, report);
  const pictures = gallery.files.size > 0 && { pictures: gallery.files };
  return { meta, blocks, footnotes, repairs: [], ...pictures };
}

/** The address of the page: as it says itself, or as browsers note it when they save a page. */
function addressOf(root: Element, source: string): string | undefined {
  const elements = descendants(root);
  const base = elements.find(({ name }) => name === 'base');
  const canonical = elements.find((element) => element.name === 'link' && attribute(element, 'rel') === 'canonical');
  const saved = /<!--\s*saved from url=\(\d+\)(\S+)\s*-->/.exec(source.slice(0, 4096))?.[1];
  return [base && attribute(base, 'href'), canonical && attribute(canonical, 'href'), saved].find(
    (address) => address && /^https?:\/\//i.test(address),
  );
}
