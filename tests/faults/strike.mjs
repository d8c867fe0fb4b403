// Loaded into a build (`node --import`): strikes at one of its calls that change the disk where STRIKE_PATH is in their path.
// STRIKE_AT counts from 1; STRIKE_WITH is the signal that the process gets just before that call, or the error code that this
// call and all later ones that write give. With STRIKE_LOG every such call is noted there.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { STRIKE_AT, STRIKE_WITH = '', STRIKE_PATH = '', STRIKE_LOG } = process.env;
const WRITING = new Set(['mkdir', 'mkdtemp', 'cp', 'writeFile']);
const { appendFileSync } = fs;
let calls = 0;

function strike(name, paths) {
  if (!paths.some((path) => typeof path === 'string' && path.includes(STRIKE_PATH))) return;
  calls += 1;
  if (STRIKE_LOG) appendFileSync(STRIKE_LOG, `${calls} ${name} ${paths[0]}\n`);
  const at = Number(STRIKE_AT);
  if (STRIKE_WITH.startsWith('SIG')) {
    if (calls === at) process.kill(process.pid, STRIKE_WITH);
  } else if (calls >= at && WRITING.has(name.replace(/Sync$/, ''))) {
    throw Object.assign(new Error(`${STRIKE_WITH}: struck, ${name} '${paths[0]}'`), {
      code: STRIKE_WITH,
      syscall: name,
    });
  }
}

for (const [owner, names] of [
  [fs.promises, ['mkdir', 'mkdtemp', 'cp', 'writeFile', 'rename', 'rm']],
  [fs, ['renameSync', 'mkdtempSync']],
]) {
  for (const name of names) {
    const real = owner[name];
    owner[name] = (...args) => {
      try {
        strike(name, args.slice(0, 2));
      } catch (error) {
        if (owner === fs.promises) return Promise.reject(error);
        throw error;
      }
      return real(...args);
    };
  }
}
syncBuiltinESMExports();
