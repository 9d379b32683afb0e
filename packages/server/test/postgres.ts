/** A PostgreSQL of its own for tests: Debian's, version 18 from npm, or the one that DATABASE_URL names. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type DatabaseUser, type PostgresVersion, binariesOf } from './postgres-binaries.js';

/** A server for tests. */
export interface TestPostgres {
  /** An empty database, by its address. */
  createDatabase(): Promise<string>;
  /** Ends all processes at once, as a lost machine does; `start` brings them back with what was durable. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** How {@link startPostgres} starts one. */
export interface TestPostgresOptions {
  /** Whether writes reach the disk before they are answered, as in production. Default false. */
  readonly isDurable?: boolean;
  /** Default: the one that DATABASE_URL names, else what Debian has installed. */
  readonly version?: PostgresVersion;
}

export async function startPostgres({
  isDurable = false,
  version = 'installed',
}: TestPostgresOptions = {}): Promise<TestPostgres> {
  const given = version === 'installed' ? process.env['DATABASE_URL'] : undefined;
  if (given) return { ...databasesAt(given), kill: async () => {}, start: async () => {}, stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'kreatli-postgres-'));
  const user = databaseUser();
  if (user) execFileSync('chown', [`${user.uid}:${user.gid}`, folder]);
  const binaries = binariesOf(version, folder, user);
  const binary = (name: string) => join(binaries, name);
  const data = join(folder, 'data');
  execFileSync(binary('initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8'], {
    ...user,
    cwd: folder,
    stdio: 'pipe',
  });
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, max_connections: 60 };
  const fast = isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const args = Object.entries({ ...settings, ...fast }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess;

  async function start(): Promise<void> {
    server = spawn(binary('postgres'), ['-D', data, ...args], {
      ...user,
      cwd: folder,
      stdio: 'ignore',
      detached: true,
    });
    await untilAnswers(url);
  }
  async function end(signal: 'SIGQUIT' | 'SIGKILL'): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => void server.once('exit', resolve));
    process.kill(signal === 'SIGKILL' ? -server.pid! : server.pid!, signal);
    await ended;
  }
  await start();
  return {
    ...databasesAt(url),
    start,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function databasesAt(url: string): Pick<TestPostgres, 'createDatabase'> {
  let count = 0;
  return {
    async createDatabase() {
      const name = `kreatli_${process.pid}_${Date.now()}_${++count}`;
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
  };
}

/** PostgreSQL does not run as root. */
function databaseUser(): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function untilAnswers(url: string): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('select 1');
      return await client.end();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { readonly port: number };
      probe.close(() => resolve(port));
    });
  });
