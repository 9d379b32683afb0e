import { runProcess } from '../run/process.mjs';

/**
 * Runs test files in one engine, in a browser of its own, and writes a JUnit report.
 * @param {{ engine: 'chromium' | 'firefox' | 'webkit', perPage?: number }} options
 */
export function runBrowser(files, { engine, perPage }, { log, junit }) {
  return runProcess('wtr', ['--config', '.tools/wtr/config.mjs'], {
    log,
    env: {
      WTR_BROWSERS: engine,
      WTR_FILES: files.join(','),
      WTR_JUNIT: junit,
      ...(perPage && { WTR_PER_PAGE: String(perPage) }),
    },
  });
}
