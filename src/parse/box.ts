// Boxes beside a running text (BOX 3.1, 专栏 1, コラム). Comes in: blocks. Goes out: which lines head one, each with its name on its line.
import type { Block, Paragraph } from '../model.ts';
import { concatRich, plain } from '../text/rich.ts';
import { countHan, countWords } from '../text/script.ts';

const COUNT = '\\s?(?:\\d{1,2}(?:[.\\-–]\\d{1,2})?|[IVX]{1,4}|[A-H]|[一二三四五六七八九十]{1,3})';
/** What boxes are called that are counted. */
const COUNTED =
  '(?:[Bb]ox|BOX|[Tt]ext [Bb]ox|[Cc]ase [Ss]tudy|CASE STUDY|[Ss]idebar|SIDEBAR|[Ss]potlight|SPOTLIGHT|Focus [Bb]ox|专栏|專欄|案例(?:分析|研究)?|知识窗|知識窗|知识链接|資料框|资料框|阅读材料|コラム|囲み|事例|글상자|상자|사례(?: ?연구)?|Kasten|Infobox|Exkurs|Fallbeispiel|Fallstudie|Encadré|ENCADRÉ|[ÉE]tude de cas|Recuadro|RECUADRO|Estudio de caso|Caso práctico|Врезка|Вставка|إطار|صندوق|دراسة حالة)';
/** What says without a number that it is a box. */
const NAMED =
  '(?:Case [Ss]tudy|CASE STUDY|Sidebar|SIDEBAR|知识窗|知識窗|知识链接|知識連結|小贴士|コラム|囲み記事|Exkurs|Infobox|Fallbeispiel|Encadré|Recuadro|Врезка)';
const BOX = new RegExp(
  `^[【〔[]?(?:${COUNTED}${COUNT}(?![\\p{L}\\d])|${NAMED}(?=\\s*(?:[:：]|[】〕\\]]|$)))[】〕\\]]?`,
  'u',
);
/** What stands between the number and the name. */
const JOINT = /^\s*(?:[:：.、—–-]\s*)?/u;
const LONGEST = { han: 30, words: 14 };

/** Whether a line heads a box: its kind and number, alone or with its name. */
export function isBoxLine(text: string): boolean {
  const kind = BOX.exec(text.trim());
  if (!kind || text.includes('\n')) return false;
  const rest = text.trim().slice(kind[0].length);
  const name = rest.replace(JOINT, '');
  // "Box 2 shows …" is a sentence: a name stands behind a mark, or begins with a capital.
  const isApart = name === '' || JOINT.exec(rest)![0].trim() !== '' || /^[\s\u3000]+[\p{Lu}\p{Lo}“"«「《]/u.test(rest);
  return isApart && isName(name);
}

/** Puts the name of a box, where it stands below its number, on one line with it. */
export function joinBoxes(blocks: readonly Block[]): readonly Block[] {
  const isJoined = blocks.map((block, i) => {
    const [name, next] = [blocks[i + 1], blocks[i + 2]];
    if (!isAlone(block) || name?.type !== 'paragraph' || next?.type !== 'paragraph') return false;
    const { text } = name.content;
    return !isBoxLine(text) && isName(text) && !/[\n?？:：]/u.test(text) && next.content.text.length > 2 * text.length;
  });
  return blocks.flatMap((block, i): readonly Block[] => {
    if (isJoined[i - 1]) return [];
    if (!isJoined[i]) return [block];
    const [number, name] = [block as Paragraph, blocks[i + 1] as Paragraph];
    return [{ ...number, content: concatRich([number.content, plain(' '), name.content]) }];
  });
}

/** A number of a box without its name. */
function isAlone(block: Block): boolean {
  if (block.type !== 'paragraph') return false;
  const text = block.content.text.trim();
  return isBoxLine(text) && BOX.exec(text)![0].length === text.length;
}

function isName(text: string): boolean {
  return (
    !/[。．.；;，,！!…]["”』」]?\s*$/u.test(text) && countHan(text) <= LONGEST.han && countWords(text) <= LONGEST.words
  );
}
