// WebKitGTK's MiniBrowser behind WebKitWebDriver, on a screen of its own where there is none.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where Debian and Ubuntu put it, by machine and by API version. */
const miniBrowsers = ['x86_64', 'aarch64'].flatMap((machine) =>
  ['4.1', '4.0', '6.0'].flatMap((version) => [
    `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
    `/usr/lib/${machine}-linux-gnu/webkitgtk-${version}/MiniBrowser`,
  ]),
);

/** What a WebDriver session asks for to get the MiniBrowser. Throws when there is none. */
export function webkitGtkCapabilities() {
  const binary = miniBrowsers.find((path) => existsSync(path));
  if (!binary) throw new Error('No WebKitGTK MiniBrowser: apt-get install webkit2gtk-driver xvfb');
  const args = ['--automation', '--autoplay-policy=allow'];
  return { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary, args } };
}

/**
 * Starts the driver on `port`; resolves, once it answers, with the function that ends it. It ends with this process,
 * too.
 */
export async function startWebKitGtkDriver(port) {
  const endings = [];
  const end = () => {
    process.off('exit', end);
    for (const ending of endings.splice(0).reverse()) ending();
  };
  process.once('exit', end);
  const display = process.env.DISPLAY ?? (await startXvfb(endings));
  const driver = startDriver(port, display);
  endings.push(() => endGroup(driver));
  await answering(`http://127.0.0.1:${port}/status`);
  return end;
}

/** A child with all that it started: a browser that hangs ignores its driver. */
function endGroup({ pid }) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

async function startXvfb(endings) {
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio });
  endings.push(() => server.kill());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3].once('data', (number) => resolve(`:${String(number).trim()}`));
  });
}

function startDriver(port, display) {
  const env = {
    ...process.env,
    DISPLAY: display,
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    NO_AT_BRIDGE: '1',
    GSETTINGS_BACKEND: 'memory',
  };
  return spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env, detached: true });
}

async function answering(url) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('WebKitWebDriver did not start');
}

/** A free port. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
