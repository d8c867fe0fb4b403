// Footnotes of a page: which links are marks, which elements are notes, and what in a note only leads back.

import { attribute, descendants, type Element, isBlock, lineOf, namesOf, parentsIn } from './tree.ts';

/** A note: the element that holds its words. */
export interface Note {
  readonly label: string;
  readonly body: Element;
}

/** The footnotes of a page. */
export interface Notes {
  readonly notes: readonly Note[];
  /** Marks in the text, with the label of their note. */
  readonly marks: ReadonlyMap<Element, string>;
  /** Links that lead from a note back to its mark, and the note's own number: no words of the note. */
  readonly backLinks: ReadonlySet<Element>;
}

/** What a mark looks like: a number, a letter, a sign, perhaps in brackets. */
const MARK =
  /^[\s[({（【〔［]*(?:\d{1,3}|[a-z]{1,2}|[ivxlc]{1,5}|[①-⑳]|[一二三四五六七八九十]{1,3}|[*†‡§¶#]{1,3}|(?:注|註|note|fn)\.?\s*\d{0,3})[\s\])}）】〕］.:]*$/iu;
const NOTE_ID = /(?:^|[-_:.])(?:e?f?note|f?fn|ftn|edn|sdfootnote|sdendnote|cite_note|footnote|endnote|fnt?)[-_:.]?/i;
const BACK = /^[\s[({]*(?:↩|↑|↵|⏎|\^|⤴|back|return|返回|↩︎)/iu;

/** Finds the footnotes of the page under `root`. */
export function findNotes(root: Element): Notes {
  const byId = new Map<string, Element>();
  const order = new Map<Element, number>();
  for (const element of descendants(root)) {
    order.set(element, order.size);
    for (const name of ['id', 'name'])
      if (attribute(element, name) && !byId.has(attribute(element, name))) byId.set(attribute(element, name), element);
  }
  const parents = parentsIn(root);
  const found = new Map<Element, { mark: Element; label: string }>();
  const marks = new Map<Element, string>();
  const backLinks = new Set<Element>();
  const targets = new Map<Element, ReadonlySet<string>>();
  for (const link of order.keys()) {
    const target = byId.get(fragmentOf(link));
    if (!target || !MARK.test(lineOf(link))) continue;
    const body = bodyOf(target, parents);
    if (!body || isWithin(link, body, parents) || order.get(body)! < order.get(link)!) continue;
    // A long page is full of short links: the note must name itself one, or lead back to its mark.
    const ids = idsAround(link, parents);
    if (!targets.has(body)) targets.set(body, new Set(descendants(body).map(fragmentOf).filter(Boolean)));
    const leadsBack = ids.some((id) => targets.get(body)!.has(id));
    if (!leadsBack && !isMarked(link) && !isNote(target) && !isNote(body)) continue;
    const known = found.get(body) ?? { mark: link, label: String(found.size + 1) };
    found.set(body, known);
    marks.set(link, known.label);
  }
  const isMarkId = new Set([...marks.keys()].flatMap((mark) => idsAround(mark, parents)));
  const notes = [...found].map(([body, { label }]) => {
    for (const inner of descendants(body)) {
      const fragment = fragmentOf(inner);
      const isBack = /footnote-back|backref|backlink|reversefootnote|mw-cite-backlink/.test(namesOf(inner));
      if (isBack || (fragment && (isMarkId.has(fragment) || BACK.test(lineOf(inner))))) backLinks.add(inner);
    }
    return { label, body };
  });
  return { notes, marks, backLinks };
}

function fragmentOf(link: Element): string {
  if (link.name !== 'a') return '';
  const href = attribute(link, 'href');
  // Saved pages name themselves in front of the fragment.
  const fragment = href.slice(href.indexOf('#') + 1);
  if (!href.includes('#') || !fragment) return '';
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The element that holds the note which `target` names: itself, or the block it stands in. */
function bodyOf(target: Element, parents: ReadonlyMap<Element, Element>): Element | undefined {
  let body: Element | undefined = target;
  while (body && !isBlock(body)) body = parents.get(body);
  // LibreOffice and Word give the note a block of its own around the paragraph with the number.
  const parent = body && parents.get(body);
  if (body?.name === 'p' && parent && /^(?:div|li|aside|dd)$/.test(parent.name) && isNote(parent)) return parent;
  const isWhole = body && /^(?:li|p|div|aside|dd|dt)$/.test(body.name);
  return isWhole && lineOf(body!).length < 5000 ? body : undefined;
}

function isWithin(element: Element, ancestor: Element, parents: ReadonlyMap<Element, Element>): boolean {
  for (let at: Element | undefined = element; at; at = parents.get(at)) if (at === ancestor) return true;
  return false;
}

/** The names by which a link back may call the mark: its own, and those of what it stands in, up to the block. */
function idsAround(link: Element, parents: ReadonlyMap<Element, Element>): string[] {
  const ids: string[] = [];
  for (let at: Element | undefined = link; at && !isBlock(at); at = parents.get(at))
    ids.push(attribute(at, 'id'), attribute(at, 'name'));
  return ids.filter(Boolean);
}

function isMarked(link: Element): boolean {
  const roles = `${attribute(link, 'epub:type')} ${attribute(link, 'role')} ${attribute(link, 'rel')} ${namesOf(link)}`;
  return /\bnoteref\b|doc-noteref|footnote|endnote|\bfn-?ref/i.test(roles);
}

function isNote(element: Element): boolean {
  const roles = `${attribute(element, 'epub:type')} ${attribute(element, 'role')}`;
  const names = [attribute(element, 'id'), attribute(element, 'name')];
  return /footnote|endnote|rearnote/.test(`${roles} ${namesOf(element)}`) || names.some((name) => NOTE_ID.test(name));
}
