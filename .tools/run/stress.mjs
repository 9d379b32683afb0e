import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJUnit } from '../report/junit.mjs';
import { root } from '../setup/pnpm.mjs';
import { runBrowser } from '../suites/browser.mjs';
import { runNode } from '../suites/node.mjs';
import { kindOf } from './files.mjs';

const ROUNDS = 10;
const BUSY_PROCESSES = 2;

/**
 * Each changed test file ten times, beside two processes that only use the processor: what is flaky fails here.
 * @param {readonly string[]} changed paths relative to the root
 * @returns {import('./tasks.mjs').Task[]}
 */
export function stressTasks(changed) {
  const files = changed.filter((path) => existsSync(join(root, path)));
  const ofKind = (kind) => files.filter((path) => kindOf(path) === kind);
  /**
   * @type {readonly { name: string, own: readonly string[], run: (own: readonly string[], paths: object) =>
   * Promise<object> }[]}
   */
  const runs = [
    { name: 'node', own: ofKind('node'), run: runNode },
    { name: 'browser', own: ofKind('browser'), run: inEngine('chromium') },
    ...['chromium', 'firefox', 'webkit'].map((name) => ({ name, own: ofKind('engines'), run: inEngine(name) })),
  ];
  return runs
    .filter(({ own }) => own.length > 0)
    .map(({ name, own, run }) => ({
      suite: 'stress',
      name: `stress ${name}`,
      files: own,
      run: (log, junit) => besideBusyProcesses(() => repeat(name, own, run, { log, junit })),
    }));
}

const inEngine = (engine) => (own, paths) => runBrowser(own, { engine }, paths);

async function repeat(name, files, run, { log, junit }) {
  const results = [];
  for (let round = 1; round <= ROUNDS; round++) {
    const path = junit.replace(/\.xml$/, `-${round}.xml`);
    const { code, reason } = await run(files, { log, junit: path });
    const own = readJUnit(path);
    results.push(...own.map((result) => ({ ...result, name: `${result.name} (${name}, round ${round})` })));
    if (code !== 0 && !own.some(({ status }) => status === 'failed'))
      results.push({ file: name, name: `round ${round}`, status: 'failed', seconds: 0, error: reason });
  }
  return results;
}

async function besideBusyProcesses(work) {
  const busy = Array.from({ length: BUSY_PROCESSES }, () => spawn('node', ['-e', 'for (;;);'], { stdio: 'ignore' }));
  try {
    return await work();
  } finally {
    for (const child of busy) child.kill('SIGKILL');
  }
}
