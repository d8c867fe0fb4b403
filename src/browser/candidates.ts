// Where a browser may be on this machine, best first: environment in, paths out.
// Reads no disk and starts nothing, so that each system's list can be checked on every other.
import { posix, win32 } from 'node:path';

/** A browser that may or may not be there and work. */
export interface Candidate {
  /** How messages call it. */
  readonly name: string;
  readonly path: string;
  /** True for headless-shell builds: they start and print several times faster than a whole browser. */
  readonly shell: boolean;
  /** Folder of shared libraries to lend it where the system lacks them. */
  readonly libraries?: string;
}

/** What the search depends on. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const SHELL_NAMES = ['chrome-headless-shell', 'chromium-headless-shell', 'headless_shell'];

const BROWSER_NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const WINDOWS_PLACES = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

const MACOS_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

/** Where the browser is that the user named by a path, or by a bare name to be looked up on PATH. */
export function namedCandidates(machine: Machine, name: string): Candidate[] {
  const paths = /[\\/]/.test(name) ? [programOf(name)] : onPath(machine, [name]);
  const { join, dirname } = machine.platform === 'win32' ? win32 : posix;
  // A build for machines that have little, as the one that npm brings, has its libraries beside it.
  return paths.map((path) => ({ ...candidate(path), name, libraries: join(dirname(path), 'lib') }));
}

/**
 * Every other place to look, best first: headless-shell builds on PATH, `cached` executables (of Puppeteer's cache or
 * ours), then Chrome, Chromium and Edge where each system keeps them.
 */
export function installedCandidates(machine: Machine, cached: readonly string[]): Candidate[] {
  const shells = [...onPath(machine, SHELL_NAMES), ...cached.filter(isShell)];
  const browsers = [
    ...systemPaths(machine),
    ...onPath(machine, BROWSER_NAMES),
    ...cached.filter((path) => !isShell(path)),
  ];
  return [...new Set([...shells, ...browsers])].map(candidate);
}

/** A macOS application is a folder: its program is inside. */
function programOf(path: string): string {
  const app = /([^/]+)\.app\/?$/.exec(path)?.[1];
  return app ? posix.join(path, 'Contents', 'MacOS', app) : path;
}

function candidate(path: string): Candidate {
  return { name: path, path, shell: isShell(path) };
}

function isShell(path: string): boolean {
  return /headless[-_]shell/i.test(path);
}

function onPath({ platform, env }: Machine, names: readonly string[]): string[] {
  const { join, delimiter } = platform === 'win32' ? win32 : posix;
  const suffix = platform === 'win32' ? '.exe' : '';
  // An empty entry means the current folder: nothing is to be run from there unasked.
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) =>
    folders.map((folder) => join(folder, name.endsWith(suffix) ? name : `${name}${suffix}`)),
  );
}

function systemPaths({ platform, env, home }: Machine): string[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    return WINDOWS_PLACES.flatMap((place) => roots.map((root) => win32.join(root, ...place)));
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', posix.join(home, 'Applications')];
    return MACOS_APPS.flatMap((app) => roots.map((root) => `${root}/${app}.app/Contents/MacOS/${app}`));
  }
  return ['/opt/google/chrome/chrome'];
}
