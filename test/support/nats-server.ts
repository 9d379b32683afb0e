/** Servers of NATS for tests: Debian's. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server for tests. */
export interface TestNats {
  readonly name: string;
  /** Host and port. */
  readonly address: string;
  /** Ends the process at once, as a lost machine does; `start` brings it back with what it has stored. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Servers that have found each other. */
export interface TestNatsCluster {
  readonly servers: readonly TestNats[];
  stop(): Promise<void>;
}

/** One server. `args`: further ones for the command. */
export async function startNats(...args: readonly string[]): Promise<TestNats> {
  const server = natsServer('n1', await freePort(), args);
  await server.start();
  return server;
}

/** Servers with JetStream that form a cluster, each with a folder of its own. */
export async function startNatsCluster(size: number): Promise<TestNatsCluster> {
  const ports = await Promise.all(Array.from({ length: 2 * size }, freePort));
  const folder = mkdtempSync(join(tmpdir(), 'kreatli-nats-'));
  const routes = ports.slice(size).map((port) => `nats://127.0.0.1:${port}`);
  const servers = routes.map((route, i) => {
    const cluster = ['--cluster_name', 'test', '--cluster', route, '--routes', routes.join(',')];
    return natsServer(`n${i + 1}`, ports[i]!, ['-js', '-sd', join(folder, `n${i + 1}`), ...cluster]);
  });
  await Promise.all(servers.map((server) => server.start()));
  return {
    servers,
    async stop() {
      await Promise.all(servers.map((server) => server.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function natsServer(name: string, port: number, more: readonly string[]): TestNats {
  const args = ['--addr', '127.0.0.1', '--port', String(port), '--name', name, ...more];
  let server: ChildProcess;
  async function end(signal: NodeJS.Signals): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  }
  return {
    name,
    address: `127.0.0.1:${port}`,
    async start() {
      server = spawn('nats-server', args, { stdio: 'ignore' });
      await Promise.race([untilAnswers(port), failureOf(server)]);
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function failureOf(server: ChildProcess): Promise<never> {
  const [code] = (await once(server, 'exit')) as [number | null];
  throw new Error(`nats-server ended with ${code}.`);
}

/** A server greets its clients once it serves them. */
async function untilAnswers(port: number): Promise<void> {
  const end = Date.now() + 30_000;
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'data');
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      socket.destroy();
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
