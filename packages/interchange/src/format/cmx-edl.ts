/** CMX 3600 EDL whose locators (`* LOC:`) are the notes: for Media Composer, Nucoda, Baselight and Flame. */
import { COLOURS, readColour } from '../colour.js';
import { placed } from '../export-job.js';
import { InterchangeError } from '../interchange-error.js';
import { scopeMark } from '../scope.js';
import { normalLines, oneLine, toAscii } from '../text-rules.js';
import { readThread } from '../thread-text.js';
import { editing, type Format } from './format.js';
import { statedDrop } from './resolve-edl.js';

export const cmxEdl: Format = {
  label: 'CMX 3600 EDL with locators',
  extension: 'edl',
  mediaType: 'text/plain; charset=utf-8',
  carries: { ...editing, labels: true, ranges: false },
  write(job) {
    const { clock, asset } = job;
    const notes = placed(job.notes);
    const [from, to] = [clock.label(0), clock.label(Math.max(asset.durationFrames, 1))];
    const lines = [
      `TITLE:   ${ascii(asset.name)} ${scopeMark(job.scope, job.notes.length)}`,
      `FCM: ${clock.dropFrame ? 'DROP FRAME' : 'NON-DROP FRAME'}`,
      `001  AX       V     C        ${from} ${to} ${from} ${to}`,
      `* FROM CLIP NAME:  ${ascii(asset.name).toUpperCase()}`,
    ];
    for (const note of notes) {
      const { marker, place, colour } = note;
      const text = job.text(note, { singleLine: true, showsStatus: note.isStatusColour });
      const end = place.isPoint ? '' : ` (to ${clock.label(place.out)})`;
      if (!place.isPoint)
        job.warn('DURATION_LOST', 'A locator is a point; where the note ends is in its text.', marker.commentId);
      if (toAscii(text) !== text)
        job.warn('TEXT_FOLDED', 'Locators are ASCII; accents are taken off, other signs left out.', marker.commentId);
      lines.push(
        `* LOC: ${clock.label(place.in)} ${COLOURS[colour].avid.toUpperCase().padEnd(7)} ${ascii(text)}${end}`,
      );
    }
    return `${lines.join('\r\n')}\r\n`;
  },
  recognises: (text) => LOC.test(text),
  read(text, job) {
    const lines = normalLines(text).split('\n');
    const found = lines.flatMap((line, index) => {
      const match = LOC_LINE.exec(line);
      return match ? [{ label: match[1]!, rest: match[2]!.trim(), line: index + 1 }] : [];
    });
    if (found.length === 0)
      throw new InterchangeError('NOT_THIS_FORMAT', 'There is no "* LOC:" line in this EDL.', { line: 1, column: 1 });
    job.noticeLabels(
      found.map(({ label }) => label),
      statedDrop(text),
    );
    for (const { label, rest, line } of found) {
      const frame = job.frameOf(label, line);
      if (frame === null) continue;
      // The first word is a colour only where it is the name of one: some systems leave it out.
      const [, word = '', said = ''] = /^(\S+)\s*(.*)$/.exec(rest) ?? [];
      const colour = /^[A-Za-z]+$/.test(word) && !/^[a-f]{6}$/i.test(word) ? readColour(word) : null;
      const words = (colour ? said : rest).trim();
      const [end = '', to] = / \(to (\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?)\)$/.exec(words) ?? [];
      const out = to === undefined ? null : job.frameOf(to, line);
      const body = readThread(end ? words.slice(0, -end.length) : words);
      job.add({
        in: frame,
        line,
        ...body,
        ...(out !== null && out > frame && { length: out - frame }),
        ...(colour && { colour }),
      });
    }
  },
};

const LOC = /^\*\s*LOC:/m;
const LOC_LINE = /^\*\s*LOC:\s*(\d\d[:;.]\d\d[:;.]\d\d[:;.]\d\d\d?)(?!\S)(.*)$/;
const ascii = (text: string): string => oneLine(toAscii(text));
