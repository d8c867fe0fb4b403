// Words made safe to stand inside a page: as HTML text, as an attribute, inside <style> and <script>.

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Plain words as HTML text or as an attribute's value. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** The address when a page may link to it (http, https, mailto, or a place in the page), else undefined. */
export function safeAddress(address: string): string | undefined {
  return /^(?:https?:\/\/|mailto:|#)[^\s]*$/i.test(address.trim()) ? address.trim() : undefined;
}

/** A style sheet that cannot end the `<style>` it stands in. */
export function styleText(css: string): string {
  return css.replace(/<(?=\/style|!--)/gi, '\\3c ');
}

/** A script that cannot end the `<script>` it stands in, nor open a comment there; it means the same as before inside strings and templates. Line ends are as a parser leaves them, so that a hash of it holds. */
export function scriptText(script: string): string {
  return script.replace(/\r\n?/g, '\n').replace(/<(?=\/script|!--|script)/gi, '\\x3c');
}

/** A value as JSON that can stand inside `<script type="application/json">`. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
