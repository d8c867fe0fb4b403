import { fileURLToPath } from 'node:url';
import { defineConfig, type UserWorkspaceConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Unit tests share one process (they are pure). */
const unit: UserWorkspaceConfig['test'] = {
  setupFiles: ['tests/setup.ts'],
  include: ['tests/**/*.test.ts'],
  exclude: ['tests/browser/**'],
  pool: 'threads',
  isolate: false,
  // A guard against hanging, not a measure: machines differ.
  testTimeout: 60_000,
};

/** Browser tests share nothing: each makes folders, ports and browsers of its own, and two files run side by side. */
const browser: UserWorkspaceConfig['test'] = {
  setupFiles: ['tests/setup.ts'],
  globalSetup: ['tests/compile.ts'],
  include: ['tests/browser/**/*.test.ts'],
  pool: 'forks',
  maxWorkers: 2,
  // Guards against hanging, not measures: a machine may have ten times the work for its cores.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 60_000 } },
};

/** Laws, and what each theme, language and layout must do, are tried on a sample in `unit` and `browser`, on all their cases in `prove` and `prove:pages`. */
export default defineConfig({
  test: {
    // Of two cores the default leaves one idle.
    maxWorkers: '100%',
    projects: [
      { root, test: { ...unit, name: 'unit' } },
      { root, test: { ...unit, name: 'prove', env: { LECTERN_PROVE: '1' }, testTimeout: 300_000 } },
      { root, test: { ...browser, name: 'browser' } },
      { root, test: { ...browser, name: 'prove:pages', env: { LECTERN_PROVE: '1' }, testTimeout: 1_800_000 } },
    ],
  },
});
