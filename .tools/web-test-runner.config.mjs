// Browser tests in three engines.
//   WTR_BROWSERS=chromium,firefox,webkit   which engines (default: chromium)
//   WTR_FILES=a.browser.test.ts,…          which files, each in a page of its own (default: all)
//   WTR_COUNTS=counts.json                 also write { passed, failed } to this file
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import puppeteer from 'puppeteer-core';
import { chromium, chromiumArgs, firefox, firefoxPrefs } from './setup/browsers.mjs';
import { countsReporter } from './wtr-counts.mjs';
import { lastTests } from './wtr-last-test.mjs';
import { mediaFiles } from './wtr-media.mjs';
import { pagesPerPackage } from './wtr-pages.mjs';
import { testRoutes } from './wtr-test-routes.mjs';
import { workersFromSource } from './wtr-workers.mjs';
import { webkitGtkLauncher } from './wtr-webkitgtk.mjs';

const minutes = 60_000;
const rootDir = fileURLToPath(new URL('..', import.meta.url));
const wanted = (process.env.WTR_BROWSERS ?? 'chromium').split(',');
const chosen = process.env.WTR_FILES?.split(',');
const routes = testRoutes(rootDir);
const last = lastTests();

const launchers = {
  chromium: () => chromeLauncher({ launchOptions: { executablePath: chromium, args: chromiumArgs } }),
  firefox: () =>
    chromeLauncher({
      puppeteer,
      // Videos keep a page from being loaded.
      createPage: async ({ context }) => {
        const page = await context.newPage();
        page.setDefaultNavigationTimeout(10 * minutes);
        return page;
      },
      launchOptions: { browser: 'firefox', executablePath: firefox, headless: true, extraPrefsFirefox: firefoxPrefs },
    }),
  webkit: () => webkitGtkLauncher(),
};

/** Chromium gets a page per file, which proves that each file stands alone; starting pages is slow in the others. */
const files = chosen ?? ['packages/*/src/**/*.browser.test.ts'];
const pages = chosen || wanted.every((name) => name === 'chromium') ? files : pagesPerPackage(rootDir);
const groups = await Promise.all(
  wanted.map(async (name) => ({
    name,
    files: name === 'chromium' ? files : pages,
    browsers: [await launchers[name]()],
  })),
);

export default {
  rootDir,
  groups,
  nodeResolve: { exportConditions: ['kreatli-source', 'production', 'default'] },
  concurrency: 1,
  concurrentBrowsers: 1,
  browserStartTimeout: minutes,
  testsStartTimeout: minutes,
  testsFinishTimeout: 20 * minutes,
  testFramework: { config: { timeout: 40_000 } },
  middleware: [last.middleware, routes.middleware, mediaFiles(rootDir), workersFromSource(rootDir)],
  plugins: [
    routes.plugin,
    // Unbundled, mediabunny names a module of Node that it never uses in a browser.
    {
      name: 'without-node',
      resolveImport: ({ source }) => (source === 'node:fs/promises' ? '/__test/empty.js' : undefined),
      serve: ({ path }) => (path === '/__test/empty.js' ? { body: '', type: 'js' } : undefined),
    },
    a11ySnapshotPlugin(),
    esbuildPlugin({
      ts: true,
      js: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('../packages/elements/tsconfig.json', import.meta.url)),
      // nanostores and floating-ui read it without a guard.
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
  ],
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY }),
    ...(process.env.WTR_COUNTS ? [countsReporter(process.env.WTR_COUNTS, last)] : []),
  ],
};
