// What the presenter reads beside a slide: the slide's ¶ in full, the captions that belong to it, the author's remarks.
import { fill } from '../locale.ts';
import type { Article, Deck, Figure, NumberedParagraph, Slide } from '../model.ts';
import { type BlockOptions, blockHtml } from './block.ts';
import { escapeHtml } from './escape.ts';
import type { Look } from './look.ts';
import { richHtml } from './rich.ts';

// Marks of footnotes would stand in the middle of the words: the notes themselves follow their ¶.
const OPTIONS: BlockOptions = { omit: ['footnote'] };

/** Notes of one slide as HTML, '' when there is nothing to say. */
export function notesHtml(deck: Deck, slide: Slide, look: Look): string {
  const { article } = deck;
  const cited = article.paragraphs.filter(({ n }) => slide.paragraphs.includes(n));
  const parts = [
    ...cited.map((paragraph) => paragraphHtml(article, paragraph, look)),
    ...slide.captions.flatMap((index) => article.figures[index] ?? []).map((figure) => captionHtml(figure, look)),
    ...slide.remarks.map((remark) => `<p class="remark"><em>${escapeHtml(remark).replaceAll('\n', '<br>')}</em></p>`),
  ];
  return parts.join('');
}

function paragraphHtml(article: Article, { n, block }: NumberedParagraph, look: Look): string {
  const number = `<strong>${escapeHtml(fill(look.locale.words.paragraphRef!, { first: n }))}</strong>`;
  const words =
    block.type === 'paragraph'
      ? `<p>${number} ${richHtml(block.content, OPTIONS)}</p>`
      : `<p>${number}</p>${blockHtml(block, OPTIONS)}`;
  return words + footnotesHtml(article, block);
}

function footnotesHtml(article: Article, block: NumberedParagraph['block']): string {
  if (article.footnotes.length === 0) return '';
  const labels = citedLabels(block);
  return article.footnotes
    .map((footnote, index) => ({ footnote, n: index + 1 }))
    .filter(({ footnote }) => labels.has(footnote.label))
    .map(({ footnote, n }) => `<p><small>${n}. ${richHtml(footnote.content, OPTIONS)}</small></p>`)
    .join('');
}

/** Labels of the footnotes that a block refers to, wherever in it. */
function citedLabels(node: unknown, labels = new Set<string>()): ReadonlySet<string> {
  if (typeof node !== 'object' || node === null) return labels;
  const { kind, target } = node as { kind?: unknown; target?: unknown };
  if (kind === 'footnote' && typeof target === 'string') labels.add(target);
  for (const child of Object.values(node)) citedLabels(child, labels);
  return labels;
}

function captionHtml(figure: Figure, look: Look): string {
  const { picture, colon } = look.locale.words;
  const credit = figure.credit ? ` <small>${escapeHtml(figure.credit)}</small>` : '';
  return `<p>${escapeHtml(picture! + colon!)}${richHtml(figure.caption, OPTIONS)}${credit}</p>`;
}
