// `lectern build`: articles in, their folders in output/ out. Takes parsed options, gives an exit code; says things through `say`.
import path from 'node:path';
import { type BuildOptions, type Built, build } from '../build.ts';
import { fill } from '../locale.ts';
import { countsLine, type FindingOptions, openAccount, shortPath, summaryLines } from './findings.ts';
import { printable, type Say } from './print.ts';

export interface BuildCommand extends BuildOptions, FindingOptions {}

/**
 * Builds the articles and prints diagnostics, the files and the next step. 0: clean; 1: an article has errors; 2: one could
 * not be built; 70: a fault of Lectern's. The highest of several.
 */
export async function runBuild(articles: readonly string[], command: BuildCommand, say: Say): Promise<number> {
  const account = openAccount(command, say);
  const { onProgress, onFailed } = account;
  const onBuilt = (built: Built) => account.tell(built, () => summary(built, say.voice.locale.messages));
  const results = await build(articles, { ...command, onProgress, onFailed, onBuilt }).finally(account.clear);
  return account.close(results);
}

function summary(built: Built, words: Readonly<Record<string, string>>): readonly string[] {
  if (built.files.length === 0) return [];
  const deck = built.files.find((file) => path.basename(file).endsWith('deck.html'));
  return [
    fill(built.isUnchanged ? words.unchanged! : words.built!, {
      title: printable(built.deck.article.title.text || built.article),
    }),
    ...summaryLines(built, words),
    ...(built.diagnostics.length > 0 ? [countsLine(built, words)] : []),
    ...built.files.map((file) => `  ${printable(shortPath(file))}`),
    ...(deck ? [fill(words.next!, { file: shortPath(deck) })] : []),
  ];
}
