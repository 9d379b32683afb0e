// npm run check: types, lint, format and the tests that the change reaches, nearest first, within 90 seconds of tests.
//   CHECK_BASE=main   what the change is compared with
import { install } from './setup/install.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

try {
  ensureSystemPackages(['chromium', 'ffmpeg']);
  install();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const { runCheck } = await import('./run/run-check.mjs');
process.exit((await runCheck()) ? 0 : 1);
