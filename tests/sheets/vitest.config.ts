import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** `npm run sheets` and `npm run docs` draw instead of testing; apart from the tests, since it takes minutes. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/sheets/sheets.ts', 'tests/sheets/writing.ts'],
    pool: 'forks',
    testTimeout: 600_000,
  },
});
