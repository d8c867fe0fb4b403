// The commands and options of `lectern` as commander knows them, in the user's words. What a command does is loaded when it is called.
import { type Argument, Command, type HelpConfiguration, InvalidArgumentError, Option } from 'commander';
import { Failure } from '../diagnostics.ts';
import { fill } from '../locale.ts';
import { HANDOUTS, OUTPUTS } from '../outputs.ts';
import { nearestWord } from '../readers/distance.ts';
import { cellWidth, type Say } from './print.ts';

/** What a command needs from outside. */
export interface Surroundings {
  readonly say: Say;
  readonly version: string;
  /** Aborted when the user wants the program to stop. */
  readonly signal: AbortSignal;
  readonly onExit: (code: number) => void;
}

/** The whole program; parsing throws CommanderError for what commander finds wrong, and a Failure for what we do. */
export function createProgram(surroundings: Surroundings): Command {
  const { say, version } = surroundings;
  const help = helpOf(say);
  const lectern = new Command('lectern')
    .description(help('lectern'))
    .version(version, '--version', help('version'))
    .helpOption('--help', help('help'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => say.out(text.trimEnd()),
      writeErr: (text) => say.err(text.trimEnd()),
      outputError: () => undefined,
    })
    .configureHelp(helpInWords(help))
    .addHelpText('after', `\n${help('lectern:examples')}`);
  addBuild(lectern, surroundings);
  addCheck(lectern, surroundings);
  addServe(lectern, surroundings);
  addImport(lectern, surroundings);
  addNew(lectern, surroundings);
  for (const command of lectern.commands) command.helpOption('--help', help('help'));
  return lectern;
}

/** The commands that have an option, as they are called. */
export function commandsWith(lectern: Command, option: string): readonly string[] {
  const [flag] = option.split('=');
  const owners = lectern.commands.filter(({ options }) =>
    options.some(({ long, short }) => flag === long || flag === short),
  );
  return owners.map((command) => `lectern ${command.name()}`);
}

type Help = (key: string) => string;

function helpOf({ voice }: Say): Help {
  const { help } = voice.locale;
  return (key) => help[key] ?? key;
}

/** Commander's help with its own words in the user's language. */
function helpInWords(help: Help): HelpConfiguration {
  const argument = ({ required, variadic }: Argument, name: string) => {
    const shown = `${name}${variadic ? '…' : ''}`;
    return required ? `<${shown}>` : `[${shown}]`;
  };
  const call = (command: Command) =>
    [
      command.name(),
      help('usage:options'),
      ...command.registeredArguments.map((each) => argument(each, each.name())),
      ...(command.commands.length > 0 ? [help('usage:command')] : []),
    ].join(' ');
  return {
    displayWidth: cellWidth,
    styleTitle: (title) => help(`title:${title}`),
    commandUsage: (command) => (command.parent ? `${command.parent.name()} ${call(command)}` : call(command)),
    subcommandTerm: call,
    optionDescription: ({ description, defaultValue }) =>
      typeof defaultValue === 'string'
        ? `${description} (${fill(help('default'), { value: defaultValue })})`
        : description,
  };
}

/** The options of every command that makes slides. */
function addChoices(command: Command, help: Help): Command {
  return command
    .option(`--theme <${help('value:theme')}>`, help('theme'))
    .addOption(choice(`--detail <${help('value:detail')}>`, help('detail'), ['brief', 'standard', 'full']))
    .addOption(choice(`--aspect <${help('value:aspect')}>`, help('aspect'), ['16:9', '4:3']).default('16:9'))
    .addOption(choice(`--paper <${help('value:paper')}>`, help('paper'), ['a4', 'letter']).default('a4'))
    .option(`--lang <${help('value:tag')}>`, help('lang'))
    .option(`--encoding <${help('value:name')}>`, help('encoding'))
    .addOption(choice(`--script <${help('value:script')}>`, help('script'), ['hans', 'hant']))
    .option('--no-clean', help('no-clean'))
    .option(`--browser <${help('value:path')}>`, help('browser'))
    .option('--quiet', help('quiet'));
}

/** The options of the commands that print handouts. */
function addPaper(command: Command, help: Help): Command {
  return command
    .option(
      `--handout <${help('value:variants')}>`,
      `${help('handout')} ${HANDOUTS.join(',')}`,
      listOf('--handout', HANDOUTS),
    )
    .option('--duplex', help('duplex'));
}

/** The options of the commands that judge articles. */
function addJudgement(command: Command, help: Help): Command {
  return command
    .option('--strict', help('strict'))
    .addOption(choice(`--format <${help('value:format')}>`, help('format'), ['text', 'json']).default('text'))
    .option('--fresh', help('fresh'));
}

function choice(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, `${description} (${choices.join(' | ')})`);
  return option.argParser((value: string) => {
    if (choices.includes(value)) return value;
    throw badValue(option.long!, value, choices);
  });
}

function badValue(option: string, value: string, choices: readonly string[]): Failure {
  const suggestion = nearestWord(value, choices);
  if (suggestion !== undefined) return new Failure('misspelt-value', { option, value, suggestion });
  return new Failure('bad-value', { option, value, choices: choices.join(', ') });
}

/** Reads a list of some of `choices`, written with commas. */
function listOf(flag: string, choices: readonly string[]): (value: string) => string[] {
  return (value) => {
    const names = value
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean);
    const wrong = names.find((name) => !choices.includes(name));
    if (names.length === 0 || wrong !== undefined) throw badValue(flag, wrong ?? '', choices);
    return names;
  };
}

function parsePort(value: string): number {
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw new InvalidArgumentError('0–65535');
  return port;
}

function addBuild(lectern: Command, { say, signal, onExit }: Surroundings): void {
  const help = helpOf(say);
  const command = lectern
    .command('build')
    .description(help('build'))
    .argument(`[${help('argument:article')}...]`, help('articles'))
    .option(`--out <${help('value:folder')}>`, help('out'), 'output')
    .option(`--only <${help('value:outputs')}>`, `${help('only')} ${OUTPUTS.join(',')}`, listOf('--only', OUTPUTS))
    .option(`--name <${help('value:pattern')}>`, help('name'));
  addPaper(command, help);
  addJudgement(addChoices(command, help), help)
    .addHelpText('after', `\n${help('build:examples')}`)
    .action(async (articles: string[], options) => {
      const { runBuild } = await import('./build.ts');
      onExit(await runBuild(articles, { ...options, signal }, say));
    });
}

function addCheck(lectern: Command, { say, signal, onExit }: Surroundings): void {
  const help = helpOf(say);
  const command = lectern
    .command('check')
    .description(help('check'))
    .argument(`[${help('argument:article')}...]`, help('articles'))
    .option(`--only <${help('value:outputs')}>`, `${help('only')} ${OUTPUTS.join(',')}`, listOf('--only', OUTPUTS));
  addJudgement(addChoices(command, help), help)
    .addHelpText('after', `\n${help('check:examples')}`)
    .action(async (articles: string[], options) => {
      const { runCheck } = await import('./check.ts');
      onExit(await runCheck(articles, { ...options, signal }, say));
    });
}

function addServe(lectern: Command, { say, signal, onExit }: Surroundings): void {
  const help = helpOf(say);
  const command = lectern
    .command('serve')
    .description(help('serve'))
    .argument(`[${help('argument:article')}]`, help('article'))
    .option(`--port <${help('value:number')}>`, help('port'), parsePort)
    .option('--no-open', help('no-open'));
  addPaper(addChoices(command, help), help)
    .addHelpText('after', `\n${help('serve:examples')}`)
    .action(async (article: string | undefined, options) => {
      const { runServe } = await import('./serve.ts');
      onExit(await runServe(article, { ...options, signal }, say));
    });
}

function addImport(lectern: Command, { say, onExit }: Surroundings): void {
  const help = helpOf(say);
  lectern
    .command('import')
    .description(help('import'))
    .argument(`<${help('argument:file')}>`, help('file'))
    .option(`-o, --output <${help('value:path')}>`, help('output'))
    .option('--force', help('force'))
    .option(`--lang <${help('value:tag')}>`, help('lang'))
    .option(`--encoding <${help('value:name')}>`, help('encoding'))
    .addOption(choice(`--script <${help('value:script')}>`, help('script'), ['hans', 'hant']))
    .option('--no-clean', help('no-clean'))
    .option('--quiet', help('quiet'))
    .addHelpText('after', `\n${help('import:examples')}`)
    .action(async (file: string, options) => {
      const { runImport } = await import('./import.ts');
      onExit(await runImport(file, options, say));
    });
}

function addNew(lectern: Command, { say, onExit }: Surroundings): void {
  const help = helpOf(say);
  lectern
    .command('new')
    .description(help('new'))
    .argument(`<${help('argument:name')}>`, help('newName'))
    .option(`--lang <${help('value:tag')}>`, help('starterLang'))
    .addHelpText('after', `\n${help('new:examples')}`)
    .action(async (name: string, options) => {
      const { runNew } = await import('./new.ts');
      onExit(await runNew(name, options, say));
    });
}
