import type { KitOptions } from '../options.js';
import { type Report, run } from '../run.js';
import { summaryOf } from '../summary.js';

/** Runs all cases in a page, without a test runner, and writes the outcomes into `container` as text. */
export async function showReport(options: KitOptions, container: HTMLElement): Promise<Report> {
  const list = container.appendChild(document.createElement('ul'));
  const report = await run(options, ({ id, title, outcome, reason }) => {
    const line = list.appendChild(document.createElement('li'));
    line.dataset['outcome'] = outcome;
    line.textContent = `${outcome}: ${id}, ${title}${reason ? ` (${reason})` : ''}`;
  });
  const summary = container.insertBefore(document.createElement('p'), list);
  summary.textContent = summaryOf(report);
  return report;
}
