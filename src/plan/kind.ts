// What a question wants of the one who answers, by its wording in ten languages: to understand the text, to discuss it, to apply it.
// Comes in: the words of a question. Goes out: its kind. It knows no article.
import type { QuestionKind } from '../model.ts';

/** Alternatives as one pattern; Latin, Cyrillic and Arabic ones stand between letters that are none of theirs. */
const spaced = (...words: readonly string[]) => `(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`;
const anyOf = (...parts: readonly string[]) => new RegExp(parts.join('|'), 'iu');

/** The life and work of the one who answers. */
const APPLY = anyOf(
  '结合|結合|联系实际|聯繫實際|聯系實際|实际工作|實際工作|(?:谈谈|談談)(?:你|自己|如何|怎|在)|你(?:会|會|将|將|打算|准备|準備)|今后|今後|应该怎么做|應該怎麼做|怎样做|怎樣做|身边|身邊|自己的(?:工作|生活|岗位|崗位)',
  '自分の|あなたの|(?:여러분|당신|우리|자신)의 (?:\\S+ )?(?:직장|생활|학교|삶|경험|일상|일터|동네)|실천하|적용',
  spaced(
    'your own',
    'your (?:work|team|school|class|practice|community|experience|life|organi[sz]ation|kitchen|office)',
    '(?:would|will) you',
    'how (?:can|could|might|should) (?:you|we)',
    'apply',
    'in practice',
  ),
  spaced(
    '(?:ihr|dein|euer|eur|unser)(?:e[rmns]?)? (?:eigenen? )?(?:arbeit|alltag|team|schule|betrieb|leben|umfeld|verein|gemeinde|klasse|erfahrung(?:en)?)',
    'würde(?:n sie|st du|t ihr)|(?:können|könnten|sollten) (?:sie|wir)|kannst du',
    'in der praxis|anwenden',
  ),
  spaced(
    '(?:votre|ton|ta|notre|vos|nos) (?:propres? )?(?:travail|équipe|école|vie|quotidien|expériences?|commune|entreprise|classe|quartier)',
    'ferie[zr][ -]vous|ferais[ -]tu|(?:pouvons|pourrions|devons|devrions)[ -]nous|(?:pouvez|pourriez)[ -]vous',
    'en pratique|appliquer',
  ),
  spaced(
    '(?:su|tu|nuestr[oa]|sus|tus|vuestr[oa]) (?:propi[oa] )?(?:trabajo|equipo|escuela|vida|comunidad|experiencias?|empresa|clase|barrio)',
    'haría[sn]?|(?:podemos|podríamos|debemos|deberíamos)',
    'en la práctica|aplicar',
  ),
  spaced(
    '(?:ваш|сво|наш)(?:ей|ем|ём|его|их|и|е|у)? (?:собственн\\p{L}+ )?(?:работ|жизн|команд|школ|опыт|район|окружени)\\p{L}*',
    'вы бы|бы вы|мы можем|можем ли мы|(?:вы можете|можете ли вы)',
    'на практике|примени(?:ть|те)',
  ),
  '(?:عمل|حيات|فريق|مدرست|مجتمع|تجربت|بيئت)ك(?:م)?(?!\\p{L})|كيف يمكن(?:ك|نا|كم)|كيف (?:نستطيع|تستطيع)|تطبيق',
);
/** What the text itself answers. */
const UNDERSTAND = anyOf(
  '如何(?:看待|充分|正确|正確|深刻|全面|准确|準確)?(?:认识|認識|理解|把握|看待)|怎[样樣么麼](?:认识|認識|理解)|为什么|為什麼|为何|為何|是什么|是什麼|什么是|什麼是|哪些|哪几|哪幾|含义|含義|内涵|內涵|简述|簡述|说明|說明|归纳|歸納|概括',
  '(?:什么|什麼)(?!.{0,6}(?:[启啟]|感[受想悟触觸]|[体體][会會]|看法|意[见見]|建[议議]|想法|收[获穫]))|[谁誰]|多少|何[时時处處]',
  'なぜ|とは何|何ですか|왜|무엇(?:인가|입니까|을|이|일까)|어떤|언제|어디|누가|누구|설명|정의하|요약',
  'what (?:is|are|was|were|does|do|did)|why\\b|when\\b|where\\b|who\\b|which\\b|how (?:does|do|did|is|are|was|were)|explain|define|describe|identify|summari[sz]e|list\\b',
  spaced(
    'warum|weshalb|wieso|wann|wo|wer|woran|wodurch|worin|welche[rsnm]?',
    'was (?:ist|sind|war|bedeute[nt]|heißt|mein(?:t|en)|versteht|unterscheidet|sagt)',
    'wie (?:erklärt|beschreibt|begründet|kam|kommt|entsteh(?:t|en)|funktioniert)',
    'erklären|erläutern|beschreiben|nennen',
  ),
  spaced(
    "pourquoi|quand|où|qui (?:est|sont|a|ont)|que (?:signifie|veut|dit|disent)|qu[’']est-ce (?:que|qui)",
    "quel(?:le)?s?|comment (?:l[’']aut\\p{L}+|le texte|l[’']article)",
    'expliquez|décrivez|définissez|citez|résumez',
  ),
  spaced(
    'por qué|cuándo|dónde|quién(?:es)?|cuál(?:es)?|qué (?:es|son|era|significa|dice|quiere|hizo)',
    'explique[n]?|explica|describa[n]?|describe|defina[n]?|resuma[n]?|resume|mencione[n]?|menciona',
  ),
  spaced(
    'почему|зачем|когда|где|кто|что (?:такое|значит|означает|говорит)|как(?:ой|ая|ие|ое|ую|их)|в ч[её]м',
    'объясните|опишите|назовите|перечислите|поясните',
  ),
  '(?<!\\p{L})(?:لماذا|متى|أين|ما (?:هو|هي|معنى|المقصود|الفرق|سبب|أسباب|الذي)|من (?:هو|هي|الذي)|اشرح|عرّف|عرف|صف|اذكر|وضح)(?!\\p{L})',
);

/** What only the one who answers can say. */
const OPINION = anyOf(
  '(?:你|您|是否)(?:同意|赞成|贊成)|你怎[么麼樣样]看|意見は|賛成です|동의하|의견',
  spaced(
    'your (?:own )?(?:opinion|views?)|do you (?:dis)?agree|agree or disagree',
    '(?:ihre[r]?|deine[r]?|eure[r]?) meinung|stimmen sie|stimmst du',
    "(?:votre|ton) avis|d[’']accord|(?:su|tu) opinión|de acuerdo",
    'ваш\\p{L}* мнени\\p{L}*|по-вашему|согласны',
  ),
  'رأيك|هل توافق',
);

/** Behind a question: it asks for reasons for an opinion. */
const WHY_SO =
  /(?<=[?？。.!！]\s*)(?:为什么|為什麼|为何|為何|why(?: or why not)?|warum(?: nicht)?|pourquoi|¿?por qué|почему|なぜですか|왜)\s*[?？]?\s*$/iu;

/** What a question asks for, by its wording. */
export function kindOf(text: string): QuestionKind {
  if (APPLY.test(text)) return 'apply';
  if (OPINION.test(text)) return 'discuss';
  return UNDERSTAND.test(text.replace(WHY_SO, '')) ? 'understand' : 'discuss';
}
