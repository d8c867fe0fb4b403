import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Campaigns: too long for every day, run by name with `npm run prove:…`; `-- -t WORD` runs a part. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/prove/**/*.prove.ts'],
    setupFiles: ['tests/setup.ts'],
    globalSetup: ['tests/compile.ts'],
    pool: 'forks',
    fileParallelism: false,
    disableConsoleIntercept: true,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
});
