// How common characters are in the languages that old encodings serve. Comes in: a text as one encoding reads it.
// Goes out: its cost, −ln of its likelihood, so that the readings of the same bytes can be compared.

/** Languages, or families that one encoding serves. */
export type Language = 'zh-Hans' | 'zh-Hant' | 'ja' | 'ko' | 'western';

/** Characters about equally common, and the share they take together of a language's characters above ASCII. */
type Tier = readonly [share: number, characters: string];

// Shares: Han after the character frequencies of jieba's dictionary (MIT), where the first 30 make up .18, the first 300
// .60, the first 2000 .96; kana, hangul and Latin after the order in charset-normalizer (MIT); marks by rule of thumb.
// Traditional forms after OpenCC (Apache-2.0). What the tables leave out is told apart by the national standards
// themselves, which put common characters first.
const MARKS_HAN = '，。、：；？！“”‘’「」『』（）《》…—·　';
const HAN_SIMPLIFIED =
  '的一人是不了在有中大国为和这上他来个年地会我以到出生时要道家下子成行说学民也对发之得就后于自们分多方天主可长作过用你里公全部能业等经着市工门日本面动事代高法都而那进政区种小心产其开同起前去定然还军北两重机当文体外表力如所好理现实与三只平明新化制内从山此西水关南又建么没十间名头手口月通已无些见正员将城想安东相看者但最各点场意度第院位武物常加合性战海由她二应万次把样级数情身知向任利量路老并入教省江原石立资及问委治务使因被元美回世气系展期比湖特电科总汉四声首处品义金共己提很形马先统社王设或儿张打米话几少程交才书流决权别华报目命女计府清直变至司果解领议队基活州术更保太导今称给五条组反师风式便再听白达规';
const HAN_TRADITIONAL =
  '的一人是不在有國大中了為這和上他來個年地會我以到時生要出學說道下成行民也子家於們對之得就自發後著過長分多方天主可作用你經公全部能業等市工門進日本動代高法都而那政區事面開軍產種去北小心其起前定還然同裡體兩現與當所重機文外表力好如實理麼內從沒關三平明新化山此西水南又建間東員頭無將十名手口月通已些見正城想安相看但最各者只點戰場意度第院位武物常加合性海由她制數級資問萬二應次把樣情身知任利量路老入教省江原石立及委治務使因被向氣總電科元美世展比湖特漢期回統義處共提社四聲品金己很馬先王設或首形並張稱書兒幾別術才決報變權領給議導女打米話少程交流華目命計府清直司果解隊基活州更保太今至師題結風達條放走五組反式便';
// The 240 characters of the first two school years (文部科学省, 学年別漢字配当表).
const KANJI =
  '一右雨円王音下火花貝学気九休玉金空月犬見五口校左三山子四糸字耳七車手十出女小上森人水正生青夕石赤千川先早草足村大男竹中虫町天田土二日入年白八百文木本名目立力林六引羽雲園遠何科夏家歌画回会海絵外角楽活間丸岩顔汽記帰弓牛魚京強教近兄形計元言原戸古午後語工公広交光考行高黄合谷国黒今才細作算止市矢姉思紙寺自時室社弱首秋週春書少場色食心新親図数西声星晴切雪船線前組走多太体台地池知茶昼長鳥朝直通弟店点電刀冬当東答頭同道読内南肉馬売買麦半番父風分聞米歩母方北毎妹万明鳴毛門夜野友用曜来里理話';
const HIRAGANA =
  'のにるたとはしいをでてがなれからさっりすあもこまうくよきんめおけそつだやえどわちみせじばへびずろほげむべひょゆぶごゃねふぐぎぼゅづざぞぬぜぱぽぷぴ';
const KATAKANA =
  'ーンスルトリイアラックドレジタフロカテマィグバムプオコデニウメサビナブャエュチキズダパミェョハセベガモツネボソノァヴワポペピケゴギザホゲォヤヒユヨヘゼヌゥゾ';
const HANGUL_FIRST = '이다에의는로하을가고지서한은기으년대사시를리도인스일';
// Endings, particles and the syllables of everyday words.
const HANGUL =
  '나니있어자아수게것들그를과와해정보만면적부우여러었전라제상조습없않던거때말제요오주원장성선공국동구무문물미방연영유음입장재중진집차책체초추치친터트특파평표하학할함합행화환활회후히될된됩되으려력련로록론료르른름마막많말망매먼명모목몸못민바반발받방배백번벌별본분비빛사산살생서석설성세소속손송순술숨스신실심싶쓰씨안알앞야약양얼없에였외용운울움월위육율은음의임잘저절점정제족종주지질째참처천청최출크큰타토통판편포품피필';
const LATIN_LOWER = 'éèàçêôîûâœëïùäöüßñáíóúõãøåæ';
const LATIN_UPPER = 'ÉÈÀÇÊÔÎÛÂŒÄÖÜÑÁÍÓÚØÅÆ';
const LATIN_MARKS = '’‘“”–—…«»„¿¡\u00a0°€·•';

/** Tables are decoded when a language is first asked for. */
const TIERS: Readonly<Record<Language, () => readonly Tier[]>> = {
  'zh-Hans': () => [
    [0.12, MARKS_HAN],
    [0.16, HAN_SIMPLIFIED.slice(0, 30)],
    [0.36, HAN_SIMPLIFIED.slice(30)],
    [0.33, charactersAt('gb18030', [0xb0, 0xd7], [0xa1, 0xfe])],
    [0.02, charactersAt('gb18030', [0xd8, 0xf7], [0xa1, 0xfe])],
  ],
  'zh-Hant': () => [
    [0.12, MARKS_HAN],
    [0.16, HAN_TRADITIONAL.slice(0, 30)],
    [0.36, HAN_TRADITIONAL.slice(30)],
    [0.34, charactersAt('big5', [0xa4, 0xc5], [0x40, 0x7e]) + charactersAt('big5', [0xa4, 0xc5], [0xa1, 0xfe])],
    [0.01, charactersAt('big5', [0xc9, 0xf9], [0x40, 0x7e]) + charactersAt('big5', [0xc9, 0xf9], [0xa1, 0xfe])],
  ],
  ja: () => [
    [0.1, MARKS_HAN],
    [0.4, HIRAGANA.slice(0, 40)],
    [0.08, HIRAGANA.slice(40)],
    [0.1, KATAKANA],
    [0.15, KANJI],
    [0.15, charactersAt('euc-jp', [0xb0, 0xcf], [0xa1, 0xfe])],
    [0.005, charactersAt('euc-jp', [0xd0, 0xf4], [0xa1, 0xfe])],
  ],
  ko: () => [
    [0.03, MARKS_HAN],
    [0.35, HANGUL_FIRST],
    [0.42, HANGUL],
    [0.19, charactersAt('euc-kr', [0xb0, 0xc8], [0xa1, 0xfe])],
    [0.005, charactersAt('euc-kr', [0xca, 0xfd], [0xa1, 0xfe])],
  ],
  western: () => [
    [0.72, LATIN_LOWER],
    [0.05, LATIN_UPPER],
    [0.2, LATIN_MARKS],
    [0.02, '£§©®±²³¼½¾×÷ª«º»†‡‰‹›™ìòýÿžšŠŽÌÒÙÚÝÐðþÞ'],
  ],
};

/** The characters of a double-byte encoding in a rectangle of lead and trail bytes. */
function charactersAt(encoding: string, leads: readonly [number, number], trails: readonly [number, number]): string {
  const pairs: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead++)
    for (let trail = trails[0]; trail <= trails[1]; trail++) pairs.push(lead, trail);
  return new TextDecoder(encoding).decode(Uint8Array.from(pairs)).replace(/[\ufffd\ue000-\uf8ff]/g, '');
}

const costs = new Map<Language, ReadonlyMap<number, number>>();

function costsOf(language: Language): ReadonlyMap<number, number> {
  const known = costs.get(language);
  if (known) return known;
  const table = new Map<number, number>();
  for (const [share, characters] of TIERS[language]()) {
    const fresh = [...new Set(characters)]
      .map((character) => character.codePointAt(0)!)
      .filter((code) => !table.has(code));
    for (const code of fresh) table.set(code, Math.log(fresh.length / share));
  }
  costs.set(language, table);
  return table;
}

/** A letter, digit or sign of ASCII: the same in every language, and about what one costs in running text. */
export const ASCII_COST = 3;
/** Nobody writes it: control characters, private use, what an encoding has no character for. */
const NEVER = 25;
/** A Han, kana or hangul character that touches a Latin letter: common where bytes were paired wrongly, rare in prose. */
const SEAM = 4;

/** −ln of the likelihood that somebody wrote `text` in `language`, in nats; infinite as soon as it passes `limit`. */
export function costOf(text: string, language: Language, limit: number): number {
  const table = costsOf(language);
  let cost = 0;
  let before: Kind = 'sign';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const kind = kindOf(code);
    cost += code < 0x80 ? asciiCost(code) : (table.get(code) ?? rareCostOf(code));
    if ((kind === 'eastern' && before === 'latin') || (kind === 'latin' && before === 'eastern')) cost += SEAM;
    // In Western words an accented letter stands among plain ones.
    if (kind === 'accented' && before === 'accented') cost += SEAM;
    before = kind;
    if (cost > limit) return Number.POSITIVE_INFINITY;
  }
  return cost;
}

type Kind = 'latin' | 'accented' | 'eastern' | 'sign';

function kindOf(code: number): Kind {
  if (code < 0x80) return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a ? 'latin' : 'sign';
  if (code < 0x250) return code >= 0xc0 ? 'accented' : 'sign';
  return code >= 0x3040 && code <= 0xd7a3 ? 'eastern' : 'sign';
}

function asciiCost(code: number): number {
  if (code >= 0x20 && code !== 0x7f) return ASCII_COST;
  return code === 0x0a || code === 0x0d || code === 0x09 || code === 0x0c ? ASCII_COST : NEVER;
}

const rareCosts = new Map<number, number>();

function rareCostOf(code: number): number {
  const known = rareCosts.get(code);
  if (known !== undefined) return known;
  const cost = rareCost(code);
  rareCosts.set(code, cost);
  return cost;
}

/** What no table has: letters of other scripts are possible, signs rare, rare Han and hangul of other planes rarer still. */
function rareCost(code: number): number {
  if (code < 0xa0 || code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff)) return NEVER;
  if (code >= 0xff01 && code <= 0xff5e) return 9;
  if (code >= 0xff61 && code <= 0xff9f) return 12;
  if (code >= 0x3400 && code <= 0xd7a3) return 14;
  if (code >= 0x3041 && code <= 0x30ff) return 11;
  const character = String.fromCodePoint(code);
  if (/\p{Cn}|\p{Co}|\p{Cs}/u.test(character)) return NEVER;
  return /[\p{L}\p{M}]/u.test(character) ? 10 : 11;
}
