import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { App } from './apps.js';
import { environment } from './run.js';

const video = fileURLToPath(new URL('../../packages/page/public/demo-video/', import.meta.url));

/** Starts what serves an app: our server, and the app's own one behind it. */
export async function startServer({ served, isStrict = false }: App, folder: string) {
  const own: ChildProcess[] = [];
  const stop = () => own.forEach((child) => child.kill());
  const start = (command: readonly string[]) => {
    const [program, ...args] = command;
    const child = spawn(program!, args, {
      cwd: folder,
      env: environment(folder),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    own.push(child);
    return child;
  };
  const options = { videos: videoFolder, cdn: '../node_modules/@kreatli/elements/dist/cdn', publication, isStrict };
  if ('folder' in served) Object.assign(options, { folder: served.folder });
  else {
    const port = await freePort();
    await readyOf(start(served.command(port)));
    Object.assign(options, { upstream: `http://localhost:${port}` });
  }
  const server = start(['node', '../server.mjs', JSON.stringify(options)]);
  const [port] = (await once(createInterface(server.stdout!), 'line')) as [string];
  return { url: `http://localhost:${port}/`, stop };
}

const videoFolder = join(video, 'v1');
const { versions } = JSON.parse(readFileSync(join(video, 'manifest.json'), 'utf8'));
const { frames, rate, width, height, files } = versions[0];
const mp4 = files.find(({ path }: { path: string }) => path === 'v1/video.mp4');

/** The video of the blocks, `/videos/v1.mp4`, published under their ids. */
const publication = {
  reviewId: 'autumn-launch',
  title: 'Autumn launch',
  versions: [
    {
      versionId: 'v1',
      label: 'v1',
      content: { digest: mp4.digest, bytes: mp4.bytes, type: mp4.type },
      rate,
      frames,
      width,
      height,
      proxies: [{ kind: 'mp4', digest: mp4.digest }],
    },
  ],
  approverIds: ['u-17'],
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Until the server reports that it is ready. */
async function readyOf(child: ChildProcess): Promise<void> {
  for await (const line of createInterface(child.stdout!)) if (/ready/i.test(line)) break;
  child.stdout!.resume();
}
