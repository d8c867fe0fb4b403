// What stands behind a text and goes by its name: glossaries, summaries, lists of sources. Comes in: lines, blocks, sections.
// Goes out: what each such line names, entries as lists, and which sections are to be looked up and not to be taught.
import type { Block, List, ListItem, NumberedParagraph, Paragraph, Section } from '../model.ts';
import { isNotesTitle } from '../text/notes-title.ts';
import { paragraphText } from '../text/plain.ts';
import { trimRich } from '../text/rich.ts';
import { countHan, countWords } from '../text/script.ts';

const FRAME =
  /^(?:[\s【〔[（(*#■◆●▌]|\d{1,2}(?:\.\d{1,2})?[.、]?\s|[一二三四五六七八九十]{1,2}、)*|[\s】〕\]）)*:：]+$/gu;
const GLOSSARY =
  /^(?:key (?:terms?|words?|vocabulary|concepts and terms)|(?:important |new )?(?:terms|vocabulary)(?: to know| list)?|(?:mini-)?glossary(?: of (?:key )?terms)?|words to know|word list|(?:名词|名詞|术语|術語|词语|詞語|字词|字詞|专业名词)(?:解释|解釋|注释|註釋|表|列表)?|(?:关键|關鍵|重要|核心)(?:术语|術語|名词|名詞|词|詞|词汇|詞彙)|(?:生词|生詞|词汇|詞彙|生字)(?:表)?|(?:重要)?用語(?:の)?(?:解説|集|説明|一覧)|用語|キーワード|重要語句|語句の(?:説明|解説|意味)|주요 ?(?:용어|개념)|용어 ?(?:해설|설명|정리|사전)|낱말 ?풀이|glossar|(?:wichtige )?(?:schlüssel|fach)?begriffe(?: erklärt| im überblick)?|worterklärungen|worterläuterungen|glossaire|(?:mots|termes)[ -]clés|lexique|vocabulaire|glosario|(?:palabras|términos|conceptos) clave|vocabulario|глоссарий|словарь(?: терминов)?|(?:ключевые|основные) (?:термины|слова|понятия)|معجم(?: المصطلحات)?|مسرد(?: المصطلحات)?|(?:المصطلحات|مصطلحات)(?: الأساسية| مهمة)?|الكلمات المفتاحية)$/iu;
const HELP =
  /^(?:(?:key|main) (?:takeaways?|points|ideas|messages|facts)|takeaways|(?:chapter |section |lesson |executive )?summary|in (?:brief|short|a nutshell)|at a glance|(?:the )?bottom line|recap|learning (?:objectives|outcomes|goals)|(?:本[章节節课課单單]元?|全文|内容|內容|课文|課文)?(?:小结|小結|总结|總結|提要|摘要|要点|要點)|(?:本|この)?(?:章|節|課|単元)?の?まとめ|要約|ポイント|요약|정리|핵심 ?(?:정리|요약)|zusammenfassung|das wichtigste in kürze|auf einen blick|merke|résumé|(?:l[’']essentiel|à retenir|en bref|en résumé|points clés)|resumen|(?:ideas|puntos) clave|en resumen|en pocas palabras|(?:краткие )?(?:выводы|итоги)|краткое содержание|главное|الخلاصة|ملخص(?: الدرس| الفصل)?)$/iu;
const SOURCES =
  /^(?:(?:suggestions for |suggested |recommended |selected |for )?(?:further|additional|more) (?:reading|resources)|(?:suggested|recommended|selected) (?:readings?|resources|bibliography)|reading list|(?:notes and |works and |primary )?(?:references|bibliography)(?: and (?:notes|further reading))?|(?:selected |annotated )bibliography|works? (?:cited|consulted)|literature cited|sources (?:and further reading|cited|consulted)|find out more|to learn more|(?:主要|重要)?(?:参考|參考|引用)(?:文献|文獻|书目|書目|资料|資料|书籍|書籍|图书)(?:及注释)?|(?:延伸|拓展|扩展|擴展|推荐|推薦|进一步|進一步|相关|相關|课外|課外|补充|補充)(?:阅读|閱讀)(?:书目|書目|材料|资料|資料)?|(?:推荐|推薦|延伸|阅读|閱讀)(?:书目|書目|书单|書單)|(?:主な|主要)?(?:参考|引用)(?:文献|資料|図書|サイト)(?:一覧)?|読書案内|さらに(?:学|知)(?:び|り)たい(?:人|方)(?:のため)?(?:に|へ)|もっと知りたい(?:人|方)へ|(?:참고|인용) ?(?:문헌|자료|도서)|더 ?읽을거리|(?:weiterführende|ausgewählte|verwendete|benutzte) (?:literatur|quellen|links)|literatur(?:verzeichnis|hinweise|angaben|liste|tipps)|quellen(?:verzeichnis|angaben|nachweise?)|zum weiterlesen|lesetipps|références(?: bibliographiques)?|bibliographie(?: (?:sélective|indicative))?|pour (?:aller plus loin|en savoir plus|approfondir)|lectures (?:complémentaires|conseillées)|referencias(?: bibliográficas)?|bibliografía(?: (?:recomendada|básica|selecta))?|(?:lecturas|lectura) (?:recomendadas?|complementarias?|adicional(?:es)?|sugeridas?)|para (?:saber|leer) más|(?:список |рекомендуемая |использованная )(?:использованной )?(?:литератур[аы]|источников)|библиография|что (?:ещё |еще )?(?:по)?читать|(?:قائمة )?(?:المراجع|المصادر)(?: والمراجع| والمصادر)?|(?:ل)?(?:مزيد من القراءة|لمزيد من القراءة)|قراءات إضافية)$/iu;
/** Names of lists of sources that are also subjects people write about: what stands below must look like one. */
const PERHAPS_SOURCES =
  /^(?:literature|literatur|sources?|resources|links|quellen|links?|liens|enlaces|fuentes|литература|источники|ссылки|参考|參考|资料来源|資料來源|出典|출처|참고)$/iu;
/** What entries of a list of sources have: a year, a title in marks, an address, pages, a number in brackets. */
const ENTRY =
  /\b(?:1[5-9]|20)\d{2}\b|《[^《》]+》|『[^『』]+』|https?:|www\.|\bdoi\b|\bpp?\.\s?\d|\bISBN\b|^\s*\[\d{1,3}\]|\[[JMDNC]\]/iu;
const LONGEST_TITLE = 60;
const LONGEST_ENTRY = { han: 120, words: 60 };

/** What a line names: words explained, a help for readers, sources to look up; undefined for any other line. */
export function readBackTitle(text: string): 'glossary' | 'help' | 'sources' | 'perhaps sources' | undefined {
  if (text.length > LONGEST_TITLE || text.includes('\n')) return undefined;
  const name = text.trim().replace(FRAME, '').trim();
  if (GLOSSARY.test(name)) return 'glossary';
  if (HELP.test(name)) return 'help';
  if (SOURCES.test(name)) return 'sources';
  return PERHAPS_SOURCES.test(name) || isNotesTitle(name) ? 'perhaps sources' : undefined;
}

/** What a heading or a line alone names. */
export function backTitleOf(block: Block | undefined): ReturnType<typeof readBackTitle> {
  return block?.type === 'heading' || block?.type === 'paragraph' ? readBackTitle(block.content.text) : undefined;
}

/** Whether a glossary or a list of sources begins at a block: its questions, if it asks any, are not for the room. */
export function opensLookup(blocks: readonly Block[], at: number): boolean {
  const name = backTitleOf(blocks[at]);
  if (name !== 'glossary' && name !== 'sources') return false;
  const next = blocks[at + 1];
  return next !== undefined && next.type !== 'heading' && next.type !== 'break';
}

/** Index of the first of the glossaries and lists of sources that no other heading follows; the number of blocks where there is none. */
export function lookupStart(blocks: readonly Block[]): number {
  let start = blocks.length;
  for (let i = blocks.length - 1; i >= 0; i--) {
    if (opensLookup(blocks, i)) start = i;
    else if (blocks[i]!.type === 'heading') break;
  }
  return start;
}

/**
 * Indices of the lines that are headings by their name alone and have text below them; where nothing else `isHeaded`, only those in
 * the second half, so that they head no more than what is theirs.
 */
export function backTitles(blocks: readonly Block[], isHeaded: boolean): readonly number[] {
  const named = blocks.map((block, i) => {
    if (block.type !== 'paragraph' || (!isHeaded && i < blocks.length / 2)) return false;
    const name = backTitleOf(block);
    return name === 'perhaps sources' ? areEntries(below(blocks, i)) : name !== undefined;
  });
  return named.flatMap((isNamed, i) => {
    const next = blocks[i + 1];
    const isEmpty = next === undefined || next.type === 'heading' || next.type === 'break' || named[i + 1];
    return isNamed && !isEmpty ? [i] : [];
  });
}

/** What stands below a line, down to the next heading. */
function below(blocks: readonly Block[], at: number): readonly Block[] {
  const rest = blocks.slice(at + 1);
  const end = rest.findIndex((block) => block.type === 'heading' || backTitleOf(block));
  return end < 0 ? rest : rest.slice(0, end);
}

const DEFINITION = /^(?<term>[^:：—–\n。.!?！？]{1,60}?)\s?(?:[:：]|\s[—–-]\s|——)\s*(?=\S)/u;
const LEAST_ENTRIES = 2;

/** Makes a list of the entries of a glossary that stand as paragraphs, with their terms in bold. */
export function listEntries(blocks: readonly Block[]): readonly Block[] {
  const out: Block[] = [];
  for (let i = 0; i < blocks.length; i++) {
    out.push(blocks[i]!);
    if (backTitleOf(blocks[i]) !== 'glossary') continue;
    const entries = entriesAt(blocks, i + 1);
    if (entries.length < LEAST_ENTRIES) continue;
    out.push(listOf(entries));
    i += entries.length;
  }
  return out;
}

function entriesAt(blocks: readonly Block[], start: number): readonly Paragraph[] {
  const entries: Paragraph[] = [];
  for (const block of blocks.slice(start)) {
    if (block.type !== 'paragraph' || !DEFINITION.test(block.content.text) || backTitleOf(block)) break;
    entries.push(block);
  }
  return entries;
}

function listOf(entries: readonly Paragraph[]): List {
  const items = entries.map(({ content, position }): ListItem => {
    const end = DEFINITION.exec(content.text)!.groups!.term!.length;
    const isMarked = content.spans.some(({ start, kind }) => kind === 'strong' && start === 0);
    const spans = isMarked ? content.spans : [...content.spans, { kind: 'strong' as const, start: 0, end }];
    return { content: trimRich({ ...content, spans }), children: [], attributes: {}, position };
  });
  return { type: 'list', ordered: false, start: 1, items, position: entries[0]!.position };
}

/** Marks the sections that list sources, with all that lies in them. */
export function markSources(
  sections: readonly Section[],
  paragraphs: readonly NumberedParagraph[],
): readonly Section[] {
  let outer: Section | undefined;
  return sections.map((section, index) => {
    if (outer && section.level > outer.level) return { ...section, sources: true };
    outer = undefined;
    const name = section.inferred ? undefined : readBackTitle(section.heading.text);
    const own = paragraphs.filter((paragraph) => paragraph.section === index).map(({ block }) => block);
    if (name !== 'sources' && !(name === 'perhaps sources' && areEntries(own))) return section;
    outer = section;
    return { ...section, sources: true };
  });
}

/** Whether most lines look like entries of a list of sources. */
function areEntries(blocks: readonly Block[]): boolean {
  const lines = blocks.flatMap((block) => paragraphText(block).split('\n')).filter((line) => line.trim());
  const isLong = (line: string) => countHan(line) > LONGEST_ENTRY.han || countWords(line) > LONGEST_ENTRY.words;
  return lines.length > 0 && lines.filter((line) => ENTRY.test(line) && !isLong(line)).length > lines.length / 2;
}
