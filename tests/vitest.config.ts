import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Unit tests share one process (they are pure); browser tests run one file at a time, since each starts Chromium. */
export default defineConfig({
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          setupFiles: ['tests/setup.ts'],
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**'],
          pool: 'threads',
          isolate: false,
          // A guard against hanging, not a measure: machines differ.
          testTimeout: 60_000,
        },
      },
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
        },
      },
    ],
  },
});
