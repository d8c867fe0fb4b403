// The page of an encyclopedia that its readers edit, copied as plain text. Comes in: a manuscript. Goes out: the same without its
// table of contents and the links to edit each part, whose lines are headings.
import type { Block, Heading, Manuscript, Paragraph, Repair } from '../model.ts';
import { sliceRich, trimRich } from '../text/rich.ts';

/** Fewer links to edit are chance. */
const FEWEST = 2;
const LONGEST = 80;
const EDIT =
  /\s*[[［](?:编辑|編輯|编辑源代码|編輯原始碼|edit|edit source|編集|ソースを編集|편집|원본 편집|modifier|modifier le code|Bearbeiten|Quelltext bearbeiten|editar|править|править код|عدل|تعديل)(?:\s*[|｜]\s*[^\]］\n]{1,20})?[\]］]\s*$/iu;
const CONTENTS = /^(?:目录|目錄|目次|목차|contents|inhaltsverzeichnis|sommaire|índice|содержание|المحتويات)$/iu;
const ENTRY = /^(\d{1,2}(?:\.\d{1,2}){0,4})[.\s　\t]+(\S.{0,80})$/u;
const TITLE = 1;
const SECTION = 2;
/** Parts of such a page that hold nothing but the names of others. */
const LINKS =
  /^(?:参见|參見|参看|參看|相关条目|相關條目|外部(?:链接|鏈接|連結|连接)|see also|external links|関連項目|外部リンク)$/iu;
/** Characters of the longest name of a page. */
const LONGEST_LINK = 40;

/** Turns the lines with a link to edit them into headings, as deep as the table of contents says; that table and the links are listed as repairs. */
export function takeWikiParts(manuscript: Manuscript): Manuscript {
  const { blocks } = manuscript;
  if (blocks.filter(isEditable).length < FEWEST) return manuscript;
  const contents = contentsIn(blocks);
  const repairs: Repair[] = [];
  const drop = (block: Block, from: string) => repairs.push({ ...block.position, from, to: '', rule: 'imprint' });
  const kept = blocks.flatMap((block): readonly Block[] => {
    if (contents.taken.has(block)) {
      drop(block, wordsOf(block));
      return [];
    }
    if (!isEditable(block)) return [block];
    const { text } = block.content;
    const mark = EDIT.exec(text)!;
    drop(block, mark[0].trim());
    const content = trimRich(sliceRich(block.content, 0, mark.index));
    const own = block === blocks[0] ? TITLE : (contents.levels.get(content.text) ?? SECTION);
    const level = block.type === 'heading' ? block.level : own;
    return [{ type: 'heading', level, content, attributes: {}, position: block.position }];
  });
  const links = linksIn(kept);
  for (const block of links) drop(block, wordsOf(block));
  const left = kept.filter((block) => !links.has(block));
  return { ...manuscript, blocks: left, repairs: [...manuscript.repairs, ...repairs] };
}

/** The blocks of parts that hold links alone, with their headings. */
function linksIn(blocks: readonly Block[]): ReadonlySet<Block> {
  const taken = new Set<Block>();
  blocks.forEach((block, i) => {
    if (block.type !== 'heading' || !LINKS.test(block.content.text)) return;
    const length = blocks.slice(i + 1).findIndex(({ type }) => type === 'heading');
    const inside = blocks.slice(i + 1, length < 0 ? blocks.length : i + 1 + length);
    const areLinks = inside.every(
      (link) =>
        (link.type === 'paragraph' || link.type === 'list') &&
        wordsOf(link)
          .split('\n')
          .every((line) => line.length <= LONGEST_LINK && !/[。.]$/u.test(line)),
    );
    if (areLinks) for (const link of [block, ...inside]) taken.add(link);
  });
  return taken;
}

function isEditable(block: Block): block is Paragraph | Heading {
  if (block.type !== 'paragraph' && block.type !== 'heading') return false;
  const { text } = block.content;
  return text.length <= LONGEST && EDIT.test(text) && EDIT.exec(text)!.index > 0;
}

/** The table of contents: its blocks, and the level of each heading that it names. */
function contentsIn(blocks: readonly Block[]) {
  const taken = new Set<Block>();
  const levels = new Map<string, number>();
  const headings = new Set(blocks.filter(isEditable).map(({ content }) => content.text.replace(EDIT, '').trim()));
  const at = blocks.findIndex((block) => block.type === 'paragraph' && CONTENTS.test(block.content.text.trim()));
  for (let i = at + 1; at >= 0 && i < blocks.length; i++) {
    const entries = wordsOf(blocks[i]!)
      .split('\n')
      .map((line) => ENTRY.exec(line.trim()));
    const named = entries.filter((entry) => headings.has(entry?.[2]?.trim() ?? ''));
    // A text that was not copied whole lacks some of its headings.
    const isEntry = entries.every((entry) => entry !== null) && (named.length * 2 >= entries.length || taken.size > 0);
    if (!isEntry || (blocks[i]!.type === 'table' && named.length === 0)) break;
    taken.add(blocks[at]!).add(blocks[i]!);
    for (const entry of entries) levels.set(entry![2]!.trim(), SECTION + entry![1]!.split('.').length - 1);
  }
  return { taken, levels };
}

function wordsOf(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.content.text;
    case 'list':
      return block.items.map(({ content }, i) => `${block.start + i} ${content.text}`).join('\n');
    case 'table':
      return [block.head, ...block.rows].map((row) => row.map(({ text }) => text).join(' ')).join('\n');
    default:
      return '';
  }
}
