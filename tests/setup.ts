// Properties are checked on the same cases everywhere, so that a failure can be repeated; FC_SEED tries others.
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261) });
