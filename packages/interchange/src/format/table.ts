/** A table that users write: its columns are known by their names in several languages, or by what they hold. */
import { hasColumns, planTable } from '../table/plan-table.js';
import { readTable } from '../table/read-table.js';
import { editorCapabilities, type Format } from './format.js';
import { premiereCsv } from './premiere-csv.js';

export const table: Format = {
  label: 'Table of comments (CSV, semicolons or tabs)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: { ...editorCapabilities, untimed: true, labels: true, color: false },
  recognizes(text) {
    const found = planTable(text)?.layout.found;
    if (!found || !hasColumns(found)) return false;
    // Premiere translates its header; its order is name, description, in, out, duration, type.
    const mayBePremiere = found.time === 2 && found.end === 3 && found.text < 2 && found.status === undefined;
    return !(mayBePremiere && premiereCsv.recognizes?.(text));
  },
  read: readTable,
};
