/** The Edit Index of DaVinci Resolve, exported with "Show Markers": a row for each marker. */
import { parseColor } from '../color/parse-color.js';
import { readCsv } from '../text/delimited.js';
import { readNamedRows } from '../text/header-row.js';
import { parseThread } from '../thread/thread-text.js';
import { editorCapabilities, type Format } from './format.js';

export const resolveCsv: Format = {
  label: 'DaVinci Resolve (edit index)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: { ...editorCapabilities, labels: true },
  recognizes: (text) => /^\ufeff?"?#"?[,;\t]"?Reel"?[,;\t]"?Match"?[,;\t]"?V"?[,;\t]/i.test(text),
  read(text, job) {
    const rows = readNamedRows(readCsv(text), ['Record In', 'Notes']);
    job.detectDropFrame(rows.map(({ cell }) => cell('Record In') ?? ''));
    let clips = 0;
    for (const { cell, line } of rows) {
      const [name = '', notes = ''] = [cell('Name')?.trim(), cell('Notes')?.trim()];
      const color = parseColor(cell('Color') ?? '');
      // Without "Show Markers" the rows are clips, which have neither color nor notes.
      if (!notes && !color) {
        clips += 1;
        continue;
      }
      const frame = job.parseFrame(cell('Record In') ?? '', line);
      if (frame === null) continue;
      const end = job.parseFrame(cell('Record Out') ?? '', line);
      const length = end === null ? 0 : end - frame;
      job.add({
        in: frame,
        ...(length > 1 && { length }),
        line,
        ...parseThread(notes || name),
        ...(notes && name && { name }),
        ...(color && { color }),
      });
    }
    if (clips > 0) job.warn('ROW_SKIPPED', `${clips} rows are clips, not markers.`, {});
  },
};
