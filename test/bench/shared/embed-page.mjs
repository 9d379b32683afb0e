// What a browser loads and prints until an embed shows its first frame.
import puppeteer from 'puppeteer-core';
import { chromium, chromiumArgs } from '../../../.tools/setup/browsers.mjs';
import { watchFirstSight } from '../peers/first-sight.mjs';
import { startCountingProxy } from './counting-proxy.mjs';

const TIMEOUT = 20_000;
const isMedia = ({ path }) => path.startsWith('/videos/');
/** The log of the review is data of the host, as the video is. */
const isCode = (answer) => !isMedia(answer) && !answer.path.startsWith('/api/');
const sum = (answers) => answers.filter(isCode).reduce((bytes, answer) => bytes + answer.bytes, 0);

/** Chromium, which opens one embed after the other; each in a fresh profile. */
export async function startBrowser() {
  const browser = await puppeteer.launch({ executablePath: chromium, args: chromiumArgs, headless: true });
  return {
    version: await browser.version(),
    measure: (url) => measure(browser, url),
    close: () => browser.close(),
  };
}

/**
 * Bytes (gzip) that had arrived when the video was first requested, when its first frame was shown, and when nothing
 * more is loaded; `printed` has errors and warnings of the console, `others` the servers of others that the page asks.
 */
async function measure(browser, url) {
  const context = await browser.createBrowserContext();
  const proxy = await startCountingProxy(url);
  try {
    const tab = await context.newPage();
    const printed = [];
    const others = new Set();
    tab.on('console', (message) => {
      if (message.type() === 'warn' || message.type() === 'error') printed.push(message.text());
    });
    tab.on('pageerror', (error) => printed.push(String(error)));
    await tab.setRequestInterception(true);
    tab.on('request', (request) => {
      const { origin, host, protocol } = new URL(request.url());
      if (!protocol.startsWith('http') || `${origin}/` === proxy.url) return void request.continue();
      others.add(host);
      return void request.respond({ status: 204 });
    });
    await tab.evaluateOnNewDocument(watchFirstSight, 'video', TIMEOUT);
    await tab.goto(proxy.url, { waitUntil: 'domcontentloaded' });
    const { frame, shown } = await tab.evaluate(async () => {
      const seen = await globalThis.firstSight;
      return { ...seen, shown: performance.timeOrigin + seen.frame };
    });
    if (frame === null) throw new Error(`No frame after ${TIMEOUT} ms: ${printed.join('\n')}`);
    // Scripts that the video did not wait for, and what they print.
    await tab.waitForNetworkIdle({ idleTime: 1_000, timeout: TIMEOUT });
    const arrived = (at) => sum(proxy.answers.filter(({ to }) => to <= at));
    const asked = Math.min(...proxy.answers.filter(isMedia).map(({ from }) => from));
    return {
      beforeVideo: arrived(asked),
      toFrame: arrived(shown),
      atRest: sum(proxy.answers),
      printed,
      others: [...others],
    };
  } finally {
    // The page first: it would print that its requests broke off.
    await context.close();
    proxy.close();
  }
}
