/** Markers of Media Composer as text: tab-separated columns without a header. */
import { parseColor } from '../color/parse-color.js';
import { SYSTEM_COLORS } from '../color/system-colors.js';
import { notThisFormat } from '../model/interchange-error.js';
import { withLength } from '../read/place-marker.js';
import { readTsv } from '../text/delimited.js';
import { toOneLine } from '../text/text-rules.js';
import { parseThread } from '../thread/thread-text.js';
import { type ExportJob, type TimedComment, timedComments } from '../write/export-job.js';
import { capitalize, DEFAULT_USER } from './avid.js';
import { editorCapabilities, type Format } from './format.js';

export const avidTxt: Format = {
  label: 'Avid Media Composer (markers .txt)',
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  carries: { ...editorCapabilities, labels: true },
  write: (job) =>
    timedComments(job)
      .map((comment) => formatRow(comment, job))
      .join(''),
  recognizes: (text) => ROW.test(text),
  read(text, job) {
    const rows = readTsv(text);
    if (!rows.some(({ cells }) => isPosition(cells[1])))
      throw notThisFormat('These are not marker rows of Media Composer: user, position, track, color, comment.');
    job.detectDropFrame(rows.map(({ cells }) => cells[1] ?? ''));
    for (const { cells, line } of rows) {
      const [user = '', position = '', track = '', color = '', comment = '', length = ''] = cells.map((cell) =>
        cell.trim(),
      );
      if (cells.length < 5 || !isPosition(position)) {
        job.warn('ROW_SKIPPED', 'A row has no position in its second column.', { line });
        continue;
      }
      const frame = /^\d+$/.test(position) ? Number(position) : job.parseFrame(position, line);
      if (frame === null) continue;
      const token = parseColor(color);
      job.add({
        in: frame,
        ...withLength(/^\d{1,9}$/.test(length) ? Number(length) : 1),
        line,
        ...parseThread(comment, user),
        ...(user && { author: user }),
        ...(track && { track }),
        ...(token && { color: token }),
      });
    }
  },
};

function formatRow(comment: TimedComment, job: ExportJob): string {
  const { avidPosition = 'timecode', avidTrack = 'V1', avidColumns = 6 } = job.options;
  const { range, isStatusColor } = comment;
  const color = SYSTEM_COLORS[comment.color].avid;
  const cells = [
    job.authorName(comment) || DEFAULT_USER,
    avidPosition === 'frame' ? String(range.in) : job.timebase.label(range.in),
    avidTrack,
    color,
    job.formatThread(comment, { hasAuthorField: true, singleLine: true, showsStatus: isStatusColor }),
    String(range.out - range.in),
    ...(avidColumns === 8 ? ['', capitalize(color)] : []),
  ];
  return `${cells.map(toOneLine).join('\t')}\n`;
}

const POSITION = String.raw`(?:\d{1,9}|\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?)`;
const ROW = new RegExp(String.raw`^[^\t\n]*\t${POSITION}\t(?:V|A|TC|D)\d+\t`, 'm');
const WHOLE_POSITION = new RegExp(`^${POSITION}$`);
const isPosition = (cell: string | undefined): boolean => WHOLE_POSITION.test(cell?.trim() ?? '');
