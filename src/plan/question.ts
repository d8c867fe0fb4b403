// Settles each discussion question: which ¶s answer it, what kind it is, how the room works on it, what a good answer touches.
// What the author said wins.
import type { ExpectedPoint, PlannedQuestion, Question, QuestionForm, QuestionKind } from '../model.ts';
import { aspectOf } from './aspect.ts';
import { kindOf } from './kind.ts';
import { linkQuestions } from './link.ts';
import { candidatesOf, pointOf } from './point.ts';
import type { Candidate, Study } from './reading.ts';
import { type Closeness, closenessTo } from './score.ts';

const MOST_EXPECTED = 3;
/** From so many on, only what gives the reason or the means that is asked for is worth adding. */
const LEAST_EXPECTED = 2;
/** A run closer to the question than this only says it again. */
const ECHO = 0.75;
/** A sentence that gives the reason or the means that is asked for, and one that is whole, answer better. */
const ANSWERS = 1.3;
const WHOLE = 1.15;

/** What the text asks of its readers: only such a run helps those who are to speak of their own work. */
const DEMANDS =
  /(?<![重主首次只紧緊简簡摘概])要(?![求点點素是么麼闻聞])|[应應][当當该該]|必[须須]|不[能可应應得]|才能|\b(?:must|should|needs? to|have to|has to|ought to|cannot|never|always|let us)\b|\b(?:müssen|muss|sollen?|sollte[nt]?|dürfen|darf)\b|\b(?:il faut|doi(?:t|vent|s)|devons|devez)\b|\b(?:deb(?:e|en|emos)|hay que|tenemos que|tiene que)\b|べき|なければ|必要|해야|필요|нужно|надо|долж|следует|необходимо|يجب|ينبغي|لا بد/iu;

/** Minutes of a question whose author gave none, a minute or two of thinking included. */
const MINUTES: Readonly<Record<QuestionKind, number>> = { understand: 6, discuss: 8, apply: 10 };
const FORMS: Readonly<Record<QuestionKind, QuestionForm>> = { understand: 'pairs', discuss: 'all', apply: 'groups' };

/** An expected point, and how close others are to it. */
interface Given {
  readonly unit: Candidate;
  readonly closeness: Closeness;
}

/** Plans every question; minutes are the author's or the usual ones, still to be fitted to the session. */
export function planQuestions(study: Study): readonly PlannedQuestion[] {
  const { questions } = study.article;
  if (questions.length === 0) return [];
  const linked = linkQuestions(
    questions.map(({ content }) => content.text),
    study,
  );
  const given: Given[] = [];
  return questions.map((question, i): PlannedQuestion => {
    const kind = question.kind ?? kindOf(question.content.text);
    const refs = question.refs ?? linked[i]!;
    const { n, content } = question;
    const minutes = Math.max(1, Math.round(question.minutes ?? MINUTES[kind]));
    const form = question.form ?? FORMS[kind];
    return { n, content, refs, minutes, kind, form, expected: expectedOf(question, kind, refs, given, study) };
  });
}

/** The author's expected points, or the runs of the answering ¶s that are closest to the question, without those `given` to questions before it, which they join. */
function expectedOf(
  question: Question,
  kind: QuestionKind,
  refs: readonly number[],
  given: Given[],
  study: Study,
): readonly ExpectedPoint[] {
  if (question.expected.length > 0) return question.expected.map((content) => ({ content, fromText: false }));
  const asked = closenessTo(study.scorer.vector(question.content.text));
  const aspect = aspectOf(question.content.text);
  const worth = ({ vector, central, form, text, whole }: Candidate) =>
    (asked(vector) + 0.6 * central) * form * (aspect?.says.test(text) ? ANSWERS : 1) * (whole ? WHOLE : 1);
  const options = refs
    .flatMap((n) => {
      const reading = study.readings[n - 1];
      return reading ? candidatesOf({ reading, first: 0, last: reading.sentences.length }) : [];
    })
    .filter(({ form, size, text }) => form >= 0.7 && size > study.limits.point / 3 && !/[？?؟]/u.test(text))
    .filter(({ claims, text }) => claims && (kind !== 'apply' || DEMANDS.test(text)))
    .map((unit) => ({ unit, worth: worth(unit) }))
    .toSorted((a, b) => b.worth - a.worth);
  const chosen: Given[] = [];
  for (const { unit } of options) {
    if (chosen.length === MOST_EXPECTED) break;
    if (chosen.length >= LEAST_EXPECTED && aspect && !aspect.says.test(unit.text)) continue;
    if (question.content.text.includes(unit.text) || asked(unit.vector) > ECHO) continue;
    if (given.some((other) => isSameSentence(other.unit, unit) || other.closeness(unit.vector) > ECHO)) continue;
    if (chosen.every((other) => other.closeness(unit.vector) < 0.5 && !isSameSentence(other.unit, unit)))
      chosen.push({ unit, closeness: closenessTo(unit.vector) });
  }
  given.push(...chosen);
  return chosen
    .map(({ unit }) => unit)
    .toSorted((a, b) => a.paragraph - b.paragraph || a.start - b.start)
    .map((unit) => {
      const { content } = study.readings[unit.paragraph - 1]!;
      return { content: pointOf(content!, unit).content, fromText: true, paragraph: unit.paragraph };
    });
}

function isSameSentence(a: Candidate, b: Candidate): boolean {
  return a.paragraph === b.paragraph && a.sentence === b.sentence;
}
