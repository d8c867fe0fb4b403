// Handlebars: template sources in, functions from values to HTML out. Every template of the look can be a partial of every other.
// Compiling them takes longer than a deck's whole rendering: what it gave can be kept and brought again.
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import type Handlebars from 'handlebars';
import type { Look } from './look.ts';

type Templates = Look['templates'];
type Environment = ReturnType<typeof Handlebars.create>;

// Half of Handlebars fills templates; the other half compiles them and is loaded when there is something to compile.
const require = createRequire(import.meta.url);
const environments = new WeakMap<Templates, Environment>();

/** The version of Handlebars: what one has compiled is not for another. */
export const compilerVersion = (): string => loadRuntime().VERSION;

/** The templates of a look as one JavaScript expression, an object of Handlebars' specifications by name. */
export function compileTemplates(templates: Templates): string {
  const { precompile } = require('handlebars') as typeof Handlebars;
  const sources = Object.entries(templates).filter(([name]) => !name.includes('.'));
  const compiled = sources.map(([name, source]) => `${JSON.stringify(name)}:${precompile(source.trimEnd())}`);
  return `({${compiled.join(',\n')}})`;
}

/** Takes `code`, which `compileTemplates` once made of the same templates, instead of compiling them. */
export function adoptCompiled(templates: Templates, code: string): void {
  const specifications = runInThisContext(code) as Readonly<Record<string, TemplateSpecification>>;
  const handlebars = loadRuntime().create();
  for (const [name, specification] of Object.entries(specifications))
    handlebars.registerPartial(name, handlebars.template(specification));
  environments.set(templates, handlebars);
}

/** Whether the templates have been compiled or adopted. */
export const isCompiled = (templates: Templates): boolean => environments.has(templates);

/** Fills the template `name` with values. Values are data: braces in them mean nothing. Throws when the look has no such template. */
export function fillTemplate(templates: Templates, name: string, values: object): string {
  if (!isCompiled(templates)) adoptCompiled(templates, compileTemplates(templates));
  const template = environments.get(templates)!.partials[name] as Handlebars.TemplateDelegate | undefined;
  if (!template) throw new Error(`the look has no template "${name}"`);
  return template(values, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}

function loadRuntime(): typeof Handlebars {
  return require('handlebars/runtime') as typeof Handlebars;
}
