/** Advanced SubStation Alpha: the dialogue of subtitles. */
import { notThisFormat } from '../model/interchange-error.js';
import { addCue } from '../read/read-cues.js';
import { normalizeLineBreaks } from '../text/text-rules.js';
import { parseClockTime } from '../time/clock-time.js';
import { editorCapabilities, type Format } from './format.js';

const isAss = (text: string): boolean => /^\ufeff?\s*\[Script Info\]/i.test(text);

export const ass: Format = {
  label: 'SubStation Alpha (subtitles)',
  extension: 'ass',
  mediaType: 'text/x-ass',
  carries: { ...editorCapabilities, color: false },
  recognizes: isAss,
  read(text, job) {
    if (!isAss(text)) throw notThisFormat('The first line is not [Script Info].');
    const lines = normalizeLineBreaks(text).split('\n');
    const events = lines.findIndex((line) => /^\[Events\]\s*$/i.test(line));
    const columns = columnsOf(lines.slice(events + 1).find((line) => /^Format:/i.test(line)) ?? '');
    if (events < 0 || !columns.includes('start') || !columns.includes('text'))
      throw notThisFormat('There is no [Events] section with a Format line.');
    for (const [index, content] of lines.entries()) {
      // A comment line is what an editor wrote beside the subtitles.
      if (index <= events || !/^(?:Dialogue|Comment):/i.test(content)) continue;
      const cells = splitRow(content, columns.length);
      const cell = (column: string): string => cells[columns.indexOf(column)]?.trim() ?? '';
      const [from, to] = [parseClockTime(cell('start')), parseClockTime(cell('end'))];
      const line = index + 1;
      if (from === null || to === null) {
        job.warn('ROW_SKIPPED', 'A line of dialogue has no valid times.', { line });
        continue;
      }
      const author = cell('name');
      addCue(job, { from, to, line }, { text: plainText(cell('text')), ...(author && { author }) });
    }
  },
};

const columnsOf = (format: string): readonly string[] =>
  format
    .replace(/^Format:/i, '')
    .split(',')
    .map((name) => name.trim().toLowerCase());

/** Cells of a row: the last one, the text, may have commas. */
function splitRow(row: string, count: number): readonly string[] {
  const cells = row.slice(row.indexOf(':') + 1).split(',');
  return [...cells.slice(0, count - 1), cells.slice(count - 1).join(',')];
}

/** The text without style overrides. */
const plainText = (text: string): string =>
  text
    .replace(/\{[^{}]*\}/g, '')
    .replaceAll(/\\N/gi, '\n')
    .replaceAll('\\h', '\u00a0');
