// What every page of Lectern has at its head: its styles in one string, and the policy that lets nothing in from outside.
import { createHash } from 'node:crypto';
import { rememberEach } from '../text/remember.ts';
import { accentCss } from './accent.ts';
import { styleText } from './escape.ts';
import type { Look } from './look.ts';

/** Fonts, structure, theme and accent of a look, with extra sheets (by template name) in between: ready for one `<style>`. */
export function styleSheet(look: Look, ...sheets: readonly string[]): string {
  const structure = sheets.map((name) => look.templates[name] ?? '');
  const accent = look.accent ? accentCss(look.accent, look.theme.css) : '';
  return styleText([look.fontCss, look.formulaCss, ...structure, look.theme.css, accent].filter(Boolean).join('\n'));
}

/** A script as the policy knows it. */
const sourceOf = rememberEach((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`);

/** A Content-Security-Policy that runs only the given scripts and loads nothing but what the page itself holds. */
export function contentPolicy(scripts: readonly string[] = []): string {
  const sources = scripts.map(sourceOf);
  return [
    "default-src 'none'",
    `script-src ${sources.length > 0 ? sources.join(' ') : "'none'"}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'media-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
