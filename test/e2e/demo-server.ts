/** The page and its reviews on one server, as `npm start` runs them, from the sources and in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own. */
export interface DemoServer {
  readonly url: string;
  /** Ends the process at once, as a lost machine does. */
  kill(): Promise<void>;
  /** Starts it on what is stored. */
  start(): Promise<void>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function startDemoServer(): Promise<DemoServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'kreatli-demo-'));
  let server: ChildProcess;
  async function start(): Promise<void> {
    server = spawn(
      process.execPath,
      ['--import', 'tsx', '--conditions=kreatli-source', join(root, '.tools/demo-server.mjs')],
      {
        cwd: root,
        env: { ...process.env, PORT: String(port), KREATLI_DIR: folder },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await new Promise<void>((resolve, reject) => {
      server.stdout!.on('data', (text) => String(text).includes('Kreatli Review:') && resolve());
      server.once('exit', () => reject(new Error('The server ended before it listened.')));
    });
  }
  await start();
  return {
    url: `http://localhost:${port}/`,
    start,
    async kill() {
      const ended = new Promise((resolve) => void server.once('exit', resolve));
      server.kill('SIGKILL');
      await ended;
    },
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as { readonly port: number };
      probe.close(() => resolve(port));
    });
  });
