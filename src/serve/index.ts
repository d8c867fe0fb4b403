// The live preview: one article on this machine's own address, following what its author saves, until it is stopped.

import type { Browser } from '../browser.ts';
import { withTools } from '../build.ts';
import { type Diagnostic, Failure } from '../diagnostics.ts';
import { handoutFiles, type PaperChoices } from '../export.ts';
import { findArticles, readTemplates, STANDARD_INPUT } from '../files.ts';
import { fill, type Locale, localeFor } from '../locale.ts';
import { FILE_NAMES } from '../outputs.ts';
import type { Choices } from '../pipeline.ts';
import { handoutLabel } from '../render/handout.ts';
import { fillTemplate } from '../render/template.ts';
import { previewPage, SHELL_POLICY } from './page.ts';
import { digest } from './parts.ts';
import { openPreview, type PreviewState } from './preview.ts';
import type { Problem } from './problems.ts';
import { startServer } from './server.ts';
import { watchFiles } from './watch.ts';

/** What to preview and how; everything is optional. */
export interface ServeOptions extends Choices {
  /** Folder whose sub-folders are articles; `content` by default. */
  readonly content?: string;
  /** A free one by default. */
  readonly port?: number;
  readonly browser?: string | Browser;
  /** Language in which problems are told (BCP 47); English by default. */
  readonly language?: string;
  /** Ends the preview; `serve` then returns. */
  readonly signal?: AbortSignal;
  /** Called when the preview can be opened. */
  readonly onReady?: (ready: { readonly article: string; readonly address: string }) => void;
  /** Called whenever the preview shows something else. */
  readonly onUpdate?: (update: Update) => void;
}

/** What a preview shows after a change. */
export interface Update {
  readonly slides: number;
  /** From the moment the change was seen, in milliseconds. */
  readonly milliseconds: number;
  /** False while the file is broken or gone and the last good deck stays. */
  readonly isCurrent: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong with the file as a whole, in words. */
  readonly messages: readonly string[];
  /** Lines of the source, for showing diagnostics. */
  readonly source: readonly string[];
}

/**
 * Shows an article (a path or the name of a folder in `content`; the only one there when none is named) and follows every
 * change until `signal` is aborted. Throws a Failure for what makes that impossible.
 */
export async function serve(article: string | undefined, options: ServeOptions = {}): Promise<void> {
  const { content = 'content', signal, onReady, onUpdate, language = 'en' } = options;
  const { path: file, name } = await findOne(article, content);
  const locale = localeFor(language);
  const templates = await readTemplates();
  await withTools(options, async (tools) => {
    let state: PreviewState | undefined;
    let seenAt = performance.now();
    const onState = (next: PreviewState) => {
      server.send(JSON.stringify(eventOf(next, state, locale)));
      state = next;
      onUpdate?.({
        slides: next.parts.slides.length,
        milliseconds: Math.round(performance.now() - seenAt),
        isCurrent: next.isCurrent,
        diagnostics: next.diagnostics,
        messages: next.problems.filter(({ slide }) => slide === undefined).map(({ message }) => message),
        source: next.source,
      });
    };
    const preview = openPreview(file, { ...options, locale, onState }, tools);
    const text = (type: string, body: string | undefined) => ({ type: `${type}; charset=utf-8`, body: body ?? '' });
    const reply = async (path: string) => {
      switch (path) {
        case '':
          return { ...text('text/html', shellPage(name, locale, templates, options)), policy: SHELL_POLICY };
        case 'preview.css':
          return text('text/css', templates['preview.css']);
        case 'preview.js':
          return text('text/javascript', templates['preview.js']);
        case 'deck':
          return state?.html ? text('text/html', previewPage(state, templates)) : undefined;
        default: {
          const body = path.endsWith('.pdf') ? await preview.print(path) : undefined;
          return body && { type: 'application/pdf', body };
        }
      }
    };
    const greet = () => JSON.stringify(state ? eventOf(state, undefined, locale) : { version: 0 });
    const server = await startServer({ reply, greet }, options.port);
    try {
      await preview.refresh();
      const watching = watchFiles(preview.files, () => {
        seenAt = performance.now();
        void preview.refresh();
      });
      onReady?.({ article: name, address: server.address });
      await aborted(signal);
      watching.close();
    } finally {
      await server.close();
      await preview.close();
    }
  });
}

async function findOne(article: string | undefined, content: string) {
  if (article === STANDARD_INPUT) throw new Failure('no-standard-input');
  const found = await findArticles(article === undefined ? [] : [article], content);
  // A name may hold a comma and spaces: one a line.
  const names = found.map(({ name }) => `\n  ${name}`);
  if (found.length > 1) throw new Failure('choose-article', { articles: names.join('') });
  if (found.length === 0) throw new Failure('content-not-found', { folder: content });
  return found[0]!;
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A state as the page hears of it; what `known` had already is only named. */
function eventOf(state: PreviewState, known: PreviewState | undefined, locale: Locale): object {
  const { version, parts, fonts, problems, isCurrent } = state;
  const had = new Set(known?.parts.slides.map(({ key }) => key));
  const words = locale.messages;
  return {
    version,
    isFull: known === undefined,
    isCurrent,
    frame: parts.frame,
    slides: parts.slides.map(({ key, core, html }) => (had.has(key) ? { key, core } : { key, core, html })),
    ...(parts.css !== known?.parts.css && { css: parts.css }),
    ...(fonts !== known?.fonts && { fonts }),
    paper: digest([parts.frame, parts.css, ...parts.slides.map(({ key }) => key)].join(' ')),
    problems: problems.map((problem) => ({
      ...problem,
      label: labelOf(problem, words),
    })),
  };
}

/** What stands before a message: how bad it is, and on which line. */
function labelOf({ severity, line }: Problem, words: Locale['messages']): string {
  const place = line === undefined ? '' : ` · ${fill(words.lineNumber!, { line })}`;
  return `${words[severity]}${place}${words.colon}`;
}

function shellPage(
  name: string,
  locale: Locale,
  templates: Readonly<Record<string, string>>,
  paper: PaperChoices,
): string {
  const { messages, words, language } = locale;
  return fillTemplate(templates, 'preview', {
    language,
    title: `${name} · ${messages.preview}`,
    deck: words.deck,
    papers: [
      ...[...handoutFiles(paper)].map(([variant, file]) => ({ file, label: handoutLabel(variant, locale) })),
      { file: FILE_NAMES.guide, label: words.guide },
    ],
    settings: JSON.stringify({
      upToDate: messages.upToDate,
      problemCount: messages.problemCount,
      keptLastGood: messages.keptLastGood,
      previewLost: messages.previewLost,
      preparing: messages.preparing,
    }).replaceAll('<', '\\u003c'),
  });
}
