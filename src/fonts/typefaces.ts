// Which packages the faces are made from: for each script the order in which they are asked for a character.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FaceScript } from './adapt.ts';

export type Family = 'serif' | 'sans';

/** The CSS names of the families. */
export const FAMILY_NAMES: Readonly<Record<Family, string>> = { serif: 'Lectern Serif', sans: 'Lectern Sans' };

/** Packages that are joined to one face (`noto-sans-sc`; '' is `noto-sans` itself), the script's own shapes first. */
export const JOINED: Readonly<Record<FaceScript, readonly string[]>> = {
  hans: ['-sc', '-tc', '-jp', '-kr', ''],
  hant: ['-tc', '-sc', '-jp', '-kr', ''],
  jpan: ['-jp', '-sc', '-tc', '-kr', ''],
  kore: ['-kr', '-jp', '-sc', '-tc', ''],
  latn: ['-sc', '-tc', '-jp', '-kr', ''],
  // The Chinese packages have these alphabets, but not all their letters.
  cyrl: ['', '-sc', '-tc', '-jp', '-kr'],
  grek: ['', '-sc', '-tc', '-jp', '-kr'],
};
/** Packages whose own rules shape, join and place their glyphs, with the characters to take from them. */
export const SHAPED: readonly {
  readonly name: string;
  readonly packages: Readonly<Record<Family, string>>;
  readonly has: RegExp;
}[] = [
  {
    name: 'Arabic',
    packages: { sans: 'noto-sans-arabic', serif: 'noto-naskh-arabic' },
    has: /\p{Script_Extensions=Arabic}/u,
  },
  {
    name: 'Hebrew',
    packages: { sans: 'noto-sans-hebrew', serif: 'noto-serif-hebrew' },
    has: /\p{Script_Extensions=Hebrew}/u,
  },
  {
    name: 'Emoji',
    packages: { sans: 'noto-emoji', serif: 'noto-emoji' },
    has: /\p{Emoji}/u,
  },
];

/** What the faces of a family are made from: every package with its version. */
export function typefaceVersions(family: Family): Promise<readonly string[]> {
  const names = [
    ...JOINED.hans.map((region) => `noto-${family}${region}`),
    ...SHAPED.map(({ packages }) => packages[family]),
  ];
  return Promise.all(names.map((name) => versionIn(manifestOf(name))));
}

/** What cuts the faces out of the packages: the same slices give other bytes when it changes. */
export function cutterVersions(): Promise<readonly string[]> {
  const subsetFont = createRequire(import.meta.url).resolve('subset-font/package.json');
  // HarfBuzz shows nothing of itself but its entry, in dist/.
  const harfBuzz = join(dirname(createRequire(subsetFont).resolve('harfbuzzjs')), '..', 'package.json');
  return Promise.all([subsetFont, harfBuzz].map(versionIn));
}

async function versionIn(manifest: string): Promise<string> {
  const { name, version } = JSON.parse(await readFile(manifest, 'utf8')) as { name: string; version: string };
  return `${name}@${version}`;
}

/** The path of the package.json of a typeface, by its name without scope (`noto-sans-sc`). Throws when it is not installed. */
export function manifestOf(typeface: string): string {
  return createRequire(import.meta.url).resolve(`@fontsource-variable/${typeface}/package.json`);
}
