// Whether a run of a text is what the text says: it may be taken back by what follows, set against another voice, or only imagined.
// Comes in: a run and its sentence. Goes out: yes or no. One list for all languages, as their words do not collide.
import type { Stretch } from './sentence.ts';

/** At the head of what follows: words that take back what stands before them. */
const TAKES_BACK =
  /^(?:(?:but(?! also)|however|instead(?! of)|yet|nevertheless|nonetheless|on the contrary|in reality|others|critics|aber|doch|jedoch|allerdings|dennoch|trotzdem|stattdessen|sondern|mais|cependant|pourtant|toutefois|néanmoins|au contraire|en réalité|pero|sino|sin embargo|no obstante|en cambio|al contrario|en realidad|porém|contudo|no entanto|però|tuttavia|invece|но|однако|зато|напротив|на самом деле|لكن|ولكن|غير أن|إلا أن|بل|하지만|그러나|그런데|오히려)(?![\p{L}\p{N}])|(?:但(?![凡願愿])|然而|可是|其[實实]|不[過过]|[卻却]|恰恰相反|相反|殊不知|[豈岂]料|[誰谁]知|哪知|也有人|另一些人|有人[則则卻却]|しかし|だが|ところが|けれども|むしろ|実は))/iu;

/** What might have been: conditional perfects, 本可以, hätte … können. */
const IMAGINED =
  /\b(?:could|might|should|would|ought to)(?: not|n[’']t)? have (?:\p{L}+ly )?(?:\p{L}+ed|been|become|begun|bought|brought|built|broken|caught|chosen|come|cost|cut|done|drawn|driven|eaten|fallen|felt|fought|found|forgotten|given|gone|got|gotten|grown|had|heard|held|hurt|kept|known|led|left|let|lost|made|meant|met|paid|put|read|risen|run|said|seen|sent|set|shown|sold|spent|spoken|stood|stopped|taken|taught|told|thought|understood|won|written)\b|(?<![根基资資成日版文书書剧劇样樣])本(?:可(?!能)|[應应该該]|[來来](?:可以?|[應应该該能]))|原本(?:可|[應应能])|早[該该](?!.*[！!])|\bhätten?\b.*\b(?:können|sollen|müssen|dürfen)\b|\baurai(?:t|ent|ons|ez)(?: pas)? (?:pu|dû)\b|\b(?:podr|deber)ían? haber\b|\bhabrían? (?:podido|debido)\b|(?:はず|べき)だった|(?:^|\s)(?:мог|могла|могло|могли) бы(?:\s|$)/iu;

/** Words of speaking: two in one sentence are two voices. */
const SPEAKS =
  /[說说](?![明法服到])|[認认][為为]|表示|主[張张]|声称|聲稱|坚称|堅稱|\b(?:sa(?:ys?|id)|claim(?:s|ed)?|argue[sd]?|insist(?:s|ed)?|believe[sd]?|thinks?|thought|sag(?:t|te|ten|en)|meint(?:e|en)?|dit|disent|disait|dice|dicen|dijo|dijeron)\b|говор(?:ит|ят|ил)|сказал|と(?:言|いう|話|述)|말(?:했|한)/iu;
const SEMICOLON = /[;；؛]/u;

/** At the end: who said it, so that the run is a report and not its content. */
const TAG =
  /(?:[”」』"].{0,8}|(?:^|[，,。”」』"\s])(?:我|你|您|他|她|它|我們|我们|他們|他们|她們|她们|大家))(?:[說说道講讲問问答喊叫寫写](?:道|[過过])?|表示|[認认][為为]|指出)$|["”’»«,]\s?(?:(?:\p{L}+[ -]){1,4}(?:sa(?:id|ys)|asked|replied|added|wrote|writes|explained|recalled|sagte|fragte|meinte)|(?:said|says|asked|replied|added|wrote|explained|recalled|sagte|fragte|meinte|dit|dijo|disse)(?:[ -]\p{L}+){1,4})$|\b(?:he|she|they|we|I) (?:said|says|asked|replied|wrote|explained)$|[”»"],? ?[—–-]? ?(?:сказал|спросил|ответил)\p{L}*(?: \p{L}+){0,3}$|[」』”"]と\S{0,12}(?:[言い語話述]\S{0,2}[たるう])$/iu;

/** At the start: a voice without a name, which a text brings up to answer it. */
const NAMELESS =
  /^(?:(?:[许許很好]多|不少|大多[数數]|多[数數]|一般)人(?:都|[总總]|常常?|往往|可能|也[许許])*(?:以[为為]|[说說]|[认認][为為]|[觉覺]得|相信|[担擔]心)|人[们們](?:都|[总總]|常常?|往往|可能)*以[为為]|有(?:些|的)?(?:人|[读讀]者|[学學]者|同志)(?:可能|也[许許]|或[许許])?[会會]?(?:[说說]|[认認][为為]|反[对對]|[质質]疑|[觉覺]得|想|[问問])|(?:(?:many |most |some )?people (?:often |sometimes |usually |always |will )?(?:say|tell|think|believe|assume|suppose|argue|claim|object|worry)\b|viele(?: Menschen| Leute)? (?:glauben|meinen|denken|sagen)\b)|(?:some(?: people| readers| critics| scholars| experts)?|critics|skeptics|many people) (?:may|might|would|say|argue|claim|think|believe|object|worry|consider)\b|(?:it is|it’s) (?:often|sometimes|commonly) (?:said|claimed|argued|thought)\b)/iu;

/** Behind what others say: the text answers. */
const ANSWERS = /[；;]|但|然而|可是|其[實实]|不[過过]|[卻却]|\b(?:but|however|yet|aber|doch)\b/iu;

/** At the head: a speaker turns to the room, or a text sends its reader elsewhere. */
const ADDRESSES =
  /^[“"「『(（]?(?:(?:[好对對嗯哦啊][，,啊]?\s?)*(?:(?:再次|非常|特别|特別|十分|衷心|也|要)*(?:感[谢謝]|[谢謝]{2})|大家(?:[早晚]上|上午|下午|中午)?好|各位.{1,6}(?:[早晚]上|上午|下午)?好|[欢歡]迎(?:大家|各位|你|您|[来來]到|[关關]注|[点點][击擊]))|[请請]?(?:[参參](?:[见見阅閱看照]|考(?!虑|慮))|[详詳][见見]|[点點][击擊]|[扫掃][码碼描])|[请請]?(?:[关關]注.{0,6}公[众眾][号號])|回想一下|(?:thank(?:s| you)|hello|hi|good (?:morning|afternoon|evening)|welcome to|(?:click|visit|watch|consult|refer to|go to|turn to|look at|check out|learn more|read (?:about|more|the|this|her|his|their)|see (?:also|the|this|figure|table|chapter|section)|for (?:more|further|additional|a deeper|details))|danke|vielen dank|herzlich willkommen|guten (?:morgen|tag|abend)|siehe|merci|bonjour|bienvenue|voir|gracias|bienvenidos|buenos días|véase|спасибо|здравствуйте|добро пожаловать|смотрите|شكرا|شكرًا|مرحبا|أهلا|انظر|감사합니다|안녕하세요|안녕하십니까|여러분)(?![\p{L}\p{N}])|(?:皆さん|みなさん|ありがとうございま|こんにちは|ご清聴))/iu;

/** True for a run that thanks, greets or says where to look: it is said to somebody, and says nothing of the subject. */
export function addressesReader(run: string): boolean {
  return ADDRESSES.test(run);
}

/** How far behind a run its denial begins at the latest. */
const NEAR = 40;

/** False for a run that the text takes back right behind it ("…. Instead, …"), that is one of two voices in its `sentence`, that only says what might have been or what some people say, that is said to the reader, or that ends with who said it. */
export function isClaim(text: string, { start, end }: Stretch, sentence: Stretch): boolean {
  const run = text.slice(start, end);
  if (IMAGINED.test(run) || TAG.test(run) || isHearsay(text, { start, end }, sentence) || addressesReader(run))
    return false;
  const behind = text.slice(end, end + NEAR).replace(/^[\s\p{P}]+/u, '');
  return !TAKES_BACK.test(behind) && !isOneVoice(text, { start, end }, sentence);
}

/** True for a run in which a voice without a name speaks, from the head of the run or of its `sentence` on; a text that answers in the same sentence has the word again. */
export function isHearsay(text: string, { start, end }: Stretch, sentence: Stretch): boolean {
  const run = text.slice(start, end);
  if (NAMELESS.test(run)) return !ANSWERS.test(run);
  return NAMELESS.test(text.slice(sentence.start, end)) && !ANSWERS.test(text.slice(sentence.start, start));
}

/** "X said A; Y said B": a semicolon parts the run from another report in its sentence. */
function isOneVoice(text: string, { start, end }: Stretch, sentence: Stretch): boolean {
  if (!SPEAKS.test(text.slice(start, end))) return false;
  const rests = [text.slice(sentence.start, start), text.slice(end, sentence.end)];
  return rests.some((rest) => SEMICOLON.test(rest) && SPEAKS.test(rest));
}
