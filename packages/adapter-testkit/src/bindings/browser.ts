import type { KitOptions } from '../options.js';
import { type Report, run } from '../run.js';

/** Runs every case in a page and writes what comes of it into `into` as text; resolves with the report. No runner is needed. */
export async function showReport(options: KitOptions, into: HTMLElement): Promise<Report> {
  const list = into.appendChild(document.createElement('ul'));
  const report = await run(options, ({ id, title, outcome, reason }) => {
    const line = list.appendChild(document.createElement('li'));
    line.dataset['outcome'] = outcome;
    line.textContent = `${outcome}: ${id}, ${title}${reason ? ` (${reason})` : ''}`;
  });
  const summary = into.insertBefore(document.createElement('p'), list);
  summary.textContent = `Level ${report.level} of ${report.claimed}: ${report.passed} passed, ${report.failed} failed, ${report.notRun} not run, seed ${report.seed}`;
  return report;
}
