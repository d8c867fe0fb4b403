import type { Say } from './print.ts';
export async function runServe(_a: string | undefined, _o: object, _s: Say): Promise<number> {
  return 0;
}
