// Handlebars: template sources in, functions from values to HTML out. Every template of the look can be a partial of every other.
import Handlebars from 'handlebars';
import type { Look } from './look.ts';

type Templates = Look['templates'];

const environments = new WeakMap<Templates, typeof Handlebars>();

function environment(templates: Templates): typeof Handlebars {
  let handlebars = environments.get(templates);
  if (!handlebars) {
    handlebars = Handlebars.create();
    for (const [name, source] of Object.entries(templates)) {
      if (!name.includes('.'))
        handlebars.registerPartial(name, handlebars.compile(source.trimEnd(), { strict: false }));
    }
    environments.set(templates, handlebars);
  }
  return handlebars;
}

/** Fills the template `name` with values. Values are data: braces in them mean nothing. Throws when the look has no such template. */
export function fillTemplate(templates: Templates, name: string, values: object): string {
  const template = environment(templates).partials[name] as Handlebars.TemplateDelegate | undefined;
  if (!template) throw new Error(`the look has no template "${name}"`);
  return template(values, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
}
