// What a page says about its article outside the text: title, author, date, source, language. The elements that say it are named too.

import type { Meta } from '../../model.ts';
import { isCjkText } from '../../text/script.ts';
import { readInfo } from './info.ts';
import { attribute, descendants, type Element, lineOf, namesOf, parentsIn } from './tree.ts';

/** The article's particulars, and the elements whose words they took. */
export interface PageMeta {
  readonly meta: Meta;
  readonly taken: ReadonlySet<Element>;
  /** The element that shows the title. */
  readonly heading: Element | undefined;
}

type Facts = { -readonly [Key in 'title' | 'subtitle' | 'author' | 'date' | 'source' | 'site']?: string };

/** Reads the particulars of the page under `root`; `dropped` elements are not asked. */
export function readMeta(root: Element, dropped: ReadonlySet<Element>): PageMeta {
  const visible = visibleIn(root, dropped);
  const named = metaTags(root);
  const data = jsonFacts(root);
  const facts: Facts = {};
  const site = named('og:site_name', 'application-name') ?? data.site;
  const titles = [named('og:title', 'twitter:title', 'citation_title', 'dc.title'), data.title, titleTag(root)];
  const declared = titles
    .filter((title): title is string => Boolean(title))
    .map((title) => ({ title, bare: withoutSite(title, site) }));
  const heading = titleElement(
    visible,
    declared.map(({ title }) => title),
    site,
  );
  const shown = heading && lineOf(heading);
  // A heading of several lines lacks the punctuation that parts them in the title.
  const title =
    (heading?.name === 'hgroup' && declared.find(({ bare }) => lettersOf(bare) === lettersOf(shown!))?.bare) ||
    (shown ?? declared[0]?.bare);
  const taken = new Set<Element>(heading ? [heading] : []);
  if (title) facts.title = title;
  const subtitle = heading && subtitleBeside(heading, root, dropped);
  if (subtitle) {
    facts.subtitle = lineOf(subtitle);
    taken.add(subtitle);
  }
  for (const { element, info } of infoElements(visible, heading)) {
    taken.add(element);
    for (const [key, value] of Object.entries(info) as ['author' | 'date' | 'source', string][]) facts[key] ??= value;
  }
  const author =
    named('author', 'article:author', 'citation_author', 'dc.creator', 'parsely-author', 'byl') ?? data.author;
  const isPerson =
    author &&
    !/^(?:admin|administrator|webmaster|root|editor|管理员|管理員|编辑|佚名|网站|https?:.*)$/i.test(author) &&
    author !== site;
  const marked = isPerson ? author : textOfMarked(visible, /^(?:author|byline)$/);
  if (marked) facts.author ??= marked.replace(/^(?:by|作者|文|撰文)\s*[:：/]?\s*/i, '');
  const date =
    named(
      'article:published_time',
      'pubdate',
      'publishdate',
      'date',
      'dc.date',
      'dc.date.issued',
      'dcterms.created',
      'citation_publication_date',
      'og:published_time',
      'publish_time',
    ) ??
    data.date ??
    timeIn(visible);
  if (date) facts.date ??= dayOf(date);
  const source = named('source', 'contentsource', 'mediaid', 'citation_journal_title') ?? site;
  if (source) facts.source ??= source;
  const lang = languageOf(root);
  const { site: _, ...known } = facts;
  return { meta: { ...known, ...(lang && { lang }) }, taken, heading };
}

function visibleIn(root: Element, dropped: ReadonlySet<Element>): Element[] {
  const found: Element[] = [];
  const visit = (parent: Element) => {
    for (const child of parent.children) {
      if (child.type !== 'element' || dropped.has(child) || child.name === 'head') continue;
      found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
}

function metaTags(root: Element): (...names: string[]) => string | undefined {
  const tags = new Map<string, string>();
  for (const element of descendants(root)) {
    if (element.name !== 'meta') continue;
    const name = (
      attribute(element, 'property') ||
      attribute(element, 'name') ||
      attribute(element, 'itemprop')
    ).toLowerCase();
    const content = attribute(element, 'content').replace(/\s+/g, ' ');
    if (name && content && !tags.has(name)) tags.set(name, content);
  }
  return (...names) => names.map((name) => tags.get(name)).find((value) => value !== undefined);
}

function titleTag(root: Element): string | undefined {
  const title = descendants(root).find(({ name }) => name === 'title');
  return title && (lineOf(title) || undefined);
}

/** What JSON-LD says about the page. */
function jsonFacts(root: Element): Facts {
  const facts: Facts = {};
  const scripts = descendants(root).filter(
    (element) => element.name === 'script' && /ld\+json/i.test(attribute(element, 'type')),
  );
  for (const script of scripts) {
    let data: unknown;
    try {
      data = JSON.parse(script.children.map((child) => (child.type === 'text' ? child.text : '')).join(''));
    } catch {
      continue;
    }
    for (const entry of entriesOf(data)) {
      if (!/Article|BlogPosting|Report|NewsArticle|WebPage/.test(String(entry['@type']))) continue;
      for (const [key, value] of [
        ['title', entry.headline],
        ['author', nameIn(entry.author)],
        ['date', entry.datePublished],
        ['site', nameIn(entry.publisher)],
      ] as const)
        if (typeof value === 'string' && value.trim()) facts[key] ??= value.trim();
    }
  }
  return facts;
}

function entriesOf(data: unknown): Record<string, unknown>[] {
  if (Array.isArray(data)) return data.slice(0, 50).flatMap(entriesOf);
  if (typeof data !== 'object' || data === null) return [];
  const entry = data as Record<string, unknown>;
  return Array.isArray(entry['@graph']) ? [entry, ...entry['@graph'].slice(0, 50).flatMap(entriesOf)] : [entry];
}

function nameIn(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(nameIn).filter(Boolean).join(', ') || undefined;
  return typeof value === 'object' && value !== null ? nameIn((value as { name?: unknown }).name) : undefined;
}

const SEPARATOR = /\s*(?:[|｜_»]|\s[-–—·•:]\s|--+|——)\s*/;

/** A page's title without the name of the site. */
function withoutSite(title: string, site: string | undefined): string {
  const parts = title.split(SEPARATOR).filter(Boolean);
  if (parts.length < 2) return title;
  if (site && lettersOf(parts.at(-1)!) === lettersOf(site))
    return title.slice(0, title.lastIndexOf(parts.at(-1)!)).replace(/[\s|｜_»–—·•:-]+$/, '');
  // Chinese sites put article, channel and site in a row; elsewhere a dash may belong to the title.
  const last = parts.at(-1)!;
  const isBar = /[|｜_»]/.test(title.slice(parts[0]!.length, title.lastIndexOf(last)));
  const isName = /^\p{Lu}/u.test(last) && last.split(' ').length <= 5 && last.length <= parts[0]!.length;
  return isCjkText(title) || isBar || isName ? parts[0]! : title;
}

function lettersOf(text: string): string {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).join('').toLowerCase();
}

/** The element that shows the title: a heading, or what is called one, whose letters the declared titles begin with. */
function titleElement(
  visible: readonly Element[],
  titles: readonly string[],
  site: string | undefined,
): Element | undefined {
  const letters = titles.map(lettersOf);
  const candidates = visible.filter(
    (element) =>
      /^(?:h[1-3]|hgroup)$/.test(element.name) ||
      /(?:^|[\s_-])(?:title|headline|biaoti|tit)(?=$|[\s_-])/.test(namesOf(element)),
  );
  const matching = candidates.filter((element) => {
    const own = lettersOf(lineOf(element));
    return (
      own.length > 1 && own !== lettersOf(site ?? '') && letters.some((title) => title.startsWith(own) || title === own)
    );
  });
  const longest = matching.toSorted(
    (a, b) => rank(a) - rank(b) || lettersOf(lineOf(b)).length - lettersOf(lineOf(a)).length,
  )[0];
  if (longest) return longest;
  const first = visible.filter(({ name }) => name === 'h1');
  return first.length === 1 && lettersOf(lineOf(first[0]!)) !== lettersOf(site ?? '') && lineOf(first[0]!)
    ? first[0]
    : undefined;
}

function rank({ name }: Element): number {
  return { hgroup: 0, h1: 0, h2: 1, h3: 2 }[name] ?? 3;
}

function subtitleBeside(heading: Element, root: Element, dropped: ReadonlySet<Element>): Element | undefined {
  const siblings =
    parentsIn(root)
      .get(heading)
      ?.children.filter((child) => child.type === 'element') ?? [];
  const next = siblings[siblings.indexOf(heading) + 1];
  const isNamed =
    next &&
    /(?:^|[\s_-])(?:sub-?title|sub-?headline|fubiaoti|futitle)(?=$|[\s_-])/.test(
      `${namesOf(next)} ${attribute(next, 'epub:type')}`,
    );
  return isNamed && !dropped.has(next) && lineOf(next) && lineOf(next).length < 120 ? next : undefined;
}

/** Lines between the title and the text that only say who, when and where. */
function infoElements(visible: readonly Element[], heading: Element | undefined) {
  const from = heading ? visible.indexOf(heading) + 1 : 0;
  const found: { element: Element; info: { author?: string; date?: string; source?: string } }[] = [];
  const within = new Set<Element>();
  for (const element of visible.slice(from, from + 60)) {
    if (within.has(element) || /^(?:html|body|main|article|a|span|b|strong|em|time|i|li)$/.test(element.name)) continue;
    const text = lineOf(element);
    if (text.length > 60 && element.name === 'p' && /[。.!?！？]$/.test(text)) break;
    const isNamed =
      /(?:^|[\s_-])(?:byline|dateline|meta|info|author|date|pubtime|publish\w*|source|laiyuan)(?=$|[\s_-])/.test(
        namesOf(element),
      );
    const info = text.length <= 160 ? readInfo(text, isNamed) : undefined;
    if (!info) continue;
    found.push({ element, info });
    for (const inner of descendants(element)) within.add(inner);
  }
  return found;
}

function textOfMarked(visible: readonly Element[], names: RegExp): string | undefined {
  const found = visible.find(
    (element) =>
      (attribute(element, 'rel') === 'author' ||
        attribute(element, 'itemprop') === 'author' ||
        namesOf(element)
          .split(/\s+/)
          .some((name) => names.test(name))) &&
      lineOf(element) !== '' &&
      lineOf(element).length <= 40,
  );
  return found && lineOf(found);
}

function timeIn(visible: readonly Element[]): string | undefined {
  const time = visible.find((element) => element.name === 'time' && /^\d{4}/.test(attribute(element, 'datetime')));
  return time && attribute(time, 'datetime');
}

/** The day of a time as computers write it; other dates stay as written. */
function dayOf(date: string): string {
  return /^\d{4}-\d{2}-\d{2}(?=T|\s|$)/.exec(date)?.[0] ?? date;
}

/** The declared language, unless the text is plainly not in it: templates declare what they were made for. */
function languageOf(root: Element): string | undefined {
  const frames = descendants(root).filter(({ name }) => name === 'html' || name === 'body');
  const lang = frames.map((frame) => attribute(frame, 'lang') || attribute(frame, 'xml:lang')).find(Boolean);
  if (!lang || !/^[a-z]{2,3}(?:[-_][a-z\d]+)*$/i.test(lang)) return undefined;
  const body = descendants(root).find(({ name }) => name === 'body') ?? root;
  const isCjk = isCjkText(lineOf(body).slice(0, 50_000));
  return isCjk === /^(?:zh|ja)\b/i.test(lang) ? lang.replaceAll('_', '-') : undefined;
}
