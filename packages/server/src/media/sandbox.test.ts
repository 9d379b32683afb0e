/** What a program in the sandbox can do on this machine. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { until } from '../../../../test/support/until.js';
import { ProgramError, runProgram } from './run-program.js';
import { type Sandbox, createSandbox } from './sandbox.js';

const MB = 2 ** 20;
const folder = mkdtempSync(join(tmpdir(), 'kreatli-sandbox-'));
let sandbox: Sandbox;
before(async () => {
  sandbox = await createSandbox();
  chmodSync(folder, 0o700);
  if (sandbox.uid !== undefined) chownSync(folder, sandbox.uid, sandbox.uid);
});
after(() => rmSync(folder, { recursive: true }));

const LIMITS = { cpuSeconds: 20, memoryBytes: 2_048 * MB, fileBytes: MB };
/** Runs a script of the shell. Resolves with what it prints. */
async function shell(script: string, more: { timeoutMs?: number; signal?: AbortSignal } = {}): Promise<string> {
  let text = '';
  const { timeoutMs = 20_000, signal = new AbortController().signal } = more;
  await runProgram(sandbox, {
    program: 'bash',
    arguments: ['-c', script],
    ...{ folder, limits: LIMITS, timeoutMs, signal },
    onOutput: (chunk) => (text += Buffer.from(chunk).toString()),
  });
  return text.trim();
}
const failure = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof ProgramError ? error.reason : String(error)),
  );

describe('a program in the sandbox', () => {
  it('has on Linux all that there is to confine it', () => assert.deepEqual(sandbox.missing, []));

  it('reaches no server of this machine', async () => {
    let connections = 0;
    const server = createServer(() => (connections += 1)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    assert.equal(await failure(shell(`exec 5<>/dev/tcp/127.0.0.1/${port}`)), 'exit');
    assert.equal(connections, 0);
    server.close();
  });
  it('is not root, and cannot become it', async () => {
    assert.notEqual(await shell('id -u'), '0');
    assert.match(await shell('grep NoNewPrivs /proc/self/status'), /1$/);
  });
  it('writes to its folder, files of a limited size', async () => {
    assert.equal(await shell('echo ok > file; cat file'), 'ok');
    assert.equal(await failure(shell('exec head -c 2000000 /dev/zero > large')), 'limit');
  });
  it('ends when it takes too long, and when it is aborted', async () => {
    assert.equal(await failure(shell('sleep 60', { timeoutMs: 200 })), 'limit');
    const stop = new AbortController();
    const running = failure(shell('sleep 60', { signal: stop.signal }));
    stop.abort(new Error('stopped'));
    assert.equal(await running, 'Error: stopped');
  });
  it('is not to be found: that is no fault of the file', async () => {
    const bare = { missing: [], wrap: () => [] };
    const run = { program: 'no-such-program', arguments: [], folder, limits: LIMITS, timeoutMs: 1_000 };
    const { signal } = new AbortController();
    assert.equal(await failure(runProgram(bare, { ...run, signal, onOutput: () => {} })), 'start');
  });
  it('ends with a server that is killed', async () => {
    const [program, ...words] = [...sandbox.wrap(LIMITS, 'SERVER'), 'sleep', '61'];
    const inServer = JSON.stringify(words).replace('"SERVER"', 'String(process.pid)');
    const script = `require('node:child_process').spawn(${JSON.stringify(program)}, ${inServer},
      { stdio: 'ignore', detached: true }).once('spawn', function () { console.log(this.pid); });`;
    const server: ChildProcess = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(server.stdout!, 'data')) as [Buffer];
    const pid = Number(line.toString());
    const isThere = () => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    assert.ok(isThere());
    server.kill('SIGKILL');
    await until(() => !isThere(), 'the program has ended');
  });
});
