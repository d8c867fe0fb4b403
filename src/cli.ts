#!/usr/bin/env node
// argv → command. The only file that prints and that sets an exit code.
import { readFileSync } from 'node:fs';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import type { BuildCommand, Say } from './commands/build.ts';
import type { ImportCommand } from './commands/import.ts';
import type { NewCommand } from './commands/new.ts';
import { formatFailure, voiceOf } from './commands/print.ts';
import { Failure } from './diagnostics.ts';
import { fill } from './locale.ts';

const OUTPUTS = ['session', 'deck', 'share', 'slides', 'handout', 'guide'] as const;
const HANDOUTS = ['text', 'questions', '2up', '3up', '6up', 'large'] as const;
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const say: Say = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  voice: voiceOf(process.env, process.stderr.isTTY === true),
};

/** Reads a list of some of `choices`, written with commas; `what` is one of them. */
function listOf(choices: readonly string[], what: string): (value: string) => string[] {
  return (value) => {
    const names = value
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    const wrong = names.find((name) => !choices.includes(name));
    const all = `choose from ${choices.join(', ')}`;
    if (names.length === 0) throw new InvalidArgumentError(all);
    if (wrong !== undefined) throw new InvalidArgumentError(`there is no ${what} "${wrong}"; ${all}`);
    return names;
  };
}

function program(onExit: (code: number) => void): Command {
  const lectern = new Command('lectern')
    .description("Turns one article into one study session: deck, slides, handout and facilitator's guide.")
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => process.stdout.write(text),
      writeErr: (text) => process.stderr.write(text),
    });
  lectern
    .command('build')
    .description('build articles: paths, or names of folders in content/; all of content/ when none is named')
    .argument('[article...]', 'article.md, notes.txt, the name of a folder in content/, or - for standard input')
    .option('--out <folder>', 'where to write', 'output')
    .option('--only <outputs>', `some of ${OUTPUTS.join(',')}`, listOf(OUTPUTS, 'output'))
    .option(
      '--handout <variants>',
      `some of ${HANDOUTS.join(',')}; the first is handout.pdf`,
      listOf(HANDOUTS, 'handout'),
    )
    .option('--duplex', 'paper for printing on both sides: mirrored margins, an even number of pages')
    .option('--theme <theme>', 'ivory, or a CSS file of your own')
    .addOption(
      new Option('--detail <detail>', 'how much of the text stands on slides').choices(['brief', 'standard', 'full']),
    )
    .addOption(new Option('--aspect <aspect>', 'shape of the slides').choices(['16:9', '4:3']).default('16:9'))
    .addOption(new Option('--paper <paper>', 'size of the paper').choices(['a4', 'letter']).default('a4'))
    .option('--lang <tag>', 'language of the article, for example zh-Hant')
    .option('--encoding <name>', 'encoding of the article, for example GB18030 or Big5; found by itself when absent')
    .addOption(scriptOption())
    .option('--no-clean', 'leave the text exactly as it is')
    .option('--browser <path>', 'the Chrome or Chromium to print with')
    .option('--quiet', 'say only what is wrong')
    .helpOption('--help', 'print this help')
    .addHelpText(
      'after',
      '\nExamples:\n  lectern build                       everything in content/\n  lectern build speech.txt            one file\n  lectern build speech.txt --out out  somewhere else\n  lectern build --only deck,handout   only these files\n  lectern build --handout text,3up    the text, and the slides with lines for notes',
    )
    .action(async (articles: string[], options: BuildCommand) => {
      const { runBuild } = await import('./commands/build.ts');
      onExit(await runBuild(articles, options, say));
    });
  addImport(lectern, onExit);
  addNew(lectern, onExit);
  return lectern;
}

function scriptOption(): Option {
  return new Option('--script <script>', 'write a Chinese article in Simplified or Traditional').choices([
    'hans',
    'hant',
  ]);
}

function addImport(lectern: Command, onExit: (code: number) => void): void {
  lectern
    .command('import')
    .description('turn a file of any format into content/<name>/article.md with its pictures, to be read and edited')
    .argument('<file>', 'speech.docx, page.html, notes.txt, draft.md, or - for standard input')
    .option('-o, --output <path>', 'a Markdown file or a folder to write to instead; - for standard output')
    .option('--force', 'write over files that exist')
    .option('--lang <tag>', 'language of the article, for example zh-Hant')
    .option('--encoding <name>', 'encoding of the file, for example GB18030 or Big5; found by itself when absent')
    .addOption(scriptOption())
    .option('--no-clean', 'leave the text exactly as it is')
    .option('--quiet', 'say only what is wrong')
    .helpOption('--help', 'print this help')
    .addHelpText(
      'after',
      '\nExamples:\n  lectern import speech.docx               content/speech/article.md\n  lectern import speech.txt -o talk.md     somewhere else\n  lectern import speech.txt -o -           to look at it first\n  lectern import speech.txt --script hans  in Simplified Chinese',
    )
    .action(async (file: string, options: ImportCommand) => {
      const { runImport } = await import('./commands/import.ts');
      onExit(await runImport(file, options, say));
    });
}

function addNew(lectern: Command, onExit: (code: number) => void): void {
  lectern
    .command('new')
    .description('write a commented starter article to content/<name>/article.md')
    .argument('<name>', 'name of the new folder in content/')
    .option('--lang <tag>', 'language of the starter: en, zh-Hans or zh-Hant; your own when absent')
    .helpOption('--help', 'print this help')
    .action(async (name: string, options: NewCommand) => {
      const { runNew } = await import('./commands/new.ts');
      onExit(await runNew(name, options, say));
    });
}

async function main(): Promise<number> {
  let code = 0;
  try {
    await program((exit) => {
      code = exit;
    }).parseAsync();
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Failure) {
      say.err(formatFailure(error, say.voice));
      return 2;
    }
    say.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    say.err(fill(say.voice.locale.messages.bug!, {}));
    return 70;
  }
}

process.exitCode = await main();
