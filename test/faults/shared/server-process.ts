import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestHost } from '../../../packages/server/test/host.js';
import { PUBLIC_URL } from '../../../packages/server/test/http-node.js';
import { freePort } from '../../../packages/server/test/postgres.js';
import { until } from './until.js';

/** `kreatli-server` in a process of its own, always on the same port. */
export interface ServerProcess {
  readonly port: number;
  readonly url: string;
  /** Starts it if it does not run. Resolves when it is ready. */
  start(more?: { readonly databaseUrl?: string }): Promise<void>;
  /** Whether its database answers. */
  isReady(): Promise<boolean>;
  /** Ends it as SIGKILL does. */
  kill(): Promise<void>;
  /** Ends it as an operator does. */
  stop(): Promise<void>;
}

const command = fileURLToPath(new URL('../../../packages/server/src/cli/kreatli-server.ts', import.meta.url));
const NODE_FLAGS = ['--import', 'tsx', '--conditions=kreatli-source'];

/** Runs a command of `kreatli-server` to its end. @throws Error with its output unless it ends with 0. */
export function runCommand(...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [...NODE_FLAGS, command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(output))));
  });
}

/** Starts a server whose users are those of `host`. */
export async function startServerProcess(
  host: TestHost,
  database: { readonly dir?: string; readonly databaseUrl?: string },
): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'kreatli-faults-'));
  const file = join(folder, 'server.json');
  const log = join(folder, 'server.log');
  const [port, opsPort] = [await freePort(), await freePort()];
  const base = { publicUrl: PUBLIC_URL, port, opsPort, issuers: [host.issuer], logLevel: 'error' };
  const config = { ...base, dir: join(folder, 'data'), ...database };
  let child: ChildProcess | null = null;
  const isReady = () =>
    fetch(`http://127.0.0.1:${opsPort}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  const isRunning = () => child?.exitCode === null && child.signalCode === null;
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (!isRunning()) return;
    const ended = new Promise((resolve) => void child!.once('exit', resolve));
    child!.kill(signal);
    await ended;
  }
  const server: ServerProcess = {
    port,
    url: `http://127.0.0.1:${port}`,
    async start(more = {}) {
      if (isRunning()) return;
      writeFileSync(file, JSON.stringify({ ...config, ...more }));
      const output = openSync(log, 'a');
      const started = spawn(process.execPath, [...NODE_FLAGS, command, '--config', file], {
        stdio: ['ignore', output, output],
      });
      child = started;
      await until('the server is ready', async () => {
        if (started.exitCode !== null)
          throw new Error(`The server has ended:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
        return isReady();
      });
    },
    isReady,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
  await server.start();
  return server;
}
