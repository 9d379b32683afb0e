// Drives the three engines through one small interface: Chromium and Firefox by puppeteer, WebKitGTK by raw WebDriver.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { chromium, chromiumArgs, firefox, firefoxPrefs } from '../../../.tools/setup/browsers.mjs';

const patience = 600_000;

/**
 * Starts `chromium`, `firefox` or `webkit`. `open` shows a page; its `run` calls a function of `globalThis.bench` there
 * with one argument and returns what that resolves with. No call should last longer than a few minutes.
 */
export async function startEngine(name) {
  if (name === 'webkit') return startWebKit();
  if (name !== 'chromium' && name !== 'firefox') throw new Error(`No such engine: ${name}`);
  return startPuppeteer(name);
}

async function startPuppeteer(name) {
  const browser = await puppeteer.launch({
    ...(name === 'firefox'
      ? { browser: 'firefox', executablePath: firefox, extraPrefsFirefox: firefoxPrefs }
      : { executablePath: chromium, args: chromiumArgs }),
    headless: true,
    protocolTimeout: patience,
  });
  return {
    version: await browser.version(),
    async open(url, log = () => {}) {
      const page = await browser.newPage();
      page.on('console', (message) => log(message.text()));
      page.on('pageerror', (error) => log(String(error)));
      await page.goto(url);
      await page.waitForFunction('globalThis.bench');
      return {
        run: (call, argument) => page.evaluate((to, given) => globalThis.bench[to](given), call, argument),
        /** What the page holds after a collection; Chromium only. */
        async metrics() {
          const client = await page.createCDPSession();
          await client.send('HeapProfiler.collectGarbage');
          await client.detach();
          const { JSHeapUsedSize, JSEventListeners, Nodes } = await page.metrics();
          return { heapMB: Math.round(JSHeapUsedSize / 1e5) / 10, listeners: JSEventListeners, nodes: Nodes };
        },
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}

/** Where Debian and Ubuntu put it, by machine and by API version. */
const miniBrowsers = ['x86_64', 'aarch64'].flatMap((machine) =>
  ['4.1', '4.0', '6.0'].flatMap((version) => [
    `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
    `/usr/lib/${machine}-linux-gnu/webkitgtk-${version}/MiniBrowser`,
  ]),
);

async function startWebKit() {
  const binary = miniBrowsers.find((path) => existsSync(path));
  if (!binary) throw new Error('No WebKitGTK MiniBrowser: apt-get install webkit2gtk-driver xvfb');
  const children = [];
  const end = () =>
    children
      .splice(0)
      .reverse()
      .forEach((child) => child.kill('SIGTERM'));
  process.once('exit', end);
  const display = process.env.DISPLAY ?? (await startXvfb(children));
  const port = await freePort();
  children.push(startDriver(port, display));
  const driver = `http://127.0.0.1:${port}`;
  await answering(`${driver}/status`);
  const browserOptions = { binary, args: ['--automation', '--autoplay-policy=allow'] };
  const asked = { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': browserOptions } };
  const { sessionId, capabilities } = await post(`${driver}/session`, { capabilities: asked });
  const session = `${driver}/session/${sessionId}`;
  await post(`${session}/timeouts`, { script: patience, pageLoad: 60_000 });
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    async open(url) {
      await post(`${session}/url`, { url });
      const run = async (call, argument) => {
        const script = { script: inWebKit, args: [call, argument ?? null] };
        const { value, error } = await post(`${session}/execute/async`, script);
        if (error) throw new Error(error);
        return value;
      };
      return { run, close: () => post(`${session}/url`, { url: 'about:blank' }) };
    },
    async close() {
      await fetch(session, { method: 'DELETE' }).catch(() => {});
      end();
    },
  };
}

/** Waits for the page's module, then calls it. */
const inWebKit = `
  const [call, argument, done] = arguments;
  const later = () => new Promise((resolve) => setTimeout(resolve, 50)).then(ready);
  const ready = () => (globalThis.bench ? globalThis.bench[call](argument) : later());
  Promise.resolve().then(ready).then(
    (value) => done({ value: value === undefined ? null : value }),
    (error) => done({ error: String((error && error.stack) || error) }),
  );`;

async function post(url, body) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value?.error}: ${value?.message}`);
  return value;
}

async function startXvfb(children) {
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], { stdio });
  children.push(server);
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
  return spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env });
}

async function answering(url) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('WebKitWebDriver did not start');
}

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
