// What render needs besides the deck: everything here was read, chosen or prepared by the edges (files, fonts, pictures).
import type { Locale } from '../locale.ts';

export type Aspect = '16:9' | '4:3';
export type Paper = 'a4' | 'letter';

/** A picture ready to stand in a page. */
export interface Picture {
  /** `data:` address, or for a drawing its sanitised SVG markup to be inlined. */
  readonly address?: string;
  readonly svg?: string;
  /** Natural size in CSS px. */
  readonly width: number;
  readonly height: number;
}

/** Theme, templates, words and assets of one rendering. */
export interface Look {
  readonly locale: Locale;
  readonly aspect: Aspect;
  readonly paper: Paper;
  readonly theme: { readonly name: string; readonly css: string };
  /** Colour from the front matter that replaces the theme's accent. */
  readonly accent?: string;
  readonly logo?: Picture;
  /** Source of each template in templates/ by its name without ending (`points`, `deck`, `handout` …), and of styles and scripts by file name (`slides.css`). */
  readonly templates: Readonly<Record<string, string>>;
  /** @font-face rules of "Lectern Serif" and "Lectern Sans", with `data:` addresses. */
  readonly fontCss: string;
  /** KaTeX style sheet with its fonts as `data:` addresses; '' when the article has no formula. */
  readonly formulaCss: string;
  /** Pictures by the `src` that the article gives them. */
  readonly pictures: ReadonlyMap<string, Picture>;
}
