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

/** Laws are tried on a sample in `unit` and on all their cases in `prove`; browser tests run one file at a time, since each starts Chromium. */
export default defineConfig({
  test: {
    // Of two cores the default leaves one idle.
    maxWorkers: '100%',
    projects: [
      { root, test: { ...unit, name: 'unit' } },
      { root, test: { ...unit, name: 'prove', env: { LECTERN_PROVE: '1' }, testTimeout: 300_000 } },
      {
        root,
        test: {
          name: 'browser',
          setupFiles: ['tests/setup.ts'],
          include: ['tests/browser/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // A guard as well: two windows find each other in a moment, on a busy machine in several.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});
