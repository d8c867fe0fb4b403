// `lectern import`: one file of any format in, Markdown in content/ out. Takes parsed options, gives an exit code; says things through `say`.
import path from 'node:path';
import { type Imported, type ImportOptions, importArticle } from '../index.ts';
import { fill } from '../locale.ts';
import type { Repair } from '../model.ts';
import { quoted, shortPath } from './findings.ts';
import { formatDiagnostic, type Say } from './print.ts';

export interface ImportCommand extends ImportOptions {
  readonly quiet?: boolean;
}

type Words = Readonly<Record<string, string>>;

/** Repairs of one rule that are shown. */
const EXAMPLES = 3;
const MOST_LINES = 60;
/** Characters of a repair that are shown. */
const LONGEST = 16;

/** Imports a file and says what was found, what was repaired and what to do next. The Markdown itself goes to `out` for `-o -`. 0: clean; 1: the article has errors. */
export async function runImport(file: string, command: ImportCommand, say: Say): Promise<number> {
  const imported = await importArticle(file, command);
  for (const diagnostic of imported.diagnostics) {
    if (command.quiet && diagnostic.severity === 'note') continue;
    say.err(`${formatDiagnostic(diagnostic, imported.source, say.voice)}\n`);
  }
  if (command.output === '-') say.out(imported.markdown.replace(/\n$/, ''));
  if (!command.quiet) for (const line of summary(imported, say.voice.locale.messages)) say.err(line);
  return imported.diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
}

/** What the article is, what of it is inferred, what was repaired, where it is, what comes next. */
function summary({ article, repairs, files }: Imported, words: Words): readonly string[] {
  const { title, sections, paragraphs, figures, questions } = article;
  const counts = {
    sections: sections.length,
    paragraphs: paragraphs.length,
    figures: figures.length,
    questions: questions.length,
  };
  const isInferred = article.titleInferred || sections.some(({ inferred, named }) => inferred || named);
  return [
    fill(words.imported!, { title: title.text }),
    `  ${fill(words.found!, counts)}`,
    ...(isInferred ? [`  ${words.inferred}`] : []),
    ...repairLines(repairs, words),
    ...files.map((file) => `  ${shortPath(file)}`),
    ...files.slice(0, 1).map((file) => fill(words.nextBuild!, { article: buildName(file) })),
  ];
}

/** Repairs by rule, the most frequent first, with the first few as examples. */
function repairLines(repairs: readonly Repair[], words: Words): readonly string[] {
  const rules = new Map<string, Repair[]>();
  for (const repair of repairs) {
    const list = rules.get(repair.rule);
    if (list) list.push(repair);
    else rules.set(repair.rule, [repair]);
  }
  const sorted = [...rules].sort(([, a], [, b]) => b.length - a.length);
  return sorted.flatMap(([rule, list]) => [
    `  ${fill(words.repairsBy!, { rule: words[`rule:${rule}`] ?? rule, count: list.length })}`,
    ...list.slice(0, shownOf(rule)).map(({ line, column, from, to }) => {
      const change = to === '' ? fill(words.removed!, { text: show(from) }) : `${show(from)} → ${show(to)}`;
      return `    ${line}:${column}  ${change}`;
    }),
    ...(list.length > shownOf(rule) ? ['    …'] : []),
  ]);
}

/** How many of a rule's repairs are shown: whole lines that go are all named, damage only by examples. */
function shownOf(rule: string): number {
  return rule === 'imprint' ? MOST_LINES : EXAMPLES;
}

/** Words of a repair on one line, with what cannot be seen spelled out. */
function show(text: string): string {
  const characters = [...text.replace(/\n/g, '⏎')];
  const visible = characters.map((character) =>
    /[\p{Cc}\p{Cf}\p{Zs}\p{Co}]/u.test(character) && character !== ' '
      ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
      : character,
  );
  const cut = visible.slice(0, LONGEST).join('');
  return `“${visible.length > LONGEST ? `${cut}…` : cut}”`;
}

/** What `lectern build` calls the article: the name of its folder in content/, else its path. */
function buildName(file: string): string {
  const [content, name, article, ...more] = shortPath(file).split(path.sep);
  return content === 'content' && article === 'article.md' && more.length === 0
    ? quoted(name!)
    : quoted(shortPath(file));
}
