// Words that tell whether a run of a sentence can stand alone: connectives that may go, words that point back, words that
// wait for a second half. One table a language; a language without a table is cut at full stops and semicolons only.

/** The cue words of one language. Every pattern is matched at the start of a run unless its name says otherwise. */
export interface Cues {
  /** A connective that may be left out at the head of a run, with its comma. */
  readonly connective: RegExp;
  /** Points to what was said before: no run starts so. */
  readonly anaphora: RegExp;
  /** Completes the clause before: nothing is cut in front of it, and no run starts with it. */
  readonly continues: RegExp;
  /** Adds to a clause that is complete without it: no run starts with it. */
  readonly adds: RegExp;
  /** Opens a predicate: behind a comma its subject stands in the clause before, so such a run stands less well, or not at all. */
  readonly predicates: RegExp;
  /** Opens a dependent or adverbial clause: its first comma ends nothing. */
  readonly opens: RegExp;
  /** At the end of a clause: it only sets the scene ("在……时"), or waits for its object ("he says that"). */
  readonly dangles: RegExp;
  /** The first half of a thought whose second half the run lacks. */
  readonly halves: RegExp;
  /** Pronouns that lean on another sentence when they stand in the first clause. */
  readonly leans: RegExp;
  /** Anywhere: an example, an aside or talk about the text itself; poor headings. */
  readonly aside: RegExp;
  /** Anywhere: words by which a sentence asserts or demands something; good headings. */
  readonly asserts: RegExp;
  /** Anywhere: words by which it does so strongly; better ones. */
  readonly insists: RegExp;
  /** At the end of a clause: a word of speaking, after which the words of somebody start. */
  readonly says: RegExp;
  /** Anywhere: a finite verb. `undefined` where verbs have no form to know them by. */
  readonly finite?: RegExp;
  /** What a comma may cut in front of; `undefined` where any clause will do that does not continue. */
  readonly cutsBefore?: RegExp;
  /** Opens a clause with a verb of its own, without which the main clause is as true: a reason, a concession. */
  readonly concedes?: RegExp;
  /** Opens a condition: what follows is true under it alone. */
  readonly conditions?: RegExp;
  /** Joins a second main clause to a first. */
  readonly coordinates?: RegExp;
}

const NEVER = /(?!)/u;

/** A question inside a sentence: whose it is, or what hangs on it, must stand with it. */
const WHETHER = '(?:是否|[会會]不[会會]|能不能|是不是|要不要|[该該]不[该該]|有[没沒]有)';

const CHINESE: Cues = {
  connective:
    /^(?:(?:因此|所以|因而|於是|于是|但是|然而|可是|而且|並且|并且|此外|總之|总之|綜上所述|综上所述|由此可見|由此可见|事實上|事实上|實際上|实际上|換句話說|换句话说|換言之|换言之|然後|然后|那(?:麼|么)(?![多大好高長长快遠远])|也就是說|也就是说|與此同時|与此同时|一方面|另一方面)[，,、：:]?|(?:幸运的是|幸運的是|不幸的是|可惜的是|有趣的是|值得(?:注意|一提|强调|強調)的是|(?:需要|必须|必須|应当|應當|要)(?:指出|说明|說明|看到|注意)的是|(?:更|最)(?:为|為)?(?:重要|关键|關鍵)的是|(?:应当|應當|必须|必須|应该|應該)看到|毫无疑问|毫無疑問|毋庸置疑|显然|顯然|显而易见|顯而易見|不可否认|不可否認|众所周知|眾所周知|如前所述|如上所述|简而言之|簡而言之|简言之|簡言之|(?:简单|具体|严格|簡單|具體|嚴格)(?:来说|來說|地说|地說|而言)|归根(?:结底|到底)|歸根(?:結底|到底)|说到底|說到底|概括起来|概括起來|概而言之|一言以蔽之|正因(?:如此|为如此|為如此)|总体上看|總體上看|总体来看|總體來看|换个角度看|換個角度看|综上|綜上|当然了?|的确|的確|确实|確實|果然|好了|但|不過|不过|另外|同時|同时|首先|其次|再次|最後|最后|其實|其实|當然|当然|誠然|诚然|可見|可见|例如|比如|現在|现在|反之|再者|那麼|那么|還要看到|还要看到|要看到|總的來說|总的来说|一般來說|一般来说|第[一二三四五六七八九十]+|其[一二三四五六七八九十]|[一二三四五六七八九十]來|[一二三四五六七八九十]来|[这這此](?:也|就|都|充分|再次|恰恰|正)?(?:[说說]明|表明|[证證]明|意味[着著]|[启啟]示我[们們]|告[诉訴]我[们們]|提醒我[们們]))[，,：:、]|但(?![凡願愿是求書书])|故(?![事乡鄉意宫宮障人居土里裡址都])|而(?=[^是且已言後后今立況况非])|[一二三四五六七八九十]是(?=[^一]))\s*/u,
  anaphora:
    /^(?:[這这它他她其此該该]|那(?!麼|么)|前者|後者|后者|對此|对此|為此|为此|由此|如此|以上|上述|上面|下面|[相类類]似(?:的|地)|以下|下列|前面|后面|後面|刚才|剛才|兩者|两者|二者|[三四]者|随后|隨後|此後|紧接|緊接|接着|接著|相反|反过来|反過來|相比之下|除此|同理|不仅如此|不僅如此|尽管如此|儘管如此|究其|原因(?:在|是|有)|当时|當時|那时|那時|结果(?=[，,是])|結果(?=[，,是])|同樣|同样|或者|也|還|还|而|則|则|便|於是|于是|所以|因此|因為|因为|但|不過|不过|然而|而且|並且|并且|同時|同时|另外|此外|即|又|再|再就是|及|等|更|並(?!非)|并(?!非)|卻|却|之所以|是(?!否|非)|正是|就是|都(?![市會会])|才(?!能|華|华)|就(?!業|业|醫|医|學|学|地)|從而|从而|以便|以免|甚至|反而|反之|否則|否则|接下來|接下来|下面|如下|例如|比如|譬如|諸如|诸如|包括|其中|要說|要说)/u,
  continues:
    /^(?:[就才都也則则便卻却乃即]|而(?!立)|[還还]是|往往|必然|[勢势]必|[會会]|能[夠够]|可能|均|皆|[總总](?![的之體体結结])|那麼|那么|所以|因此|因而|不如|令|是(?!否)|正是|為的|为的|等|但|說到底|说到底|歸根|归根|必將|必将|才能|最終|最终|成為|成为|這|这|那(?!裡|里)|它|他|她|其(?!中))/u,
  adds: /^(?:被|從而|从而|進而|进而|以便|以免|以致|以至|甚至|反而|並|并|且|更|還|还|又|再|及|或|以及|使|讓|让|然後|然后|尤其|特別|特别|包括|其中|如|例如|比如|進一步|进一步)/u,
  predicates:
    /^(?:不[能得可應应該该](?!不)|必[須须]|[應应][當当該该]|已(?:经|經)?|曾|正在|[将會将会](?![军軍议議来來])|仍|依然|依旧|依舊|一直|不断|不斷|逐步|逐[渐漸]|最[终終]|[终終][于於]|代表[着著]|成[为為]|意味[着著]|[体體][现現]|具有|有助|有利|使|[让讓]|令|[给給]|把|被|由|向|和|与|與|没|沒|只(?:能|是)|所|可(?:以)?(?![能见見])|能(?![力源量者])|有(?!些|人|的)|主要|共(?![产產同和])|属[于於]|屬於|作[为為]|[为為])/u,
  opens:
    /^(?:涉及|凡(?:是|属|屬|有)|事[关關]|[关關]乎|至[于於](?!此)|遇到|碰到|如果|如(?=[系係属屬有無无未不能經经需要確确遇])|若|假如|要是|倘若|倘|只要|只有|除非|雖然|虽然|儘管|尽管|即使|即便|縱使|纵使|哪怕|無論|无论|不管|不論|不论|因為|因为|由於|由于|既然|既要|既|為了|为了|隨著|随着|通過|通过|對於|对于|對(?!不|了)|对(?!不|了)|關於|关于|當(?!然|家)|当(?!然|家)|在|從(?!來|未)|从(?!来|未)|自(?!己|然|覺|觉|信|由|主)|每當|每当|除了|除|不僅|不仅|不但|不只|不是|與其|与其|越|愈|一旦|要想|想要|經過|经过|經由|按照|依照|根據|根据|作為|作为|面對|面对|圍繞|围绕|以.{2,12}(?:為|为)|適應|适应|針對|针对|鑒於|鉴于|直到|等到|自從|自从|比起|相比|據|据|無論是|无论是|一方面|哪裡|哪里|誰|谁|沒有|没有|離開|离开|失去)/u,
  dangles:
    /(?:[时時]候?|之[际際]|[来來][说說]|而言|以[来來]|期[间間]|的同[时時]|[过過]程中|的[话話]|[之以](?:[后後]|前)|方面|(?:指|写|寫|提)到|情[况況]下|[那这這]就是|[觉覺]得|以[为為]|感到)$/u,
  halves: new RegExp(
    [
      '之所以(?!.*(?:在[於于]|因[為为]|由[於于]))',
      `^(?!.*[看想問问].*${WHETHER})(?!.*(?:取決|取决|決定|决定|衡量|檢驗|检验|判斷|判断|[就要]看|[关關]系到|[关關][键鍵]|在[于於])).*${WHETHER}(?!.*[？?])`,
      '只有(?!.*才)',
      '(?:只要|一旦)(?!.*[就便會会將将])',
      '(?:如果|假如|要是|倘若)(?!.*[就便則则會会將将那何])',
      '(?:[雖虽]然|[儘尽]管)(?!.*[但可卻却也仍還还])',
      '(?:[無无][論论]|不管)(?!.*[都也總总皆均])',
      '(?:即使|即便|哪怕)(?!.*[也還还])',
      '不[僅仅但只](?!.*(?:而且|[還还也更又]|反而))',
      '[與与]其(?!.*不如)',
      '[，,；;：:—]\\s*(?:但是?|然而|可是|不[過过]|所以|因此|因而|因[為为]|[於于]是|而且|[並并]且|以及|例如|比如)$',
      '(?:也好|而[論论])$',
      '^[誰谁](?!.{2,}(?:[誰谁就才便也都]|[？?]))',
      '^哪[裡里](?!.{2,}(?:哪[裡里]|[就也都]|[？?]))',
      '(?:^|[，,])[越愈](?![来來發发])(?!.*[越愈])',
      '^[為为](?:什[麼么]|何)(?!.*(?:[？?]|因[為为]|在[於于]|[說说]到底))',
    ].join('|'),
    'u',
  ),
  leans: /[這这它]|他們|他们|她們|她们|該(?=[^當当是有])|该(?=[^当是有])|前者|後者|后者|上述/u,
  aside:
    /例如|比如|譬如|諸如|诸如|本文|本節|本节|本章|本書|本书|下文|上文|下圖|下图|上圖|上图|如圖|如图|下面|如下|接下來|接下来|見圖|见图|参见|參見|我(?![們们國国黨党])|^\d{4}年|^(?:不料|[誰谁]知|[豈岂]料|[沒没]想到|不知怎)|https?:|www\./u,
  asserts: /是|要|應|应|不|能|最|有/u,
  insists:
    /就是|都是|本質|本质|必須|必须|才能|只有|離不開|离不开|不能|不是|絕不|绝不|在於|在于|根本|關鍵|关键|核心|決定|决定|意味|就能|取決|取决|越.*越|不僅|不仅/u,
  says: /(?:(?<![不沒没未])(?:指出|強調|强调|認為|认为|提出|說過|说过|講過|讲过|表示|說|说|講|讲|道|寫道|写道|證明|证明|表明|啟示我們|启示我们|告訴我們|告诉我们|告誡我們|告诫我们|認識到|认识到|看到|知道|說明|说明|發現|发现|意味著|意味着))$/u,
};

const ENGLISH: Cues = {
  connective:
    /^(?:(?:however|therefore|thus|hence|moreover|furthermore|in addition|as a result|as a consequence|consequently|finally|lastly|first|firstly|second|secondly|third|thirdly|fourth|next|also|indeed|in fact|of course|in other words|on the other hand|on the one hand|by contrast|in contrast|nevertheless|nonetheless|still|meanwhile|similarly|likewise|accordingly|instead|then|additionally|besides|in short|to be sure|after all|again|rather|for example|for instance|that said|even so|yes|no|now|well|recently|lately|today|ok(?:ay)?|(?:un)?luckily|(?:un)?fortunately|interestingly|(?:more |most )?importantly|notably|significantly|clearly|obviously|surprisingly|sadly|ultimately|overall|in general|in particular|specifically|in summary|to summari[sz]e|to sum up|in conclusion|in essence|above all|simply put|put simply|at the same time|on the contrary|equally|in turn|conversely|naturally|certainly|admittedly|granted|to be clear|that is|as (?:we|you|I)(?: [\p{L}’']+){1,6}),\s+|(?:recall|note|remember|notice) that\s+|(?:it|this|they|these)(?:,? (?:also|thus|further|clearly|too),?)? (?:shows?|showed|proves?|proved|reveals?|revealed|confirms?|confirmed|means?|meant)(?:,? (?:also|too|again|clearly),?)? that\s+|the (?:point|truth|fact|trouble|problem|result|lesson) is(?:,? (?:of course|then),?)? that\s+|(?:but|and|or|yet(?! another)|so(?! far| much| many| that| called|-)|thus|hence|therefore)\s+)(?=\S)/iu,
  anaphora:
    /^(?:this|that|these|those|it|it[’']s|its|they|their|them|he|she|his|her|him|hers|such|so|then|also|instead|however|but|and|or|nor|yet|therefore|thus|moreover|furthermore|another|others|other|the others?|both|neither|either|here|there[’']s|which|who|whom|whose|where|doing so|the (?:former|latter|same|above|following|other)|as (?:such|mentioned|noted|discussed|above|before|usual)|(?:all|each|some|many|most|none|any|half|few|several|part) of (?:this|that|these|those|them|which|it)|(?:in|for|by|at|with|from|on|to|of|like|after|before|despite|because of|given|under|beyond|besides|among|until|about|through|without) (?:this|that|these|those|them|such|it|doing (?:so|this|that|it)|the (?:former|latter|same))|similar(?:ly)?|likewise|otherwise|if (?:so|not)|even (?:this|that|these|so|then)|when (?:this|that|these) |not all of them|a (?:second|third|fourth|similar|related)|the (?:second|third|fourth|last|next|previous|two|three|answer|reason|result|opposite) (?:is|was|are|were|one|of)|one (?:reason|example|way|result) (?:is|was|for)|thereby|thereafter|afterwards?|later|next|previously|earlier|meanwhile|that[’']s|not only|to do so|yes|no[,.]|one (?:is|was|such|of (?:these|those|them)))(?![\p{L}\p{N}])/iu,
  adds: NEVER,
  predicates:
    /^(?:is|are|was|were|am|has|have|had|can|could|will|would|shall|should|may|might|must|cannot|do|does|did|isn[’']t|aren[’']t|wasn[’']t|can[’']t|won[’']t|don[’']t|doesn[’']t|didn[’']t)\b/iu,
  dangles: /\b(?:that|of|to|the|a|an|and|or|with|by|for|from|as|is|are|was|were|says|said|such as|like)$/iu,
  halves:
    /[,;:—–-]\s*(?:but|and|or|so|yet|because|although|however|that is|for example)$|not only(?!.*\bbut\b)|\bneither\b(?!.*\bnor\b)|\b(?:on )?(?:the )?one hand(?!.*\bother\b)|^(?:what|which|who|how|why|where|when)\b(?!.*\b(?:is|are|was|were|will|can|should|must|do|does|did|has|have|matters?|makes?|counts?)\b)/iu,
  continues: /^(?:and|or|but|nor|not|than|to|of|in|that)\b/iu,
  opens:
    /^(?:if|when|whenever|while|although|though|because|since|as|unless|until|after|before|whereas|once|given|in|on|at|by|for|from|with|without|through|during|despite|among|between|within|under|over|throughout|according|unlike|like|due|to|rather|instead of|along|beyond|besides|except|upon|following|based|compared|even|whether|where|not only|\p{L}+ing)\b/iu,
  leans:
    /\b(?:this|these|those|they|them|it|its|their|he|she|his|her|him|such|former|latter|also|too|otherwise|here|both|similar|thereby|above|below|previous|same|else|so doing|an? \p{Ll}+ ones?)\b/iu,
  aside:
    /\b(?:for example|for instance|such as|e\.g\.|i\.e\.|this (?:section|chapter|module|lesson|article|book|page|episode)|in this|see|click|figure|table|image|photo|below|above|following|I|me|my|let[’']s|we[’']ll|next (?:section|chapter))\b|https?:|www\.|^(?:in|on|by|during) (?:\w+ )?\d{4}\b/iu,
  asserts: /\b(?:is|are|can|should|needs?|not|helps?|allows?|makes?|leads?|causes?)\b/iu,
  insists:
    /\b(?:must|cannot|never|always|only|most|best|key|essential|important|crucial|central|depends?|means?|requires?|matters?|because)\b/iu,
  says: NEVER,
  finite:
    /\b(?:is|are|was|were|am|be|has|have|had|do|does|did|can|could|will|would|shall|should|may|might|must|cannot|can[’']t|don[’']t|doesn[’']t|didn[’']t|isn[’']t|aren[’']t|wasn[’']t|won[’']t|need|needs|needed|make|makes|made|give|gives|gave|take|takes|took|become|becomes|became|begin|begins|began|come|comes|came|go|goes|went|get|gets|got|help|helps|helped|allow|allows|allowed|mean|means|meant|show|shows|showed|lead|leads|led|cause|causes|caused|require|requires|required|provide|provides|provided|include|includes|included|use|uses|used|want|wants|wanted|seem|seems|seemed|remain|remains|remained|work|works|worked|depend|depends|depended|keep|keeps|kept|let|lets|say|says|said|know|knows|knew|think|thinks|thought|believe|believes|believed|exist|exists|existed|create|creates|created|change|changes|changed|offer|offers|offered|grow|grows|grew|increase|increases|increased|protect|protects|protected|expect|expects|expected|argue|argues|argued|affect|affects|affected|call|calls|called|learn|learns|learned|write|writes|wrote|find|finds|found|feel|feels|felt|tell|tells|told|hold|holds|held|occur|occurs|occurred|produce|produces|produced|bring|brings|brought|start|starts|started|turn|turns|turned|ask|asks|asked|matter|matters|live|lives|lived|won|lost|built|sent|saw|sees|ran|runs|set|sets|put|puts|left|stood|fell|rose|spent|paid|sold|bought|met|spoke|chose|fought|grew|drew|broke|\p{Ll}{3,}ed)\b/iu,
  cutsBefore:
    /^(?:(?:which|who|whose|where|while|whereas|although|though|because|since|as|so that|if|unless|until|when|such as|especially|particularly|rather than|with|without|in (?:which|order|addition)|regardless|depending|no matter|even (?:if|though|when)|for example|e\.g\.|i\.e\.|\p{Ll}{2,}ing)\b|(?:and|but|so|yet) (?:then|can|will|may|is|are|was|were|has|have|does|also|often|thus|therefore|not|the|a|an|this|that|these|those|it|they|we|he|she|you|I|his|her|its|their|our|there|some|many|most|no|all|each|people|one)\b)/iu,
  concedes: /^(?:although|(?:even )?though|while|whereas|because|since|as(?! (?:if|well)\b))\b/iu,
  conditions:
    /^(?:(?:even |only )?if|when(?:ever)?|unless|until|once|whether|wherever|as (?:long|soon|far|much|many) as)\b/iu,
  coordinates: /^(?:and|but|so|yet)\s+/iu,
};

const pointsBack = (words: string): Cues => ({
  connective: NEVER,
  anaphora: new RegExp(`^(?:${words})(?![\\p{L}\\p{N}])`, 'iu'),
  continues: /^/u,
  adds: NEVER,
  dangles: NEVER,
  predicates: NEVER,
  halves: NEVER,
  opens: NEVER,
  leans: NEVER,
  aside: /https?:|www\./u,
  asserts: NEVER,
  insists: NEVER,
  says: NEVER,
});

const TABLES: Readonly<Record<string, Cues>> = {
  zh: CHINESE,
  yue: CHINESE,
  en: ENGLISH,
  ja: {
    ...pointsBack(''),
    anaphora:
      /^(?:この|その|あの|これ|それ|あれ|ここ|そこ|こう|そう|また|しかし|だが|そして|だから|つまり|したがって|さらに|ただし|なお|すると|彼|彼女|なぜなら|例えば|たとえば)/u,
    aside: /例えば|たとえば|本書|本章|https?:/u,
  },
  ko: pointsBack(
    '그|이|저|그것\\S*|이것\\S*|그\\S{0,2}러나|하지만|그래서|그리고|또한|따라서|이는|이러한|그러한|이런|그런|예를 들어',
  ),
  fr: pointsBack(
    "il|elle|ils|elles|on|ce|cet|cette|ces|cela|ça|celui-ci|celle-ci|mais|et|donc|or|car|ainsi|puis|alors|c[’']est|c[’']était|son|sa|ses|leur|leurs|par exemple|lui|y|en",
  ),
  de: pointsBack(
    'er|sie|es|dies|diese|dieser|dieses|diesem|diesen|das|der|aber|und|denn|doch|also|deshalb|daher|so|dann|dabei|dazu|dadurch|sein|seine|ihr|ihre|jedoch|zum Beispiel',
  ),
  es: pointsBack(
    'él|ella|ellos|ellas|este|esta|estos|estas|esto|eso|ese|esa|pero|y|así|entonces|por eso|por ejemplo|sin embargo|su|sus|además|también|lo',
  ),
  pt: pointsBack(
    'ele|ela|eles|elas|este|esta|isto|isso|esse|essa|mas|e|assim|então|por isso|por exemplo|no entanto|seu|sua|além disso|também',
  ),
  it: pointsBack(
    'egli|ella|lui|lei|essi|questo|questa|questi|queste|quello|quella|ciò|ma|e|così|quindi|dunque|infatti|inoltre|per esempio|suo|sua',
  ),
  ru: pointsBack(
    'он|она|оно|они|это|этот|эта|эти|этого|тот|та|те|но|и|а|поэтому|однако|так|такой|такие|его|её|ее|их|также|например|затем|потом|там|здесь',
  ),
  ar: pointsBack('هذا|هذه|ذلك|تلك|هؤلاء|هو|هي|هم|لكن|ولكن|كما|لذلك|ثم|وهذا|وهذه|وهو|وهي|أيضا|أيضًا|مثلا'),
};

const PLAIN = pointsBack('(?!)');

/** The cue words for a BCP 47 language tag. */
export function cuesFor(language: string): Cues {
  return TABLES[language.split('-')[0]!.toLowerCase()] ?? PLAIN;
}
