// The deck's page as the preview shows it: the built deck with its fonts apart, the present keys of its slides, and one script more.
import { createHash } from 'node:crypto';
import { jsonText, scriptText, styleText } from '../render/escape.ts';
import type { PreviewState } from './preview.ts';

/** The policy of the page round the deck: its own files, its own server. */
export const SHELL_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The deck of `state` as one page that follows what the page round it says. */
export function previewPage({ html, parts, fonts }: PreviewState, templates: Readonly<Record<string, string>>): string {
  const script = scriptText(templates['preview-deck.js'] ?? '');
  const hash = createHash('sha256').update(script).digest('base64');
  const slides = parts.slides.map(({ key, core }) => ({ key, core }));
  const head = `<style id="preview-fonts">${styleText(fonts)}</style><style id="preview-style">${styleText(templates['preview-deck.css'] ?? '')}</style>`;
  const data = `<script type="application/json" id="preview">${jsonText({ frame: parts.frame, slides })}</script>`;
  const end = html.lastIndexOf('</body>');
  const body = `${html.slice(0, end)}${data}<script>${script}</script>\n${html.slice(end)}`;
  return body
    .replace('script-src ', () => `script-src 'sha256-${hash}' `)
    .replace('<style>', () => `${head}<style id="deck-style">`);
}
