// What each layout shows: one function a layout, from a slide to the values its template takes.
import type { Layout } from '../../model.ts';
import {
  codeContent,
  figureContent,
  mathContent,
  pointsContent,
  quoteContent,
  tableContent,
  textContent,
} from './article.ts';
import type { Content, Scene } from './scene.ts';
import {
  agendaContent,
  closingContent,
  questionContent,
  recapContent,
  sectionContent,
  titleContent,
} from './session.ts';

/** The values of a slide's template. */
export function contentOf(scene: Scene): Content {
  return LAYOUTS[scene.slide.layout](scene);
}

const LAYOUTS: Readonly<Record<Layout, (scene: Scene) => Content>> = {
  title: titleContent,
  agenda: agendaContent,
  section: sectionContent,
  points: pointsContent,
  text: textContent,
  quote: quoteContent,
  figure: figureContent,
  table: tableContent,
  code: codeContent,
  math: mathContent,
  question: questionContent,
  recap: recapContent,
  closing: closingContent,
};
