import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';

/** Runs an installed tool (or `node`), streams its output and resolves with its exit code. */
export const command = async (...args) => (await ended(...args)).code;

/** The same, with the signal that ended it and the last line of its error output that says something. */
export function ended(program, args, { cwd = root, env = {} } = {}) {
  const PATH = [join(cwd, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(':');
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['inherit', 'inherit', 'pipe'],
      env: { ...process.env, PATH, ...env },
    });
    let tail = '';
    child.stderr.on('data', (data) => {
      process.stderr.write(data);
      tail = (tail + data).slice(-4000);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? 1, signal, lastWords: errorIn(tail) }));
  });
}

/** The line that names the error; else the last one. */
function errorIn(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
}

/** `{ passed: 1, failed: 0 }` or the reverse, for a tool that only says yes or no. */
export const yesOrNo = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A path for a machine-readable report, and how to read it. A tool that wrote none, or ended badly without naming a failed test, has failed once. */
export function reportFile(count) {
  const path = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.json');
  return { path, counts: (end) => atLeastOneFailure(end, read(path, count)) };
}

function read(path, count) {
  try {
    return count(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    console.error(`No report: ${error.message}`);
    return { passed: 0, failed: 1 };
  }
}

function atLeastOneFailure({ code, signal, lastWords }, report) {
  const unexplained = code !== 0 && (report.names ?? []).length === 0;
  const names = unexplained ? [`ended with ${signal ?? code}: ${lastWords.slice(0, 300)}`] : report.names;
  return { ...report, failed: code === 0 ? report.failed : Math.max(1, report.failed), names };
}
