/** Markers and regions of Reaper, as its Region/Marker Manager reads them. */
import { COLOURS, readColour } from '../colour.js';
import { csvCell, readCsv } from '../delimited.js';
import { placed } from '../export-job.js';
import { underHeader } from '../header-row.js';
import { cut, oneLine } from '../text-rules.js';
import { readThread } from '../thread-text.js';
import { fromMilliseconds, readClock, toMilliseconds, writeClock } from '../wall-clock.js';
import { editing, type Format } from './format.js';

export const reaperCsv: Format = {
  label: 'Reaper (markers and regions)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: { ...editing },
  write(job) {
    const { rate } = job.clock;
    let [markers, regions] = [0, 0];
    const rows = placed(job.notes).map((note) => {
      const { place } = note;
      const [from, to] = [toMilliseconds(place.in, rate), toMilliseconds(place.out, rate)];
      const name = csvCell(job.text(note, { singleLine: true, showsStatus: note.isStatusColour }));
      const quoted = name.startsWith('"') ? name : `"${name}"`;
      const colour = COLOURS[note.colour].hex.slice(1);
      const length = toMilliseconds(place.out - place.in, rate);
      return place.isPoint
        ? `M${++markers},${quoted},${writeClock(from)},,,${colour}`
        : `R${++regions},${quoted},${writeClock(from)},${writeClock(to)},${writeClock(length)},${colour}`;
    });
    return `${['#,Name,Start,End,Length,Color', ...rows].join('\n')}\n`;
  },
  recognises: (text) => /^\ufeff?#,Name,Start,End,Length/i.test(text),
  read(text, job) {
    const { rate } = job.clock;
    for (const { cell, line } of underHeader(readCsv(text), ['#', 'Name', 'Start'])) {
      const from = readClock(cell('Start') ?? '');
      const to = readClock(cell('End') ?? '');
      if (from === null) {
        job.warn(
          'ROW_SKIPPED',
          `"${cut(oneLine(cell('Start') ?? ''), 40)}" is not h:mm:ss.mmm. Set the ruler of Reaper to minutes and seconds before exporting.`,
          { line },
        );
        continue;
      }
      const frame = fromMilliseconds(from, rate);
      const colour = readColour(cell('Color') ?? '');
      const length = to === null ? 0 : fromMilliseconds(to, rate) - frame;
      job.add({
        in: frame,
        ...(length > 0 && { length }),
        line,
        ...readThread(cell('Name') ?? ''),
        ...(colour && { colour }),
      });
    }
  },
};
