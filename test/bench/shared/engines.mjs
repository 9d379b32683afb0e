// Drives the three engines through one small interface: Chromium and Firefox by puppeteer, WebKitGTK by raw WebDriver.
import puppeteer from 'puppeteer-core';
import { chromium, chromiumArgs, firefox, firefoxPrefs } from '../../../.tools/setup/browsers.mjs';
import { freePort, startWebKitGtkDriver, webkitGtkCapabilities } from '../../../.tools/setup/webkitgtk.mjs';

const timeout = 600_000;

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
    protocolTimeout: timeout,
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
          return {
            heapMB: Math.round(JSHeapUsedSize / 1e5) / 10,
            listeners: JSEventListeners,
            nodes: Nodes,
          };
        },
        /** Milliseconds of the main thread since the page was opened; Chromium only. */
        taskMs: async () => (await page.metrics()).TaskDuration * 1000,
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}

async function startWebKit() {
  const port = await freePort();
  const end = await startWebKitGtkDriver(port);
  const driver = `http://127.0.0.1:${port}`;
  const asked = { capabilities: { alwaysMatch: webkitGtkCapabilities() } };
  const { sessionId, capabilities } = await post(`${driver}/session`, asked);
  const session = `${driver}/session/${sessionId}`;
  await post(`${session}/timeouts`, { script: timeout, pageLoad: 60_000 });
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
