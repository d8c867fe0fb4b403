// `lectern build`: articles in, their folders in output/ out. Takes parsed options, gives an exit code; says things through `say`.
import path from 'node:path';
import { FAULTS } from '../diagnostics.ts';
import { type BuildOptions, type Built, build } from '../index.ts';
import { fill } from '../locale.ts';
import { formatDiagnostic, printable, type Voice } from './print.ts';

/** Where a command's words go: results to `out`, everything else to `err`. */
export interface Say {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly voice: Voice;
}

export interface BuildCommand extends BuildOptions {
  readonly quiet?: boolean;
}

/** Builds the articles and prints diagnostics, the files and the next step. 0: clean; 1: an article has errors; 70: a fault of Lectern's. */
export async function runBuild(articles: readonly string[], command: BuildCommand, say: Say): Promise<number> {
  const words = say.voice.locale.messages;
  const show = (built: Built) => {
    for (const diagnostic of built.diagnostics) {
      if (command.quiet && diagnostic.severity === 'note') continue;
      say.err(`${formatDiagnostic(diagnostic, built.source, say.voice)}\n`);
    }
    if (!command.quiet && built.files.length > 0) for (const line of summary(built, words)) say.out(line);
  };
  const results = await build(articles, { ...command, onBuilt: show });
  if (results.length === 0 && !command.quiet) say.err(words.nothing!);
  return Math.max(0, ...results.map(exitCode));
}

function exitCode(built: Built): number {
  if (built.diagnostics.some((diagnostic) => FAULTS.has(diagnostic.code))) return 70;
  return built.diagnostics.some((diagnostic) => diagnostic.severity === 'error') ? 1 : 0;
}

function summary(built: Built, words: Readonly<Record<string, string>>): readonly string[] {
  const { deck } = built;
  const lines = [
    fill(words.built!, { title: printable(deck.article.title.text) }),
    `  ${fill(words.summary!, {
      slides: deck.slides.length,
      minutes: deck.minutes,
      paragraphs: deck.article.paragraphs.length,
      questions: deck.questions.length,
    })}`,
  ];
  if (built.repairs.length > 0) lines.push(`  ${fill(words.repairs!, { count: built.repairs.length })}`);
  for (const file of built.files) lines.push(`  ${printable(relative(file))}`);
  const deckFile = built.files.find((file) => path.basename(file) === 'deck.html');
  if (deckFile) lines.push(fill(words.next!, { file: relative(deckFile) }));
  return lines;
}

function relative(file: string): string {
  const short = path.relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
}
