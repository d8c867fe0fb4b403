// One small article for each diagnostic that an article can call forth; the last line of each says what is expected.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('fixtures/diagnostics/', import.meta.url));

/** An article and the diagnostic that it has to bring; `place` is `line:column`, or `-` for none. */
export interface DiagnosticFixture {
  readonly file: string;
  readonly code: string;
  readonly place: string;
  readonly message: string;
  readonly source: string;
}

/** All of them, by code. */
export const FIXTURES: readonly DiagnosticFixture[] = readdirSync(FOLDER)
  .sort()
  .map((name) => {
    const file = path.join(FOLDER, name);
    const text = readFileSync(file, 'utf8');
    const [line = '', code = '', place = '', message = ''] = /<!-- expect (\S+) (\S+) (.*) -->/.exec(text) ?? [];
    return { file, code, place, message, source: text.replace(line, '').trim() };
  });

/** Codes that need more than a small text: where each is tested instead. */
export const TESTED_ELSEWHERE: Readonly<Record<string, string>> = {
  'read/invalid-bytes': 'readers/source.test.ts',
  'read/guessed-encoding': 'readers/source.test.ts',
  'read/too-tangled': 'readers/diagnostics.test.ts',
  'read/too-deep': 'readers/diagnostics.test.ts',
  'read/dropped-comments': 'readers/docx.test.ts',
  'fit/block-too-tall': 'diagnostics-by-hand.test.ts',
  'fit/block-too-wide': 'diagnostics-by-hand.test.ts',
  'fit/caption-too-tall': 'diagnostics-by-hand.test.ts',
  'fit/question-too-tall': 'diagnostics-by-hand.test.ts',
  'fit/word-too-wide': 'diagnostics-by-hand.test.ts',
  'clean/direction-mark': 'readers/diagnostics.test.ts',
  'render/drawing-parts': 'pictures.test.ts',
  'fit/not-measured': 'browser/fit.test.ts',
  'render/missing-alt': 'pictures.test.ts',
  'render/theme-file': 'browser/looks.test.ts',
  'render/low-contrast': 'browser/looks.test.ts',
  'export/page-count': 'export.test.ts',
  'export/no-sandbox': 'browser/browser.test.ts',
  'export/blank-page': 'export.test.ts',
  'coverage/uncited-paragraph': 'export.test.ts',
  'export/tags-unfinished': 'export.test.ts',
  'export/slide-fault': 'diagnostics-by-hand.test.ts',
  'coverage/lost-text': 'export.test.ts',
};
