/** Label tracks of Audacity: start and end in seconds, and the text. */
import { notThisFormat } from '../model/interchange-error.js';
import { readTsv } from '../text/delimited.js';
import { parseThread } from '../thread/thread-text.js';
import { millisecondsToFrame } from '../time/clock-time.js';
import { editorCapabilities, type Format } from './format.js';

const SECONDS = String.raw`\d{1,7}[.,]\d{6}`;
const ROW = new RegExp(String.raw`^\ufeff?${SECONDS}\t${SECONDS}(?:\t|\r?$)`, 'm');

export const audacityTxt: Format = {
  label: 'Audacity (labels)',
  extension: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  carries: { ...editorCapabilities, color: false, status: false },
  // The first line decides, not a line of a comment.
  recognizes: (text) => ROW.test(text.slice(0, text.search(/\n|$/))),
  read(text, job) {
    if (!ROW.test(text)) throw notThisFormat('These are not labels: start and end in seconds, and a text.');
    const { rate } = job.timebase;
    for (const { cells, line } of readTsv(text)) {
      const [start = '', end = '', label = ''] = cells;
      // The frequencies of a label follow in a line of their own.
      if (start === '\\') continue;
      const [from, to] = [toMilliseconds(start), toMilliseconds(end)];
      if (from === null || to === null) {
        job.warn('ROW_SKIPPED', 'A label has no start and end in seconds.', { line });
        continue;
      }
      const frame = millisecondsToFrame(from, rate);
      const length = millisecondsToFrame(to, rate) - frame;
      job.add({ in: frame, ...(length > 0 && { length }), line, ...parseThread(label) });
    }
  },
};

const toMilliseconds = (text: string): number | null =>
  /^\s*\d{1,7}(?:[.,]\d{1,9})?\s*$/.test(text) ? Math.round(Number(text.replace(',', '.')) * 1000) : null;
