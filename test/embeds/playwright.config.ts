import { defineConfig } from '@playwright/test';
import { chromium, chromiumArgs } from '../../.tools/setup/browsers.mjs';

/** The blocks of docs/embed.md, from packed archives. Needs what `npm run pack` writes. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/embeds',
  globalSetup: './install.ts',
  timeout: 300_000,
  expect: { timeout: 10_000 },
  workers: 2,
  forbidOnly: true,
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: chromium, args: chromiumArgs },
    trace: 'retain-on-failure',
  },
});
