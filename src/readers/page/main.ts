// Which part of a page is the article. Comes in: the tree. Goes out: the elements that hold the article, and what is left out of them.
// It goes by what elements are called and by how much prose they hold; the share of prose always has the last word.

import { attribute, descendants, type Element, isInline, lineOf, namesOf, parentsIn } from './tree.ts';
import { type Weight, weighElements } from './weight.ts';

/** The article's place in a page. */
export interface MainContent {
  /** What holds the article, in order. */
  readonly parts: readonly Element[];
  /** What is left out, within the parts and around them. */
  readonly dropped: ReadonlySet<Element>;
}

/** Never part of the text, whatever they hold. */
const ACTIVE =
  /^(?:script|style|template|noscript|iframe|object|embed|applet|video|audio|canvas|button|input|select|textarea|dialog|nav|menu|link|meta)$/;
const ROLES =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alertdialog|menu|menubar|toolbar|tablist|alert|status)$/;
const HIDDEN =
  /(?:^|\s)(?:hidden|is-hidden|d-none|hide|invisible|sr-only|visually-hidden|visuallyhidden|screen-reader-text|noprint|no-print|print-hide)(?:\s|$)/;
/** Words that class names of page furniture are made of. */
const CLUTTER =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|submenu|breadcrumbs?|crumbs?|mianbaoxie|sidebar|side-bar|aside|widgets?|toolbar|topbar|share|sharing|sharebar|bdshare\w*|jiathis\w*|social|socials|follow-us|related|relatedposts|recommend|recommended|recommends|recommendations?|xiangguan|more-posts|read-next|you-may-like|popular|trending|hot-news|comments?|comment-list|commentlist|pinglun|respond|disqus\w*|cookies?|cookie-\w+|consent|gdpr|newsletter|subscribe|subscription|signup|sign-up|login|promo|promotion|sponsor|sponsored|advert\w*|ads?|adsense|adsbygoogle|banner|popup|modal|overlay|lightbox|pagination|pager|pagenav|paging|prev-next|post-nav\w*|tags?|tag-list|taglist|tag-cloud|categories|copyright|copyrights|footer-\w+|qrcode|qr-code|erweima|toc|table-of-contents|skip-link|skip-to\w*|editsection|mw-editsection|edit-link|bianji|author-bio|author-box|about-author|site-header|site-footer|page-header-nav|backtop|back-to-top|gotop|fontsize|font-size|print-btn|jump-link|rating|like-btn|donate)(?=$|[\s_-])/;
/** Elements that pages call by such a word although they hold everything. */
const FRAME = /^(?:html|body|main|article|h[1-6]|p|blockquote|li|tr|td|tbody|thead|figure|figcaption|em|strong|b|i)$/;
/** Containers that content systems name for the text of the article. */
const KNOWN =
  /(?:^|\s)(?:js_content|trs_editor|trs_uedit\w*|zoom|artibody|article-?body|article-?content|articlecontent|article__body|entry-content|post-content|post-body|post__content|rich_media_content|markdown-body|mw-parser-output|e-content|story-body|content-article|rm_txt_con|news_?content|newstext|con_txt|view_content|detail-content|p-detail|the-content)(?:\s|$)/;
const LEAD =
  /(?:^|[\s_-])(?:summary|abstract|lead|lede|intro|introduction|standfirst|dek|deck|excerpt|zhaiyao|daodu)(?=$|[\s_-])/;

/** Share of the page's prose that page furniture never has. */
const MOST_CLUTTER = 0.25;
const MOST_HIDDEN = 0.5;
/** Share of the prose that an element must hold to be the article. */
const LEAST_MAIN = 0.5;
const LEAST_TEXT = 0.6;
const DOMINANT = 0.8;

/** Finds the article in a page. `kept` elements (notes) are never left out. */
export function findMain(root: Element, kept: ReadonlySet<Element>): MainContent {
  const body = descendants(root).find(({ name }) => name === 'body') ?? root;
  const dropped = dropClutter(body, kept, isBook(root));
  const weigh = weighElements(body, dropped);
  const { frame, text } = declaredMain(body, dropped, weigh);
  const path = new Set<Element>();
  const parents = parentsIn(body);
  for (let at = text; at && at !== frame; at = parents.get(at)) path.add(at);
  // An article that the page declares is taken whole; other frames hold more than the article.
  const isWhole = path.size === 0 && frame !== body && !is('main')(frame);
  return { parts: isWhole ? [frame] : descend(frame, path, dropped, weigh), dropped };
}

/** A chapter of an electronic book has nothing around its text: headers and footers are its own. */
function isBook(root: Element): boolean {
  return descendants(root).some(({ attributes }) =>
    /\b(?:bodymatter|frontmatter|backmatter|chapter)\b/.test(attributes['epub:type'] ?? ''),
  );
}

function dropClutter(body: Element, kept: ReadonlySet<Element>, inBook: boolean): Set<Element> {
  const dropped = new Set<Element>();
  const weigh = weighElements(body, new Set());
  const total = Math.max(1, weigh(body).prose);
  const parents = parentsIn(body);
  const holdsKept = new Set<Element>();
  for (const element of kept)
    for (let at: Element | undefined = element; at && !holdsKept.has(at); at = parents.get(at)) holdsKept.add(at);
  const visit = (parent: Element, inArticle: boolean) => {
    for (const element of parent.children) {
      if (element.type !== 'element') continue;
      const share = weigh(element).prose / total;
      if (!holdsKept.has(element) && isClutter(element, share, inArticle, inBook, weigh(element))) dropped.add(element);
      else visit(element, inArticle || /^(?:article|main|section)$/.test(element.name));
    }
  };
  visit(body, false);
  return dropped;
}

function isClutter(element: Element, share: number, inArticle: boolean, inBook: boolean, weight: Weight): boolean {
  const { name } = element;
  if (name === 'script' && /^math\/tex/i.test(attribute(element, 'type'))) return false;
  if (ACTIVE.test(name)) return share < MOST_HIDDEN || name === 'script' || name === 'style';
  if (isHidden(element)) return share < MOST_HIDDEN && !/\bkatex|\bmath\b|mwe-math/.test(namesOf(element));
  if (inBook || isInline(element)) return !inBook && isInlineClutter(element);
  if (name === 'form') return share < 0.1;
  if (name === 'header' || name === 'footer') {
    if (!inArticle) return share < MOST_CLUTTER && !holdsTitle(element);
    if (name === 'footer') return share === 0 || weight.linked > weight.words / 2;
  }
  if (name === 'aside') return share < MOST_CLUTTER && (!inArticle || share === 0 || CLUTTER.test(namesOf(element)));
  if (FRAME.test(name) && !(name === 'li' && weight.linked > weight.words * 0.8)) return false;
  const isNamed = ROLES.test(attribute(element, 'role')) || CLUTTER.test(namesOf(element));
  return isNamed && share < MOST_CLUTTER && !holdsTitle(element);
}

function isInlineClutter(element: Element): boolean {
  return /(?:^|\s)(?:mw-editsection|edit-link|share-btn|copy-btn|adsbygoogle|bdshare\w*)(?:\s|$)/.test(
    namesOf(element),
  );
}

function isHidden(element: Element): boolean {
  const { attributes } = element;
  if ('hidden' in attributes && attributes.hidden !== 'false') return true;
  if (attribute(element, 'aria-hidden') === 'true') return true;
  if (/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribute(element, 'style'))) return true;
  return HIDDEN.test(namesOf(element));
}

/** A heading of the first level in an element that links to no start page is the article's. */
function holdsTitle(element: Element): boolean {
  return descendants(element).some(
    (inner) => inner.name === 'h1' && lineOf(inner) !== '' && !descendants(inner).some(({ name }) => name === 'a'),
  );
}

const is = (name: string) => (element: Element) => element.name === name || attribute(element, 'role') === name;

/** What the page itself declares to be its article, and within it the text, when most prose is there. */
function declaredMain(body: Element, dropped: ReadonlySet<Element>, weigh: (element: Element) => Weight) {
  const total = weigh(body).prose;
  const all = descendants(body).filter((element) => !dropped.has(element));
  const pick = (accepts: (element: Element) => boolean, least: number) =>
    all
      .filter((element) => accepts(element) && weigh(element).prose > least * total)
      .toSorted((a, b) => weigh(b).prose - weigh(a).prose)[0];
  const least = total === 0 ? -1 : LEAST_MAIN;
  const frame = pick(is('article'), least) ?? pick(is('main'), least);
  const isText = (element: Element) => attribute(element, 'itemprop') === 'articleBody' || KNOWN.test(namesOf(element));
  const text = total === 0 ? undefined : pick(isText, LEAST_TEXT);
  const holdsText = frame && text && descendants(frame).includes(text);
  return { frame: holdsText ? frame : (text ?? frame ?? body), text: holdsText ? text : undefined };
}

/** Goes down while one child holds nearly all the prose; what continues or introduces it comes along. */
function descend(
  element: Element,
  path: ReadonlySet<Element>,
  dropped: ReadonlySet<Element>,
  weigh: (element: Element) => Weight,
): Element[] {
  const total = weigh(element).prose;
  const children = element.children.filter(
    (child): child is Element => child.type === 'element' && !dropped.has(child) && !isInline(child),
  );
  const heir = children.find((child) => path.has(child) || weigh(child).prose >= DOMINANT * total);
  if (
    !heir ||
    total === 0 ||
    !/^(?:div|section|article|main|center|table|tbody|tr|td|form|body|font|span)$/.test(heir.name)
  )
    return [element];
  const isDeclared = path.has(heir);
  // Paragraphs of its own beside the child: the element itself is the text.
  const own = children.filter(
    (child) => child !== heir && /^(?:p|ul|ol|blockquote|table|pre|figure|dl|h[2-6])$/.test(child.name),
  );
  const inline = element.children.some(
    (child) => isInline(child) && child.type === 'text' && child.text.trim().length > 40,
  );
  if (!isDeclared && (inline || own.some((child) => weigh(child).prose > 0))) return [element];
  const isLike = (child: Element) =>
    child.name === heir.name && namesOf(child) === namesOf(heir) && weigh(child).prose > 0;
  if (
    !isDeclared &&
    /^(?:section|td|tr|div)$/.test(heir.name) &&
    children.some((child) => child !== heir && isLike(child))
  )
    return [element];
  return children.flatMap((child) => {
    if (child === heir) return descend(heir, path, dropped, weigh);
    const isLead = LEAD.test(namesOf(child)) && children.indexOf(child) < children.indexOf(heir);
    return child.name === 'figure' || (isLead && weigh(child).words > 0) ? [child] : [];
  });
}
