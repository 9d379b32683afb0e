import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';

/**
 * Runs an installed tool (or `node`) and appends what it prints to `log`.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ log: string, cwd?: string, env?: Record<string, string> }} options
 * @returns {Promise<{ code: number, reason: string }>} the exit code, 1 after a signal; and the line that names the
 *   error
 */
export function runProcess(program, args, { log, cwd = root, env = {} }) {
  const PATH = [join(cwd, 'node_modules/.bin'), join(root, 'node_modules/.bin'), process.env.PATH].join(':');
  const output = createWriteStream(log, { flags: 'a' });
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', ...env, PATH },
    });
    let tail = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data) => {
        output.write(data);
        tail = (tail + data).slice(-4000);
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) => {
      output.end(() => resolve({ code: code ?? 1, reason: `ended with ${signal ?? code}: ${errorLine(tail)}` }));
    });
  });
}

/** The last line that mentions an error, else the last line. */
function errorLine(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').trim().slice(0, 300);
}
