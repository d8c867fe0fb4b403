// What a page says around an article and not in it: where one is on the site, and the controls beside its byline.

const TRAIL =
  /^(?:(?:当前|當前|所在|您的|你的)(?:位置|所在)|您现在的位置|您現在的位置|you are here)\s*[:：]|^(?:网站|網站)?(?:首页|首頁|主页|主頁)\s*[>＞›»→]|^(?:home|accueil|startseite|inicio|ホーム|홈)\s*[>＞›»]|^(?:home|首页|首頁|网站首页)(?:(?:\s{2,}|\s*[|｜·]\s*)[^\s|｜·.。][^|｜·.。]{0,20}?){2,12}$/iu;
const SIZE = '(?:特大|超大|[大中小]|默认|默認|标准|標準|[Aa][+-]|[+-])号?';
const COUNT = '[:：]?\\s*[（(\\[]?\\s*\\d[\\d,.]*\\s*[万萬wk+]{0,2}\\s*次?[）)\\]]?';
const PLATFORM =
  '(?:微信|微博|新浪微博|朋友圈|[Qq]{2}(?:空间|空間|好友)?|豆瓣|知乎|贴吧|邮件|郵件|更多|[Ff]acebook|[Tt]witter|X|[Ll]inked[Ii]n|[Rr]eddit|[Ww]hats[Aa]pp|[Tt]elegram|[Ee]mail)';
const CONTROL = new RegExp(
  [
    `(?:字号|字號|字体|字體)\\s*[:：]?\\s*[【\\[(（]?\\s*${SIZE}(?:[\\s|/、·]*${SIZE})*\\s*[】\\])）]?`,
    `(?:阅读|閱讀|浏览|瀏覽|点击|點擊|评论|評論|跟帖|点赞|點贊|分享|收藏|转发|轉發)(?:量|数|數|次数|次數)?\\s*${COUNT}`,
    `(?:一键)?分享(?:到|至)\\s*[:：]?(?:\\s*[|、,，]?\\s*${PLATFORM})*`,
    `[Ss]hare(?: this(?: article| story| page)?)?(?: on| via)?\\s*[:：]?(?:\\s*[|,]?\\s*${PLATFORM})+`,
    '\\d[\\d,.]*[KkMm]?\\s(?:[Vv]iews|[Cc]omments|[Ss]hares|[Ll]ikes)',
    '\\d{1,3}[\\s-][Mm]in(?:ute)?s?\\s(?:[Rr]ead|de lecture|de lectura|Lesezeit)',
    '(?:Lesedauer|Lesezeit|[Tt]emps de lecture|[Tt]iempo de lectura|[Rr]eading time)\\s?:?\\s*(?:ca\\. )?\\d{1,3}\\s?(?:[Mm]in(?:ute[ns]?|utos?|s)?\\.?)',
  ]
    .map((control) => `(?<![^\\s|｜·•(（])${control}(?![^\\s|｜·•)）])`)
    .join('|'),
  'gu',
);

const LONGEST_LINE = 120;
const PAGE_LINE = new RegExp(
  `^(?:${[
    '(?:skip|jump) to (?:main )?(?:content|navigation|search)',
    '跳到(?:导航|導覽|搜索|搜尋|内容|內容)|跳转到(?:导航|搜索|内容)',
    '(?:维基百科|維基百科|百度百科)[，,]自由的百科全[书書]|from wikipedia, the free encyclopedia',
    'advertisements?',
    'sponsored(?: content)?',
    '(?:story|article) continues below(?: advertisement)?',
    '(?:subscribe to|sign up (?:for|to)|get) (?:(?:our|the|my) )?[^.!?]{0,40}\\b(?:newsletters?|briefings?|mailing list|e-?mail updates|alerts)(?: here| today| now)?',
    '(?:jetzt )?(?:hier )?(?:unseren |den )?(?:[\\p{L}-]+-)?newsletter abonnieren|abonnieren sie (?:unseren|den) (?:[\\p{L}-]+-)?newsletter',
    '(?:inscrivez-vous|abonnez-vous|s[’\\x27]inscrire|s[’\\x27]abonner) à (?:notre|la|nos) (?:newsletters?|infolettre|lettre d[’\\x27]information)',
    '(?:suscríbe(?:te|ase)|apúnte(?:te|se)) a (?:nuestro|nuestra|nuestros|la|el) (?:newsletters?|bolet(?:ín|ines)(?: de noticias)?)',
    '(?:listen to|print) this (?:article|story|page)|listen to (?:the )?(?:article|story)|(?:diesen )?artikel (?:an|vor)hören|(?:écouter|lire) l[’\\x27]article|escuchar (?:el|este) artículo',
    '(?:view|open|read) this (?:e-?mail|message|newsletter|post) (?:in (?:your|a|the) browser|online|on the web)|view (?:in (?:your )?browser|online)',
    '(?:diese (?:e-?mail|nachricht) )?(?:in ihrem |im )browser (?:ansehen|anzeigen|öffnen|lesen)|(?:voir|afficher|lire|ouvrir) (?:cet? (?:e-?mail|message|courriel) )?dans (?:votre|le) navigateur',
    '(?:ver|abrir) (?:este (?:correo|mensaje|e-?mail) )?en (?:el|su|tu) navegador|在浏览器中(?:查看|打开)(?:此|本)?(?:邮件|邮件内容)|在瀏覽器中(?:檢視|查看|開啟)(?:此|本)?(?:郵件)?',
    '(?:a version of )?(?:this|the) (?:article|story|essay|piece) (?:also |first |originally )?(?:appeared|appears|was (?:first |originally )?published|ran) in (?:the )?(?:print |\\p{L}+ )?(?:edition|issue|print)\\b.{0,90}',
    'dieser (?:artikel|text|beitrag) (?:erschien|ist erschienen|stammt) (?:in|aus) der .{0,40}(?:ausgabe|printausgabe)\\b.{0,60}|cet article est (?:paru|extrait) (?:dans|du) .{2,70}\\bnuméro\\b.{0,30}|este artículo (?:apareció|se publicó|fue publicado) en la edición .{2,60}',
    '(?:we use|this (?:site|website|page) uses) cookies\\b.{0,60}|(?:accept|reject|manage) (?:all )?cookies|(?:cookie|privacy) (?:settings|preferences|policy)|accept all(?: and (?:continue|close))?|manage preferences',
    '(?:alle )?cookies (?:akzeptieren|ablehnen)|alle akzeptieren(?: und schließen)?|(?:tout )?(?:accepter|refuser)(?: (?:et (?:fermer|continuer)|les cookies))|(?:aceptar|rechazar) (?:todas )?(?:las )?cookies|gérer (?:mes|les) (?:préférences|cookies)',
    'anzeige|werbung|publicité|publicidad|la suite après (?:la|cette) publicité|(?:inhalt|artikel) wird nach der anzeige fortgesetzt|continúa (?:leyendo )?después de la publicidad',
    '(?:already a (?:subscriber|member)|déjà abonné|schon abonnent|¿ya eres suscriptor)\\s?\\??.{0,24}|(?:thanks|thank you) for reading(?: [^.!?]{1,40})?[.!] subscribe .{2,70}|discussion about this (?:post|podcast)|\\d{1,5} restacks?|listen (?:on|via) (?:apple podcasts|spotify)\\b[^.!?]{0,80}',
    'this (?:post|article|story) is (?:for paid subscribers|public so feel free to share it)|(?:type your email|enter your email(?: address)?)(?:…|\\.{3})?',
    '(?:leave|post|add) a (?:comment|reply)(?: \\(\\d+\\))?|\\(?\\d{1,5}\\)? comments?',
    'last (?:updated|modified)(?: on)?\\s*:?\\s*[\\p{L}\\d ,./-]{6,24}',
    // What stands in a copied text for what was not copied.
    '[［\\[【(（](?:图片|圖片|视频|視頻|音频|音訊|广告|廣告|image|photo|picture|video|ad)[］\\]】)）]',
    '返回(?:顶部|頂部|首页|首頁)',
    '(?:点击|點擊)?(?:展开|展開|查看|阅读|閱讀)(?:全文|更多)',
    '(?:点击|點擊)(?:上方|下方|标题|標題).{0,16}(?:关注|關注|订阅|訂閱)(?:我们|我們)?[！!]?',
    '[↑↓▲▼👆👇☝\\s]*(?:欢迎|歡迎)?(?:点击|點擊)?(?:上方|下方)?.{0,6}(?:蓝字|藍字).{0,4}(?:关注|關注)(?:我们|我們)?[！!]?',
    // Signs and thanks below a post of a channel, its counts, and where its text ends.
    '[↑↓⬆⬇👆👇☝\\s]{2,}',
    '[-—–─=~·•\\s]*(?:END|THE END|(?:全文|本文)?完)[-—–─=~·•\\s]*(?<=[-—–─=~·•]\\s?(?:END|THE END|完)\\s?[-—–─=~·•]+|文完|^(?:THE )?END)',
    '.{0,40}(?:欢迎|歡迎).{0,6}(?:评论区|評論區|留言区|留言區|文末|下方)[^。！？]{0,20}[。！!～~]*',
    '(?:阅读|閱讀)原文|[（(](?:全文|本文)?完[）)]',
    '.{0,12}(?:点|點)(?:个|個|一下|击|擊)?\\s?[“"「【]?在看[”"」】]?.{0,20}',
    '(?:阅读|閱讀|在看|好看|点赞|點讚|赞|讚|喜欢|收藏|转发|轉發|留言|写留言)\\s?\\d[\\d.,]*\\s?(?:万|萬|[wk])?\\+?',
    // What an encyclopedia says of its page.
    '(?:此|本)(?:条目|條目)(?:需要|没有|沒有|可能|存在|的|尚).{2,60}',
    '(?:关于|關於).{1,20}[，,](?:请见|請見|请参见|請參見|详见|詳見)[“「《]?.{1,40}',
    '(?:本|此)(?:页面|頁面|页|頁)(?:最后|最後)(?:修订|修訂|编辑|編輯|更新)[于於].{4,40}',
    // What libraries file a paper under.
    '(?:中图分类号|中圖分類號|文献标识码|文獻標識碼|文章编号|文章編號|收稿日期|投稿日期|修回日期|基金(?:项目|資助|资助)|DOI)\\s*[:：].{2,160}',
    '(?:下期|下次|下周|下週)(?:预告|預告|内容|內容|书目|書目)\\s*[:：].{1,60}',
    '(?:上一篇|下一篇)\\s*[:：].{1,60}',
  ].join('|')})\\.?$`,
  'iu',
);
/** Buttons and counts of a page, copied one to a line: plain words too, so that only several together are known for them. */
const BUTTON =
  /^(?:clap|claps|restack|upgrade|subscribed?|follow(?:ing)?|listen|share|save|more|subscribe|sign (?:in|up)|open in app|get the app|member-only story|print|e-?mail|tweet|pin(?: it)?|likes?|comments?|reply|bookmark|copy link|facebook|twitter|linkedin|whatsapp|reddit|telegram|top highlight|点赞|點讚|在看|收藏|转发|轉發|分享|评论|評論|关注|關注|已关注|订阅|訂閱|赞赏|举报|写留言|阅读原文|閱讀原文)$/iu;
const SHARE = /^(?:share|post|pin|send)(?: this)?(?: (?:on|to|via|by) \p{L}{1,12})?$/iu;
const COUNT_LINE = /^(?:\d{1,3}(?:\.\d)?[km]?|--|[·•])$/iu;

/** Whether a line is a button of a page ("Share"), or a count beside one ("482"); undefined when it is neither. */
export function buttonIn(text: string): 'button' | 'count' | undefined {
  const line = text.trim();
  return BUTTON.test(line) ? 'button' : COUNT_LINE.test(line) ? 'count' : undefined;
}

/** Whether a line is nothing but buttons, several in a row. */
export function isButtonRow(text: string): boolean {
  const words = text.trim().split(/\s{2,}|\s*[|｜·]\s*|\s+(?=[\p{Script=Han}])/u);
  return words.length > 1 && words.length < 9 && words.every((word) => BUTTON.test(word) || SHARE.test(word));
}

const RELATED_HEAD =
  /^[【〔[]?(?:延伸(?:阅读|閱讀)|拓展(?:阅读|閱讀)|往期(?:推荐|推薦|回顾|回顧|精彩|文章|精选)|精彩(?:回顾|回顧|推荐)|热门推荐|recommended (?:from .{2,30}|for you)|trending|(?:相关|相關)(?:阅读|閱讀|新闻|新聞|报道|報道|報導|链接|鏈接|文章|推荐|推薦)|(?:猜你|您可能)(?:喜欢|喜歡|感兴趣|感興趣)|related (?:articles?|stories|posts|news|topics)|read (?:more|next|also)|you (?:may|might) also like|more from .{2,30}|(?:das könnte sie auch interessieren|mehr zum thema|lesen sie (?:auch|mehr)|(?:à )?lire aussi|sur le même sujet|lea también|te puede interesar|le puede interesar|noticias relacionadas|most (?:read|popular)|meistgelesen|les plus lus|lo más leído))[】〕\]]?\s*[:：]?$/iu;

/** Whether a line is an order, an advertisement or a place holder of the page that it was copied from. */
export function isPageLine(text: string): boolean {
  const line = text.trim();
  return line.length < LONGEST_LINE && PAGE_LINE.test(line);
}

/** Whether a line stands above headlines of other articles. */
export function isRelatedHead(text: string): boolean {
  return RELATED_HEAD.test(text.trim());
}

/** Whether a line is the trail that leads to a page from the first of its site: 首页 > 新闻 > 文化. */
export function isTrail(text: string): boolean {
  return TRAIL.test(text.trim());
}

/** A trail that does not name the first page of its site, which only its neighbours can tell from a title. */
export function mayBeTrail(text: string): boolean {
  return /^[^>＞›»]{1,20}(?:\s[>＞›»]\s[^>＞›»]{1,20}){2,5}$/u.test(text.trim());
}

/** The line without sizes of type, counts of readers and places to share it in; each leaves wide space. */
export function dropControls(line: string): string {
  return line.replace(CONTROL, '\u3000').trim();
}

const MAIL_FOOT =
  /^(?:you(?:['’]re| are) (?:receiving|getting) this|you (?:received|have received) this (?:e-?mail|message|newsletter)|this (?:e-?mail|message|newsletter) was sent to|sie erhalten diese|vous recevez (?:cet|ce)|(?:recibes|recibe|usted recibe) este|您收到(?:此|这|本)|你收到(?:此|这|本))\b|^(?:您|你)收到(?:此|这|這|本)/iu;
const MAIL_ORDER =
  '(?:(?:click here to )?unsubscribe(?: (?:here|from this list))?|(?:update|manage|change) (?:your |email |my )?(?:preferences|subscription|settings)|forward (?:to a friend|this (?:e-?mail|message))|(?:vom newsletter )?abmelden|newsletter abbestellen|(?:einstellungen|profil) (?:ändern|aktualisieren)|weiterleiten|se désabonner|se désinscrire|(?:gérer|modifier) (?:vos|mes) préférences|transférer à un ami|dar(?:se|me) de baja|cancelar (?:la )?suscripción|actualizar (?:tus|sus) preferencias|reenviar a un amigo|退订|取消订阅|取消訂閱|管理订阅|转发给朋友)';
const MAIL_ORDERS = new RegExp(`^${MAIL_ORDER}(?:\\s*[|·•,/]\\s*(?:${MAIL_ORDER}|[^|·•.!?]{2,30}))*\\.?$`, 'iu');

/** What a line at the end of a mail says: why one has it, or how to be rid of it; undefined when neither. */
export function mailFootIn(text: string): 'reason' | 'order' | undefined {
  const line = text.trim();
  if (line.length > 240) return undefined;
  return MAIL_ORDERS.test(line) ? 'order' : MAIL_FOOT.test(line) ? 'reason' : undefined;
}
