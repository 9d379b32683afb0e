/** A PostgreSQL of its own for tests: Debian's, version 18 from npm, or the one that DATABASE_URL names. */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
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

/** One that was started here, so that its disk, its network and its standbys can be tested. */
export interface OwnPostgres extends TestPostgres {
  /** The address of the database `postgres`. */
  readonly url: string;
  readonly port: number;
  /** Resolves when the server has ended, for whatever reason. */
  ended(): Promise<void>;
}

/** Options of {@link startPostgres}. */
export interface PostgresOptions {
  /** Whether writes reach the disk before they are answered, as in production. Default false. */
  readonly isDurable?: boolean;
  /** Default: the one that DATABASE_URL names, else what Debian has installed. */
  readonly version?: PostgresVersion;
  /** An empty folder for its files. Default: a temporary one. */
  readonly folder?: string;
  /** Settings beside those of tests. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** The size of a segment of the write-ahead log, in MiB. Default: 16. */
  readonly walSegmentMb?: number;
}

/** The server of `DATABASE_URL`, or one of our own. */
export async function startPostgres(options: PostgresOptions = {}): Promise<TestPostgres> {
  const given = (options.version ?? 'installed') === 'installed' ? process.env['DATABASE_URL'] : undefined;
  if (given) return { ...databasesAt(given), kill: async () => {}, start: async () => {}, stop: async () => {} };
  return startOwnPostgres(options);
}

/** A new server. */
export function startOwnPostgres({ walSegmentMb = 16, ...options }: PostgresOptions = {}): Promise<OwnPostgres> {
  return runPostgres(options, async (data, run) =>
    run(
      'initdb',
      '-D',
      data,
      ...['-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8'],
      `--wal-segsize=${walSegmentMb}`,
    ),
  );
}

/**
 * Runs a server on what `fill` puts into its folder.
 *
 * @param fill Gets the folder of the data, and a function that runs a program of PostgreSQL as its user.
 */
export async function runPostgres(
  {
    isDurable = false,
    version = 'installed',
    folder = mkdtempSync(join(tmpdir(), 'kreatli-postgres-')),
    settings: more,
  }: PostgresOptions,
  fill: (data: string, run: (program: string, ...args: readonly string[]) => Promise<unknown>) => Promise<unknown>,
): Promise<OwnPostgres> {
  const user = databaseUser();
  if (user) execFileSync('chown', [`${user.uid}:${user.gid}`, folder]);
  const binaries = binariesOf(version, folder, user);
  const binary = (name: string) => join(binaries, name);
  const data = join(folder, 'data');
  await fill(data, (program, ...args) => promisify(execFile)(binary(program), [...args], { ...user, cwd: folder }));
  const port = await freePort();
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: folder, max_connections: 60 };
  const fast = isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
  const args = Object.entries({ ...settings, ...fast, ...more }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  let server: ChildProcess;
  let ended: Promise<void>;

  async function start(): Promise<void> {
    server = spawn(binary('postgres'), ['-D', data, ...args], {
      ...user,
      cwd: folder,
      stdio: 'ignore',
      detached: true,
    });
    ended = new Promise((resolve) => void server.once('exit', () => resolve()));
    await untilAnswers(url);
  }
  async function end(signal: 'SIGQUIT' | 'SIGKILL'): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    // Each process of PostgreSQL is the leader of a group of its own.
    const all = signal === 'SIGKILL' ? [server.pid!, ...childrenOf(server.pid!)] : [server.pid!];
    for (const pid of all) kill(pid, signal);
    await ended;
  }
  await start();
  return {
    ...databasesAt(url),
    url,
    port,
    start,
    ended: () => ended,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** By `/proc`, where PostgreSQL of Debian runs. */
const childrenOf = (pid: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number);

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0; // It has ended meanwhile.
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
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

/** A port of the loopback address that no process listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { readonly port: number };
      probe.close(() => resolve(port));
    });
  });
