/** Markers of Media Composer as text: columns between tabs, no header. */
import { COLOURS, readColour } from '../colour.js';
import { placed } from '../export-job.js';
import { readTsv } from '../delimited.js';
import { longer } from '../import-job.js';
import { InterchangeError } from '../interchange-error.js';
import { oneLine } from '../text-rules.js';
import { readThread } from '../thread-text.js';
import { editing, type Format } from './format.js';

export const avidTxt: Format = {
  label: 'Avid Media Composer (markers .txt)',
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  carries: { ...editing, labels: true },
  write(job) {
    const { avidPosition = 'timecode', avidTrack = 'V1', avidColumns = 6 } = job.options;
    return placed(job.notes)
      .map((note) => {
        const { place } = note;
        const colour = COLOURS[note.colour].avid;
        const text = job.text(note, { authorless: true, singleLine: true, showsStatus: note.isStatusColour });
        const position = avidPosition === 'frame' ? String(place.in) : job.clock.label(place.in);
        const cells = [job.author(note) || 'Kreatli', position, avidTrack, colour, text, String(place.out - place.in)];
        const long = avidColumns === 8 ? ['', capital(colour)] : [];
        return `${[...cells, ...long].map(oneLine).join('\t')}\n`;
      })
      .join('');
  },
  recognises: (text) => ROW.test(text),
  read(text, job) {
    const rows = readTsv(text);
    if (!rows.some(({ cells }) => isPosition(cells[1])))
      throw new InterchangeError(
        'NOT_THIS_FORMAT',
        'These are not marker rows of Media Composer: user, position, track, colour, comment.',
        { line: 1, column: 1 },
      );
    job.noticeLabels(rows.map(({ cells }) => cells[1] ?? ''));
    for (const { cells, line } of rows) {
      const [user = '', position = '', track = '', colour = '', comment = '', length] = cells.map((cell) =>
        cell.trim(),
      );
      if (cells.length < 5 || !isPosition(position)) {
        job.warn('ROW_SKIPPED', 'A row has no position in its second column.', { line });
        continue;
      }
      const frame = /^\d+$/.test(position) ? Number(position) : job.frameOf(position, line);
      if (frame === null) continue;
      const token = readColour(colour);
      const frames = /^\d{1,9}$/.test(length ?? '') ? Number(length) : 1;
      job.add({
        in: frame,
        ...longer(frames),
        line,
        ...readThread(comment, user),
        ...(user && { author: user }),
        ...(track && { track }),
        ...(token && { colour: token }),
      });
    }
  },
};

const POSITION = String.raw`(?:\d{1,9}|\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?)`;
const ROW = new RegExp(String.raw`^[^\t\n]*\t${POSITION}\t(?:V|A|TC|D)\d+\t`, 'm');
const WHOLE_POSITION = new RegExp(`^${POSITION}$`);
const isPosition = (cell: string | undefined): boolean => WHOLE_POSITION.test(cell?.trim() ?? '');
/** As Avid writes it in XML. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
