import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';

/** Runs an installed tool (or `node`), streams its output and resolves with its exit code. */
export function command(program, args, { cwd = root, env = {} } = {}) {
  const PATH = [join(cwd, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(':');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: 'inherit', env: { ...process.env, PATH, ...env } });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** `{ passed: 1, failed: 0 }` or the reverse, for a tool that only says yes or no. */
export const yesOrNo = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A path for a machine-readable report, and how to read it. A tool that wrote none has failed once. */
export function reportFile(count) {
  const path = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.json');
  return { path, counts: (code) => atLeastOneFailure(code, read(path, count)) };
}

function read(path, count) {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`No report: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

/** A tool that ended badly without naming a failed test has failed once. */
const atLeastOneFailure = (code, report) => ({
  ...report,
  failed: code !== 0 ? Math.max(1, report.failed) : report.failed,
});
