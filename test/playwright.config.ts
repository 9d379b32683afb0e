import { defineConfig } from '@playwright/test';
import { chromium, chromiumArgs } from '../.tools/setup/browsers.mjs';

// A port of this run: another run, or what a stopped one left, may serve on any fixed one. Workers inherit it.
const port = Number((process.env['E2E_PORT'] ??= String(20_000 + (process.pid % 10_000))));

/** End to end against the built page, served by the same server and with the same headers as `npm start`. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  forbidOnly: true,
  webServer: {
    command: 'node ../.tools/start.mjs --local',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    timeout: 180_000,
    reuseExistingServer: false,
  },
  use: {
    baseURL: `http://localhost:${port}/`,
    browserName: 'chromium',
    launchOptions: { executablePath: chromium, args: chromiumArgs },
    trace: 'retain-on-failure',
  },
});
