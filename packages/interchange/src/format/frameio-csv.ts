/** The table of Frame.io. */
import { headerOf, readCsv } from '../text/delimited.js';
import { type NamedRow, readNamedRows } from '../text/header-row.js';
import { parseInstant } from '../time/parse-instant.js';
import type { ImportJob } from '../read/import-job.js';
import { editorCapabilities, type Format } from './format.js';

export const frameioCsv: Format = {
  label: 'Frame.io (CSV)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: { ...editorCapabilities, labels: true, color: false },
  recognizes: (text) => /^Team,Project,File,|(?:^|,)Timecode Source(?: In)?(?:,|$)/.test(headerOf(text)),
  read(text, job) {
    const rows = readNamedRows(readCsv(text), ['Comment', 'Timecode']);
    job.detectDropFrame(rows.map(({ cell }) => cell('Timecode In') || cell('Timecode') || ''));
    for (const row of rows) readRow(row, job);
  },
};

function readRow({ cell, line }: NamedRow, job: ImportJob): void {
  // Not by the column `Frame`, which counts from 0 in some files and from 1 in others.
  const label = cell('Timecode In') || cell('Timecode') || '';
  const relative = label ? job.parseFrame(label, line) : undefined;
  if (relative === null) return;
  const endLabel = cell('Timecode Out');
  const out = endLabel ? job.parseFrame(endLabel, line) : null;
  const length = relative === undefined || out === null ? 0 : out - relative;
  const author = unquote(cell('Commenter') ?? '');
  const createdAt = parseInstant(cell('Commented At') ?? '');
  job.add({
    text: unquote(cell('Comment') ?? ''),
    // `Timecode` counts from zero, wherever the source starts.
    ...(relative !== undefined && { in: relative + job.timebase.start }),
    ...(length > 1 && { length }),
    line,
    ...(author && { author }),
    ...(createdAt && { createdAt }),
    ...(/^yes$/i.test(cell('Complete') ?? '') && { status: 'resolved' as const }),
  });
}

/** Frame.io quotes texts twice: removes the quotes that CSV leaves. */
const unquote = (text: string): string => (/^"[^]*"$/.test(text) ? text.slice(1, -1) : text);
