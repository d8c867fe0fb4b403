import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Prints tables of what takes how long; nothing is asserted, and one measurement runs at a time. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/bench/*.figures.ts'],
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    reporters: ['verbose'],
    disableConsoleIntercept: true,
  },
});
