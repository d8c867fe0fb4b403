// Stage plan: an article understood goes in, the session as slides comes out. Pure: no files, no browser, no HTML.
// Every heading and point is a verbatim run of the article; every ¶ is cited by at least one slide.
import type { Report } from '../diagnostics.ts';
import type { Article, Deck, Detail } from '../model.ts';
import { agendaOf, frameSlides } from './frame.ts';
import { markInitials } from './initial.ts';
import { chooseKeySentences } from './key.ts';
import { layContent } from './layout.ts';
import { fitMinutes } from './minutes.ts';
import { planQuestions } from './question.ts';
import { studyArticle } from './reading.ts';

/** How much of the text the slides show, and the words of the language they are in. */
export interface PlanOptions {
  readonly detail: Detail;
}

/** Plans the session of an article: slides, questions with their ¶s, key sentences and minutes. Linear in the length of the article. */
export function planDeck(article: Article, options: PlanOptions, report: Report): Deck {
  if (article.questions.length === 0) report.add('plan/no-questions');
  const study = studyArticle(article);
  const questions = planQuestions(study);
  const framed = frameSlides(study, layContent(study, options.detail, report), questions);
  const timed = fitMinutes(article, framed, questions, options.detail === 'brief' ? 'shown' : 'read', report);
  const agenda = agendaOf(article, timed.parts, timed.questions);
  return {
    article,
    questions: timed.questions,
    keySentences: chooseKeySentences(study, timed.slides),
    slides: timed.slides.map((slide) =>
      slide.layout === 'agenda' ? { ...slide, agenda } : markInitials(slide, article),
    ),
    detail: options.detail,
    minutes: timed.minutes,
  };
}
