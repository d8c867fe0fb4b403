// What a question asks for, by its wording: a reason, a meaning, a way to do it; and the kind of block it points to ("the table").
// Comes in: the words of a question. Goes out: patterns and kinds. It knows no scores.
import type { Article, Block } from '../model.ts';
import type { Reading } from './reading.ts';

/** What a question can ask about, the headings that promise it, and the sentences that give it. */
export interface Aspect {
  readonly asks: RegExp;
  readonly heads: RegExp;
  readonly says: RegExp;
}
const ASPECTS: readonly Aspect[] = [
  {
    asks: /意义|意義|重要性|必要性|(?<!因)(?:为什么|為什麼)|为何|為何|\b(?:why|significance|importance|important|reasons?)\b|(?<!\p{L})(?:warum|weshalb|wieso|bedeutung|gründe?|pourquoi|importance|raisons?|por qué|importancia|razones|razón|почему|зачем|причин\p{L}*|значени\p{L}*)(?!\p{L})|なぜ|理由|왜|이유|لماذا|أهمية|أسباب/iu,
    heads:
      /意义|意義|重要|必要|为什么|為什麼|为何|為何|缘由|緣由|\b(?:why|significance|importance|reasons?|rationale)\b/iu,
    says: /意义|意義|重要|根本(?!问题|問題)|关键|關鍵|因为|因為|由于|由於|在于|在於|所以|才能|\b(?:because|since|therefore|reasons?|importan(?:t|ce)|essential|matters?|so that)\b|(?<!\p{L})(?:weil|denn|deshalb|deswegen|daher|darum|wegen|grund|wichtig|parce que?|car|puisque|donc|grâce|raison|porque|ya que|debido|por eso|por lo tanto|razón|потому|поэтому|так как|поскольку|из-за|благодаря|важно)(?!\p{L})|から(?=[。、])|ため(?=[、にで])|なぜなら|때문|덕분|لأن|بسبب|لذلك/iu,
  },
  {
    asks: /含义|含義|内涵|內涵|是什么|是什麼|什么是|什麼是|\bwhat (?:is|are|does .* mean)\b|(?<!\p{L})(?:was (?:ist|sind|bedeutet|heißt|versteht)|que signifie|qu[’']est-ce que|qué (?:es|son|significa)|что (?:такое|значит|означает))(?!\p{L})|とは何|무엇인가|ما (?:هو|هي|معنى|المقصود)/iu,
    heads: /含义|含義|内涵|內涵|要义|要義|概念|定义|定義|是什么|是什麼|\b(?:meaning|definition|concept|what is)\b/iu,
    says: /是指|指的是|就是|所谓|所謂|本质|本質|定义|定義|\b(?:means?|refers? to|defin\p{L}+|consists? of|is an?)\b|(?<!\p{L})(?:ist (?:ein|eine|der|die|das)|bedeutet|heißt|bezeichnet|nennt man|est une?|signifie|désigne|consiste|es una?|significa|consiste|это|называ\p{L}+|означает|означают)(?!\p{L})|とは|である|(?:이란|란|이다)(?!\p{L})|هو|هي|يعني|تعني/iu,
  },
  {
    asks: /如何(?!.{0,4}(?:认识|認識|理解|看待|把握))|怎[样樣]|怎么做|怎麼做|谈谈|談談|结合|結合|\bhow (?:can|could|should|would|do|to)\b/iu,
    heads:
      /如何|怎[样樣]|实践|實踐|做法|路径|路徑|举措|舉措|要求|落实|落實|对策|對策|建议|建議|\b(?:how|practice|steps?|recommendations?|solutions?)\b/iu,
    says: /(?<![重主需不只想])要(?![求素义義点點])|必须|必須|应当|應當|需要|通过|通過|\b(?:should|must|needs? to|have to|has to|can help|by \p{L}+ing)\b/iu,
  },
];

/** What a question asks about, by its wording; undefined when it does not say. */
export function aspectOf(question: string): Aspect | undefined {
  return ASPECTS.find(({ asks }) => asks.test(question));
}

/** The one level-1 section whose heading promises what the question asks about. */
export function promisingSection(aspect: Aspect | undefined, { sections }: Article): number | undefined {
  if (!aspect) return undefined;
  const promising = sections.flatMap(({ heading, level }, i) =>
    level === 1 && aspect.heads.test(heading.text) ? [i] : [],
  );
  return promising.length === 1 ? promising[0] : undefined;
}

/** Share of the sentences of a ¶ that give what the question asks for, from 0 to 1. */
export function answering({ says }: Aspect, { text, sentences }: Reading): number {
  const giving = sentences.filter(({ start, end }) => says.test(text.slice(start, end)));
  return giving.length / Math.max(1, sentences.length);
}

/** Words that point to a kind of block: with a number or an article where the word alone is an everyday one. */
const POINTERS: readonly { readonly words: RegExp; readonly kind: Block['type'] }[] = [
  {
    kind: 'table',
    words:
      /表格|[上下本该該此这這附]表|表\s*[\d一二三四五六七八九十]|表[中里裡](?!面)|表の|表(?:から|に|で)|(?:^|\s)표(?:에|의|를|\s?\d)|\b(?:the|this|that|which|each|above|below|following) tables?\b|\btables? \d|\btableau\b|\bTabellen?\b|\b(?:la|esta|las) tablas?\b|таблиц|(?:ال)?جدول/iu,
  },
  {
    kind: 'figure',
    words:
      /[上下本此该該这這插附]图|[上下本此該這插附]圖|[图圖]\s*[\d一二三四五六七八九十]|[图圖][中里裡]|图片|圖片|照片|示意图|示意圖|曲线图|曲線圖|図|写真|グラフ|그림|사진|\b(?:the|this|that|which|above|below|following) (?:figures?|pictures?|photo(?:graph)?s?|images?|charts?|graphs?|diagrams?|maps?)\b|\bfig(?:ure|\.) ?\d|\b(?:Abbildung|Bild|Foto)\b|\b(?:l[’']image|la figure|la photo)\b|\b(?:la figura|la imagen|la foto)\b|рисун|изображени|фотографи|الشكل|الصورة/iu,
  },
  {
    kind: 'math',
    words:
      /公式|方程|等式|式子|数式|수식|공식|\b(?:formulas?|formulae|equations?)\b|\b(?:formules?|équations?)\b|\b(?:Formeln?|Gleichung(?:en)?)\b|fórmula|ecuaci[oó]n|формул|уравнени|المعادلة|الصيغة/iu,
  },
  {
    kind: 'code',
    words:
      /代码|代碼|程式碼|源程序|コード|プログラム|코드|\b(?:the|this|which|following|above|below) (?:code|program|script|listing|function)\b|\ble code\b|\b(?:Quelltext|Programmcode)\b|\bel código\b|код[аеу]?(?:\s|[.,?]|$)|الشيفرة|الكود/iu,
  },
  {
    kind: 'list',
    words:
      /列表|清单|清單|一覧|목록|\b(?:the|this|which|above|below) list\b|\bla liste\b|\bdie Liste\b|\bla lista\b|спис(?:ок|ке)|القائمة/iu,
  },
];

/** The kinds of block that a question points to; an article need not have them. */
export function kindsOf(question: string): ReadonlySet<Block['type']> {
  return new Set(POINTERS.filter(({ words }) => words.test(question)).map(({ kind }) => kind));
}
