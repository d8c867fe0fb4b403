// The languages that the elements of a page declare → the texts that are in another one than most of the page.
// Templates and word processors declare a language for everything: only what parts with the rest, in letters that fit, is told.

import { canonicalTag, declaredLanguage, isSameLanguage } from '../../text/foreign.ts';
import { attribute, type Element, type Text } from './tree.ts';

/** Each text of the page that is in another language than the page, with that language as BCP 47 writes it. */
export function languagesIn(root: Element): ReadonlyMap<Text, string> {
  const declared: { readonly text: Text; readonly tag: string }[] = [];
  const letters = new Map<string, number>();
  const visit = (element: Element, around: string) => {
    const own = attribute(element, 'lang') || attribute(element, 'xml:lang');
    const tag = own ? (canonicalTag(own) ?? '') : around;
    for (const child of element.children) {
      if (child.type === 'element') visit(child, tag);
      else if (/\S/.test(child.text)) {
        declared.push({ text: child, tag });
        letters.set(tag, (letters.get(tag) ?? 0) + child.text.length);
      }
    }
  };
  visit(root, '');
  const [main = ''] = [...letters.entries()].sort((a, b) => b[1] - a[1])[0] ?? [];
  const found = new Map<Text, string>();
  for (const { text, tag } of declared) {
    if (!tag || tag === main || (main && isSameLanguage(tag, main))) continue;
    // Figures and stops between two words of the language belong to it.
    const language = /\p{L}/u.test(text.text) ? declaredLanguage(tag, text.text) : tag;
    if (language) found.set(text, language);
  }
  return found;
}
