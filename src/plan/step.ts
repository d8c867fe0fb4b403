// Steps and parts that a question names by number (“the third stage”, 第二步). Comes in: words, an article. Goes out: the ¶s that
// make up the one it names; none where the article has no such step, or several.
import type { Article } from '../model.ts';
import { isSource, sectionRange, topSections } from '../outline.ts';
import { paragraphText } from '../text/plain.ts';

/** What can be counted, in the languages of the interface; `part` also counts sections whatever they are called. */
const KINDS = {
  step: '步骤?|步驟|step|étape|schritte?s?|paso|шаг\\p{L}{0,3}|ステップ|手順|걸음|(?:ال)?خطوة',
  stage:
    '(?:个|個)?(?:阶段|階段)|时期|時期|stage|phase|period|stade|période|stufe|etappe|etapa|fase|período|этап\\p{L}{0,3}|стади\\p{L}{1,2}|фаз\\p{L}{1,2}|段階|단계|시기|(?:ال)?مرحلة',
  part: '(?:个|個)?部分|部|part|partie|teile?s?|parte|част\\p{L}{1,2}|부|부분|(?:ال)?جزء|(?:ال)?قسم',
  chapter: '章|chapter|chapitre|kapitels?|capítulo|глав\\p{L}{1,2}|장|(?:ال)?فصل',
  section: '[节節]|section|abschnitte?s?|sección|раздел\\p{L}{0,2}|절',
  paragraph: '自然段|段(?!階)落?|paragraph|paragraphe|absatz(?:es)?|párrafo|абзац\\p{L}{0,2}|문단|(?:ال)?فقرة',
  rule: '[条條](?:规则|規則|原则|原則)?|[个個](?:规则|規則|原则|原則|方法|办法|辦法|误区|誤區|特点|特點)|[种種类類层層]|rule|principle|law|règle|principe|regel|grundsatz|regla|principio|правил\\p{L}{1,2}|принцип\\p{L}{0,2}|原則|규칙|원칙|(?:ال)?قاعدة|(?:ال)?مبدأ',
  reason:
    '[点點]|[个個]?(?:原因|理由)|reason|point|argument|raison|grund(?:es)?|punkt(?:es)?|razón|motivo|punto|причин\\p{L}{1,2}|аргумент\\p{L}{0,2}|理由|이유|(?:ال)?سبب|(?:ال)?نقطة',
} as const;
type Kind = keyof typeof KINDS;

/** Words for one to ten; each entry is the source of a pattern. */
const ORDINALS = [
  'first|premi(?:er|ère)|erste[mnrs]?|primer[oa]?|перв\\p{L}{2,3}|첫(?: ?번째)?|(?:ال)?أول[ىي]?',
  'second|deuxième|seconde?|zweite[mnrs]?|segund[oa]|втор\\p{L}{2,3}|두 ?번째|(?:ال)?ثاني(?:ة)?',
  'third|troisième|dritte[mnrs]?|tercer[oa]?|треть\\p{L}{1,3}|третий|세 ?번째|(?:ال)?ثالث(?:ة)?',
  'fourth|quatrième|vierte[mnrs]?|cuart[oa]|четв[её]рт\\p{L}{2,3}|네 ?번째|(?:ال)?رابع(?:ة)?',
  'fifth|cinquième|fünfte[mnrs]?|quint[oa]|пят\\p{L}{2,3}|다섯 ?번째|(?:ال)?خامس(?:ة)?',
  'sixth|sixième|sechste[mnrs]?|sext[oa]|шест\\p{L}{2,3}|여섯 ?번째|(?:ال)?سادس(?:ة)?',
  'seventh|septième|siebte[mnrs]?|séptim[oa]|седьм\\p{L}{2,3}|일곱 ?번째|(?:ال)?سابع(?:ة)?',
  'eighth|huitième|achte[mnrs]?|octav[oa]|восьм\\p{L}{2,3}|여덟 ?번째|(?:ال)?ثامن(?:ة)?',
];
const NUMERALS = 'one two three four five six seven eight nine ten'.split(' ');
const ROMAN = 'I II III IV V VI VII VIII IX X'.split(' ');
const HAN = '一二三四五六七八九十';

const FIGURE = `(?<figure>\\d{1,2})|(?<han>[${HAN}])|(?<roman>[IVX]{1,4})|(?<word>${NUMERALS.join('|')})`;
const ORDINAL = ORDINALS.map((source, i) => `(?<o${i + 1}>${source})`).join('|');
const START = '(?<![\\p{L}\\p{M}])';
const END = '(?![\\p{Ll}\\p{M}])';

/** The ways in which one of a kind is named. Chinese has no spaces; the Arabic noun stands before its ordinal. */
const PATTERNS = (Object.entries(KINDS) as [Kind, string][]).flatMap(([kind, nouns]) => [
  { kind, pattern: new RegExp(`(?:第|제)\\s?(?:${FIGURE})\\s?(?:${nouns})`, 'giu') },
  { kind, pattern: new RegExp(`${START}(?:${ORDINAL})\\s(?:\\p{Ll}{4,14}\\s)?(?:${nouns})s?${END}`, 'giu') },
  {
    kind,
    pattern: new RegExp(`${START}(?:${nouns})(?:\\s|(?<=[プ順階]))(?:${FIGURE})(?![\\p{Lu}\\p{Ll}\\p{N}])`, 'giu'),
  },
  { kind, pattern: new RegExp(`(?<!\\d)(?<figure>\\d)\\s?(?:번째 ?)?(?=\\p{Script=Hangul})(?:${nouns})`, 'giu') },
  { kind, pattern: new RegExp(`${START}(?=\\p{Script=Arabic})(?:${nouns})\\s(?:${ORDINAL})${END}`, 'giu') },
]);
/** Characters before the name of a step at the head of a ¶: “In the”, a bullet, a number. */
const LEAD = 12;
/** Where the name of a part that a ¶ begins with is looked for. */
const HEAD = 60;

/** One of several things that are counted. */
interface Step {
  readonly kind: Kind;
  /** From 1. */
  readonly ordinal: number;
  /** Where it stands in the words. */
  readonly at: number;
}

/** Every step and part that some words name. */
export function stepsIn(text: string): readonly Step[] {
  return PATTERNS.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({ kind, ordinal: ordinalOf(match.groups!), at: match.index })),
  );
}

function ordinalOf({ figure, han, roman, word, ...ordinals }: Record<string, string | undefined>): number {
  if (figure) return Number(figure);
  if (han) return HAN.indexOf(han) + 1;
  if (roman) return ROMAN.indexOf(roman.toUpperCase()) + 1;
  if (word) return NUMERALS.indexOf(word.toLowerCase()) + 1;
  return Number(
    Object.entries(ordinals)
      .find(([, value]) => value !== undefined)?.[0]
      .slice(1) ?? 0,
  );
}

/** A function from the words of a question to the ¶s of the steps and parts that it names. */
export function buildSteps(article: Article): (question: string) => ReadonlySet<number> {
  const texts = article.paragraphs.map((paragraph) => (isSource(article, paragraph) ? '' : headOf(paragraph.block)));
  const heads = texts.map((text) => stepsIn(text).filter(({ at }) => at <= LEAD));
  const headings = article.sections.map(({ heading }) => stepsIn(heading.text).filter(({ at }) => at <= LEAD));
  return (question) => new Set(stepsIn(question).flatMap((step) => paragraphsOf(step, article, headings, heads)));

  function headOf(block: Article['paragraphs'][number]['block']): string {
    return block.type === 'paragraph' ? paragraphText(block).slice(0, HEAD) : '';
  }
}

function paragraphsOf(
  step: Step,
  article: Article,
  headings: readonly (readonly Step[])[],
  heads: readonly (readonly Step[])[],
): readonly number[] {
  const isIt = (other: Step) => other.kind === step.kind && other.ordinal === step.ordinal;
  const named = headings.flatMap((found, index) => (found.some(isIt) ? [index] : []));
  if (named.length > 0) return named.length === 1 ? within(sectionRange(article, named[0]!)) : [];
  const begun = heads.flatMap((found, index) => (found.some(isIt) ? [index] : []));
  if (begun.length > 0) return begun.length === 1 ? upToNext(begun[0]!, step, article, heads) : [];
  const count = step.ordinal - 1;
  if (step.kind === 'paragraph') return article.paragraphs[count] ? [step.ordinal] : [];
  if (step.kind === 'part') {
    const place = topSections(article)[count];
    return place ? within(sectionRange(article, place.index)) : [];
  }
  const counted = article.paragraphs.filter(({ block }) => block.type === 'list' && block.ordered);
  const [list] = counted;
  const isOnly = counted.length === 1 && list!.block.type === 'list' && list!.block.items.length > count;
  return isOnly && step.kind !== 'chapter' && step.kind !== 'section' ? [list!.n] : [];
}

/** The ¶ that begins a step, and those behind it up to the next step, where one follows in its section. */
function upToNext(start: number, { kind }: Step, { paragraphs }: Article, heads: readonly (readonly Step[])[]) {
  const next = heads.findIndex((found, i) => i > start && found.some((other) => other.kind === kind));
  const isNear = next > 0 && paragraphs[next]!.section === paragraphs[start]!.section;
  return within({ first: start + 1, last: isNear ? next : start + 1 });
}

function within(range: { readonly first: number; readonly last: number } | undefined): readonly number[] {
  if (!range) return [];
  return Array.from({ length: range.last - range.first + 1 }, (_, i) => range.first + i);
}
