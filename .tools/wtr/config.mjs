// Browser tests in one engine.
//   WTR_BROWSERS=chromium       the engine: chromium (default), firefox or webkit
//   WTR_FILES=a.browser.test.ts,…   which files (default: all browser and engine tests)
//   WTR_PER_PAGE=3              test files per page (default: 1 in Chromium, 3 elsewhere)
//   WTR_JUNIT=report.xml        also writes a JUnit report
//   TEST_DEPTH=deep             every input of test/support/matrix.ts
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import puppeteer from 'puppeteer-core';
import { mediaFiles } from '../../test/server/media-files.mjs';
import { testRoutes } from '../../test/server/test-routes.mjs';
import { workersFromSource } from '../../test/server/workers-from-source.mjs';
import { testFiles } from '../run/files.mjs';
import { chromium, chromiumArgs, firefox, firefoxPrefs } from '../setup/browsers.mjs';
import { freePort } from '../setup/webkitgtk.mjs';
import { junitReporter } from './junit-reporter.mjs';
import { lastTests } from './last-test.mjs';
import { packPages } from './pages.mjs';
import { webkitGtkLauncher } from './webkitgtk-launcher.mjs';

const minutes = 60_000;
const rootDir = fileURLToPath(new URL('../..', import.meta.url));
const engine = process.env.WTR_BROWSERS ?? 'chromium';
const files = process.env.WTR_FILES?.split(',') ?? [...testFiles('browser'), ...testFiles('engines')];
const perPage = Number(process.env.WTR_PER_PAGE ?? (engine === 'chromium' ? 1 : 3));
const routes = testRoutes(rootDir);
const last = lastTests();

const launchers = {
  chromium: () => chromeLauncher({ launchOptions: { executablePath: chromium, args: chromiumArgs } }),
  firefox: () =>
    chromeLauncher({
      puppeteer,
      // Firefox reports a page as loaded only after its videos.
      createPage: async ({ context }) => {
        const page = await context.newPage();
        page.setDefaultNavigationTimeout(10 * minutes);
        return page;
      },
      launchOptions: { browser: 'firefox', executablePath: firefox, headless: true, extraPrefsFirefox: firefoxPrefs },
    }),
  webkit: () => webkitGtkLauncher(),
};

export default {
  rootDir,
  // The runner's own search for a port fails when two runs start at once.
  port: await freePort(),
  files: packPages(engine, files, perPage),
  browsers: [await launchers[engine]()],
  nodeResolve: { exportConditions: ['kreatli-source', 'production', 'default'] },
  concurrency: 1,
  browserStartTimeout: minutes,
  testsStartTimeout: minutes,
  // A page that hangs is ended and retried; the slowest takes 75 s, deep ones three minutes.
  testsFinishTimeout: (process.env.TEST_DEPTH === 'deep' ? 12 : 3) * minutes,
  testFramework: { config: { timeout: 40_000 } },
  testRunnerHtml: (framework) => `<!doctype html><html lang="en"><body>
    <script>globalThis.TEST_DEPTH = '${process.env.TEST_DEPTH === 'deep' ? 'deep' : ''}'</script>
    <script type="module" src="${framework}"></script>
  </body></html>`,
  middleware: [last.middleware, routes.middleware, mediaFiles(rootDir), workersFromSource(rootDir)],
  plugins: [
    routes.plugin,
    // Unbundled, mediabunny imports a module of Node that it never uses in a browser.
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
      tsconfig: fileURLToPath(new URL('../../packages/elements/tsconfig.json', import.meta.url)),
      // nanostores and floating-ui read it without a guard.
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
  ],
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: process.stdout.isTTY }),
    ...(process.env.WTR_JUNIT ? [junitReporter(process.env.WTR_JUNIT, last)] : []),
  ],
};
