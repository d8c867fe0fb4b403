// Repairs the text inside blocks, conservatively. Comes in: a manuscript as it was read. Goes out: the manuscript with
// its repairs listed; what is uncertain is only reported. It knows no file formats, and nothing of what the text means.
import type { Report } from '../diagnostics.ts';
import type { Manuscript, Position } from '../model.ts';
import type { Edit } from '../text/rich.ts';
import { controlCharacters } from './control-characters.ts';
import { settleDirection } from './direction.ts';
import { amendDraft, type Draft, draftsOf, passageOf, placeIn, withDrafts } from './draft.ts';
import { entities } from './entities.ts';
import { fullWidthLetters } from './full-width-letters.ts';
import { halfWidthPunctuation, halfWidthSlips } from './half-width-punctuation.ts';
import { indents } from './indents.ts';
import { ligatures } from './ligatures.ts';
import { noBreakSpaces } from './no-break-spaces.ts';
import { ornaments } from './ornaments.ts';
import { type Annotations, findAnnotations, stripAnnotations } from './pinyin.ts';
import { radicals } from './radicals.ts';
import { findLosses } from './replacements.ts';
import type { Edits, Passage, Rule } from './rule.ts';
import { findSlips } from './slips.ts';
import { softHyphens } from './soft-hyphens.ts';
import { undefinedLines } from './undefined-lines.ts';
import { zeroWidth } from './zero-width.ts';

// Damage is undone in the reverse of the order in which it was done: annotations were written into torn bytes, and
// punctuation was flattened last. A rule that bares something goes before the rule that looks for it.
const LAST_RULES: readonly Rule[] = [
  softHyphens,
  ornaments,
  indents,
  zeroWidth,
  noBreakSpaces,
  fullWidthLetters,
  ligatures,
  radicals,
  halfWidthPunctuation,
  undefinedLines,
  halfWidthSlips,
];

/** Repairs headings, paragraphs, items, captions, cells, quotations and footnotes; code, formulas and addresses stay as they are. */
export function cleanManuscript(manuscript: Manuscript, report: Report): Manuscript {
  let drafts = draftsOf(manuscript);
  const passages = (): Passage[] => drafts.map(passageOf);
  const reported = new Set<string>();
  const amend = (edits: Edits, name: string): void => {
    drafts = drafts.map((draft, i) => {
      // What is reported as damaged stays as the report shows it, so that its author finds it.
      const isFree = ({ start }: Edit) => reported.size === 0 || !reported.has(placeKey(placeIn(draft, start)));
      return amendDraft(draft, edits[i]!.filter(isFree), name);
    });
  };
  const follow = (rule: Rule): void => amend(rule.find(passages()), rule.name);

  if (isTextFile(report.file)) follow(entities);
  follow(controlCharacters);
  const annotations = findAnnotations(passages());
  reportAnnotations(drafts, annotations, report);
  const slips = findSlips(passages(), annotations);
  for (const { passage, offset, text, suggestions } of slips.doubts) {
    const draft = drafts[passage]!;
    report.add('clean/uncertain-damage', placeIn(draft, offset), { text, suggestion: suggestions.join(' / ') });
    for (let i = 0; i < text.length; i++) reported.add(placeKey(placeIn(draft, offset + i)));
  }
  amend(slips.edits, 'slipped-bytes');
  amend(stripAnnotations(passages(), annotations), 'inserted-pinyin');
  for (const rule of LAST_RULES) follow(rule);
  for (const { passage, offset, text, count } of findLosses(passages())) {
    report.add('clean/replacement-character', placeIn(drafts[passage]!, offset), { text, count });
  }
  return settleDirection(withDrafts(manuscript, drafts), report);
}

function placeKey({ line, column }: Position): string {
  return `${line}:${column}`;
}

/** Only a text file's character references are still undecoded: elsewhere the reader knew its format. */
function isTextFile(file: string): boolean {
  return /\.te?xt$/i.test(file);
}

function reportAnnotations(drafts: readonly Draft[], { verdict, first }: Annotations, report: Report): void {
  if (verdict !== 'suspected' || !first) return;
  const { passage, offset, text, character } = first;
  report.add('clean/uncertain-damage', placeIn(drafts[passage]!, offset), { text, suggestion: character });
}
