// npm test [suite or test file…]: installs what is missing, runs the suites in two lanes, and ends with
// "N passed, N failed".
//   --deep         every input, DOM tests in all engines, and each changed test ten times beside busy processes
//   --shard 1/2    one of several parts of equal duration
//   --record       writes test/durations.json
import { parseArgs } from 'node:util';
import { install } from './setup/install.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    deep: { type: 'boolean', default: false },
    shard: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
});
if (values.deep) process.env.TEST_DEPTH = 'deep';

try {
  ensureSystemPackages();
  install();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

// What these import may just have been installed.
const { runSuites } = await import('./run/run-suites.mjs');
const isGreen = await runSuites({
  names: positionals,
  isDeep: values.deep,
  shard: values.shard,
  isRecording: values.record,
});
process.exit(isGreen ? 0 : 1);
