// How languages say who speaks. Goes out: for each language, patterns that end right before a quotation and patterns that begin right
// behind one, with the speaker as group `who`. Chinese and English have rules of their own in speaker.ts.

/** Where a language names its speakers; `framed` languages put the name before the quotation and the verb behind it. */
export interface SpeechPatterns {
  readonly before: readonly RegExp[];
  readonly after: readonly RegExp[];
  readonly framed?: { readonly before: RegExp; readonly after: RegExp };
}

const LETTERS = "[\\p{L}\\p{M}'’-]+";
const CAPITALISED = `(?:\\p{Lu}\\.|(?:Dr|Prof|St|Ste|Mr|Mrs|Ms|Rev|Sr|Sra|Hr|Fr)\\.|\\p{Lu}[\\p{L}\\p{M}'’-]*)`;
/** A name in letters that have capitals: "Anna Reed", "Maria von der Au", "J. R. Stone"; no full stop of a sentence is part of it. */
export const NAME = `${CAPITALISED}(?:\\s(?:(?:of|the|von|van|der|den|zu|de|du|des|del|la|le|el|al|bin|di|da|e|y)\\s){0,2}${CAPITALISED}){0,4}`;

/** Someone with an article, then perhaps a name: "die Lehrerin", "la bibliothécaire Anne Roche". */
const withArticle = (articles: string) => `(?:${articles})${LETTERS}(?:\\s\\p{Ll}${LETTERS}){0,2}?(?:\\s${NAME})?`;

/** The patterns of a language that says "X said: …" and "…, said X", for the words it does so with. */
function inflected(
  who: string,
  verbs: string,
  { infix = '', leads = '', colon = '[:,]?' }: { infix?: string; leads?: string; colon?: string } = {},
): SpeechPatterns {
  const someone = `(?<who>${who})`;
  const before = [
    new RegExp(
      `${someone}(?:,\\s[^,:]{2,60},)?\\s(?:${infix})?(?:${verbs})(?:\\s[^,.:;!?]{1,60})?\\s?${colon}\\s*$`,
      'u',
    ),
  ];
  if (leads) before.push(new RegExp(`(?:${leads})\\s?${someone}(?:\\s[^,.:;!?]{1,40})?\\s?[:,]\\s*$`, 'u'));
  const after = [new RegExp(`^[,.]?\\s*[—–]?\\s*(?:${infix})?(?:${verbs})\\s${someone}(?=[\\s,.;:!?]|$)`, 'u')];
  if (leads) after.push(new RegExp(`^[,.]?\\s*[—–]?\\s*(?:${leads})\\s?${someone}(?=[\\s,.;:!?]|$)`, 'u'));
  return { before, after };
}

/** By BCP 47 language without script or region. */
export const SPEECH: Readonly<Record<string, SpeechPatterns>> = {
  de: inflected(
    `${NAME}|${withArticle('[Dd](?:er|ie|as)\\s|[Ee]ine?\\s')}`,
    'sagte?|sagt|schrieb|schreibt|meinte?|erklärte?|betonte?|fragte?|antwortete?|berichtete?|erinnerte? sich|ergänzte?|warnte?|fügte? hinzu|nannte|nennt|bemerkte?|forderte?|hat gesagt|hat geschrieben',
    { leads: 'so(?= \\p{Lu}| [dD](?:er|ie|as) )|laut|nach den Worten von|mit den Worten von' },
  ),
  fr: inflected(
    `${NAME}|${withArticle("[Ll](?:e|a)\\s|[Ll][’']|[Uu]ne?\\s|[Ss](?:on|a)\\s|[Mm](?:on|a)\\s")}`,
    'dit|disait|déclare|déclarait|écrit|écrivait|explique|expliquait|affirme|affirmait|souligne|soulignait|rappelle|rappelait|ajoute|ajoutait|répond|répondait|répondit|demande|demandait|demanda|note|notait|raconte|racontait|estime|conclut|observe|observait|précise|insiste|confie|(?:a|avait) (?:dit|écrit|déclaré|affirmé|expliqué|ajouté|répondu|demandé|souligné|rappelé|noté|raconté)',
    { leads: '[Ss]elon|[Dd]’après|[Cc]omme (?:le )?(?:dit|disait|écrit|écrivait)' },
  ),
  es: inflected(
    `${NAME}|${withArticle('[Ee]l\\s|[Ll]a\\s|[Uu]na?\\s|[Ss]u\\s|[Mm]i\\s')}`,
    'dijo|dice|decía|escribió|escribe|escribía|afirmó|afirma|explicó|explica|señaló|señala|subrayó|subraya|recordó|recuerda|añadió|añade|respondió|responde|preguntó|pregunta|contó|cuenta|comentó|comenta|declaró|declara|advirtió|advierte|concluyó|concluye|insistió|insiste|aseguró|asegura|sostiene|sostuvo|ha dicho|ha escrito',
    { leads: '[Ss]egún|[Ee]n palabras de|[Cc]omo (?:dijo|decía|escribió)' },
  ),
  ru: inflected(
    `${NAME}|\\p{L}${LETTERS}(?:\\s\\p{Ll}${LETTERS}){0,2}?(?:\\s${NAME})?`,
    'сказала?|говорила?|говорит|пишет|писала?|написала?|отметила?|отмечает|подчеркнула?|подчёркивает|подчеркивает|заявила?|объяснила?|объясняет|считает|считала?|добавила?|ответила?|отвечает|спросила?|спрашивает|вспоминает|вспоминала?|рассказала?|рассказывает|заметила?|напомнила?|призвала?|уверена?|утверждает',
    { leads: 'по словам|По словам|как (?:сказала?|говорила?|писала?|пишет)|Как (?:сказала?|говорила?|писала?|пишет)' },
  ),
  ar: {
    before: [
      /(?:قال|قالت|يقول|تقول|كتب|كتبت|يكتب|تكتب|أكد|أكدت|أضاف|أضافت|أوضح|أوضحت|أشار|أشارت|ذكر|ذكرت|سأل|سألت|أجاب|أجابت|صرح|صرحت|يرى|ترى|شدد|شددت|روى|روت)\s(?<who>[^:،.«»"“”]{2,40}?)(?:\s(?:في|عن|خلال|أمام|ذات|إن|أن|إنه|أنه)(?:\s[^:،.«»"“”]{1,60})?)?\s?[:،]?\s*$/u,
    ],
    after: [
      /^[،,.]?\s*[—–]?\s*(?:كما\s)?(?:قال|قالت|يقول|تقول|كتب|كتبت|أضاف|أضافت|أكد|أكدت|أوضح|أوضحت)\s(?<who>[\p{L}\p{M}]+(?:\s[\p{L}\p{M}]+){0,3}?)(?=\s?[،.؛:]|\s(?:في|عن|ل|إلى)\s|$)/u,
    ],
  },
  ja: {
    before: [
      /(?:^|[、。]\s*)(?<who>[^、。「」『』]{1,20}?)(?:は|が|も|の)[、,]?(?:[^。「」『』]{0,40}?)(?:こう(?:述べ|言|語|書|記)[^。]{0,8}|言う|言った|述べた|書いた|語った|言葉)[。：:、]?\s*$/u,
    ],
    after: [
      /^と[、]?(?<who>[^、。「」『』]{1,16}?)は(?:述べ|言っ|言い|言う|語っ|語り|書い|書き|記し|話し|説い|指摘|強調|答え|尋ね|振り返)/u,
    ],
    framed: {
      before:
        /(?:^|[、。」』]\s*)(?<who>[^、。「」『』]{1,20}?)(?:は|が|も)[、,]?(?:[^。「」『』]{0,30}[、,でに])?\s*$/u,
      after:
        /^(?:と|って)(?:も|は)?[、,]?[^。「」『』]{0,16}?(?:述べ|言っ|言い|言う|語っ|語り|語る|書い|書き|書く|記し|記す|話し|話す|説い|説く|指摘|強調|答え|尋ね|問い|問う|呼びかけ|振り返|つぶやい|教え|いう)/u,
    },
  },
  ko: {
    before: [
      /(?:^|[.,]\s*)(?<who>[\p{Script=Hangul}·]+(?:\s[\p{Script=Hangul}·]+){0,3}?)(?:은|는|이|가|께서)\s(?:[^.,“”"]{0,30}\s)?(?:이렇게\s)?(?:말했다|말한다|썼다|적었다|강조했다|물었다|답했다)[.:]?\s*$/u,
    ],
    after: [
      /^(?:이?라고|라며|고|라는)\s(?<who>[\p{Script=Hangul}·]+(?:\s[\p{Script=Hangul}·]+){0,2}?)(?:은|는|이|가|께서)\s(?:말|강조|설명|지적|밝|썼|적|물|답|회상|덧붙|전)/u,
    ],
    framed: {
      before:
        /(?:^|[.,”"]\s*)(?<who>[\p{Script=Hangul}·]+(?:\s[\p{Script=Hangul}·]+){0,3}?)(?:은|는|이|가|께서|도)\s(?:[^.“”"]{0,30}\s)?$/u,
      after:
        /^(?:이?라고도?|라며|고|하고|라는)\s?[^.“”"]{0,16}?(?:말|강조|설명|지적|밝혔|밝힌|썼|쓴|적었|적는|물었|묻|답했|회상|덧붙|전했|했다|한다|외쳤|당부|얘기|이야기)/u,
    },
  },
};
