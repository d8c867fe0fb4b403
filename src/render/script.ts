// The deck's own script, written as small modules in templates/deck/: they become one script that can stand inside a page, where
// modules cannot import one another.
import { rememberEach, rememberWhile } from '../text/remember.ts';
import { scriptText } from './escape.ts';
import type { Look } from './look.ts';

const FOLDER = 'deck/';
const IMPORT = /^import (\{[^}]*\}) from '\.\/([\w-]+\.js)';$/gm;
const EXPORT = /^export (?:const|function) (?:(\w+)|\{([^}]*)\})/gm;

/**
 * The module `entry` of templates/deck/ and all that it imports, each once, before who needs it, in a scope of its own, ready to
 * be inlined. Understands `import { a } from './b.js'` and exported constants and functions; throws for a module that is not there.
 */
export function joinModules(templates: Look['templates'], entry: string): string {
  return joined(templates)(entry);
}

const joined = rememberWhile((templates: Look['templates']) => rememberEach((entry) => join(templates, entry)));

function join(templates: Look['templates'], entry: string): string {
  const parts: string[] = [];
  const seen = new Set<string>();
  const visit = (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    const source = templates[FOLDER + name];
    if (source === undefined) throw new Error(`the look has no script "${FOLDER}${name}"`);
    for (const [, , imported] of source.matchAll(IMPORT)) visit(imported!);
    parts.push(scopeOf(name, source));
  };
  visit(entry);
  return scriptText(`(() => {\n'use strict';\nconst modules = {};\n${parts.join('')}})();\n`);
}

function scopeOf(name: string, source: string): string {
  const names = [...source.matchAll(EXPORT)]
    .flatMap(([, one, several]) => one ?? several!.split(','))
    .map((word) => word.trim());
  const body = source
    .replace(IMPORT, (_, what: string, from: string) => `const ${what} = modules['${from}'];`)
    .replace(/^export /gm, '');
  return `modules['${name}'] = (() => {\n${body}return { ${names.filter(Boolean).join(', ')} };\n})();\n`;
}
