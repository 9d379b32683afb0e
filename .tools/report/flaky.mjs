import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/pnpm.mjs';

/**
 * @typedef {object} KnownFlaky An entry of test/known-flaky.json.
 * @property {'chromium' | 'firefox' | 'webkit'} engine
 * @property {string} file
 * @property {string} test
 * @property {string} reason why it is flaky, as far as known, and who works on it
 * @property {string} until the last day on which it may be retried (YYYY-MM-DD), at most 14 days away
 */

const MAX_DAYS = 14;
const DAY_MS = 86_400_000;

/** @returns {readonly KnownFlaky[]} */
export const knownFlaky = () => JSON.parse(readFileSync(join(root, 'test/known-flaky.json'), 'utf8'));

/**
 * What is wrong with the entries: a missing reason, an end that has passed, or one that is more than 14 days away.
 * @param {readonly KnownFlaky[]} entries
 * @param {number} now milliseconds since the epoch
 */
export function flakyProblems(entries, now) {
  return entries.flatMap(({ file, test, reason, until }) => {
    const days = (Date.parse(until) + DAY_MS - now) / DAY_MS;
    const name = `${file}: ${test}`;
    if (!reason) return [`${name}: has no reason`];
    if (!(days > 0)) return [`${name}: ended on ${until}; mend it`];
    if (days > MAX_DAYS + 1) return [`${name}: may be retried for ${MAX_DAYS} days at most`];
    return [];
  });
}

/** Appends retried tests and restarted pages to test-results/flaky.jsonl, with their first error. */
export function recordFlaky(results, path, now) {
  const isFlaky = ({ status }) => status === 'retried' || status === 'restarted';
  for (const { suite, file, name, error } of results.filter(isFlaky)) {
    appendFileSync(path, `${JSON.stringify({ at: new Date(now).toISOString(), suite, file, test: name, error })}\n`);
  }
}
