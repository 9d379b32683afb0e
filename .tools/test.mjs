// npm test [suite…]: installs what is missing, runs the suites in order and ends with a table, the failed tests and
// "N passed, N failed".
import { install } from './setup/install.mjs';
import { ensureSystemPackages } from './setup/system-packages.mjs';

const suites = ['types', 'lint', 'node', 'browser', 'stories', 'e2e', 'package'];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.includes(name));
if (unknown.length > 0) {
  console.error(`No such suite: ${unknown.join(', ')}. There are: ${suites.join(', ')}`);
  process.exit(1);
}

try {
  install();
  ensureSystemPackages();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const rows = [];
const broken = [];
for (const suite of suites.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n━━ ${suite} ━━\n`);
  const started = Date.now();
  const { passed, failed, names = [] } = await counts(suite);
  broken.push(...names.map((name) => `${suite}: ${name}`));
  rows.push({ suite, passed, failed, seconds: Math.round((Date.now() - started) / 1000) });
}

console.log();
console.table(Object.fromEntries(rows.map(({ suite, ...row }) => [suite, row])));
for (const name of broken) console.log(`✗ ${name}`);
const total = (column) => rows.reduce((sum, row) => sum + row[column], 0);
process.exitCode = total('failed') > 0 ? 1 : 0;
console.log(`${total('passed')} passed, ${total('failed')} failed`);

/** A suite that breaks, and one that ran nothing, has failed once. */
async function counts(suite) {
  try {
    const { run } = await import(`./suites/${suite}.mjs`);
    const result = await run();
    if (result.passed + result.failed > 0) return result;
    console.error(`${suite}: ran no tests`);
  } catch (error) {
    console.error(error);
  }
  return { passed: 0, failed: 1 };
}
