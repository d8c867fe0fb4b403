import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** `npm run sheets`: draws contact sheets instead of testing; apart from the tests, since it takes minutes. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['tests/sheets/sheets.ts'],
    pool: 'forks',
    testTimeout: 600_000,
  },
});
