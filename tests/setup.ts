// Properties are checked on the same cases everywhere, so that a failure can be repeated; FC_SEED tries others.
import fc from 'fast-check';
import { sampled } from './campaign.ts';

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261), numRuns: sampled(100) });
