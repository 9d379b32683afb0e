import type { Report } from './run.js';

/** A report in words: the level that was reached, the counts, and each case that was not run, with its reason. */
export function summaryOf({ level, claimed, passed, failed, notRun, seed, results }: Report): string {
  const counts = `${passed} passed, ${failed} failed, ${notRun} not run`;
  const missing = results.filter(({ outcome }) => outcome === 'not run').map(({ id, reason }) => `${id} (${reason})`);
  const list = missing.length > 0 ? `\nNot run, so level ${claimed} is not reached: ${missing.join(', ')}.` : '';
  return `Level ${level} of ${claimed}: ${counts}. Seed ${seed}.${list}`;
}
