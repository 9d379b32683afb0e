/** CMX 3600 EDL with a locator (`* LOC:`) for each comment: for Media Composer, Nucoda, Baselight and Flame. */
import { parseColor } from '../color/parse-color.js';
import { SYSTEM_COLORS } from '../color/system-colors.js';
import { notThisFormat } from '../model/interchange-error.js';
import type { ImportJob } from '../read/import-job.js';
import { normalizeLineBreaks, toAscii, toOneLine } from '../text/text-rules.js';
import { parseThread } from '../thread/thread-text.js';
import { type ExportJob, type TimedComment, timedComments } from '../write/export-job.js';
import { formatScopeTag } from '../write/format-scope.js';
import { EDL_TIMECODE, formatDropFrame, readDropFrame } from './edl.js';
import { editorCapabilities, type Format } from './format.js';

export const cmxEdl: Format = {
  label: 'CMX 3600 EDL with locators',
  extension: 'edl',
  mediaType: 'text/plain; charset=utf-8',
  carries: { ...editorCapabilities, labels: true, ranges: false },
  write(job) {
    const { timebase, asset } = job;
    const name = toAsciiLine(asset.name);
    const [from, to] = [timebase.label(0), timebase.label(Math.max(asset.durationFrames, 1))];
    const lines = [
      `TITLE:   ${name} ${formatScopeTag(job.scope, job.comments.length)}`,
      formatDropFrame(timebase.dropFrame),
      `001  AX       V     C        ${from} ${to} ${from} ${to}`,
      `* FROM CLIP NAME:  ${name.toUpperCase()}`,
      ...timedComments(job).map((comment) => formatLocator(comment, job)),
    ];
    return `${lines.join('\r\n')}\r\n`;
  },
  recognizes: (text) => /^\*\s*LOC:/m.test(text),
  read(text, job) {
    const locators = normalizeLineBreaks(text)
      .split('\n')
      .flatMap((line, index) => {
        const match = LOCATOR.exec(line);
        return match ? [{ label: match[1]!, content: match[2]!.trim(), line: index + 1 }] : [];
      });
    if (locators.length === 0) throw notThisFormat('There is no "* LOC:" line in this EDL.');
    job.detectDropFrame(
      locators.map(({ label }) => label),
      readDropFrame(text),
    );
    for (const { label, content, line } of locators) {
      const frame = job.parseFrame(label, line);
      if (frame !== null) readLocator(content, frame, line, job);
    }
  },
};

function formatLocator(comment: TimedComment, job: ExportJob): string {
  const { marker, range, color } = comment;
  const { timebase } = job;
  const text = job.formatThread(comment, { singleLine: true, showsStatus: comment.isStatusColor });
  if (!range.isPoint)
    job.warn('DURATION_LOST', 'A locator is a point; the end of the range is in its text.', marker.commentId);
  if (toAscii(text) !== text)
    job.warn('TEXT_FOLDED', 'Locators are ASCII; accents are removed and other characters left out.', marker.commentId);
  const end = range.isPoint ? '' : ` (to ${timebase.label(range.out)})`;
  const colorName = SYSTEM_COLORS[color].avid.toUpperCase().padEnd(7);
  return `* LOC: ${timebase.label(range.in)} ${colorName} ${toAsciiLine(text)}${end}`;
}

const LOCATOR = new RegExp(String.raw`^\*\s*LOC:\s*${EDL_TIMECODE}(?!\S)(.*)$`);
const RANGE_END = new RegExp(String.raw` \(to ${EDL_TIMECODE}\)$`);

function readLocator(content: string, frame: number, line: number, job: ImportJob): void {
  // Some systems leave the color out: the first word is one only if it names a color.
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(content) ?? [];
  const color = /^[A-Za-z]+$/.test(word) && !/^[a-f]{6}$/i.test(word) ? parseColor(word) : null;
  const text = (color ? rest : content).trim();
  const [suffix = '', end] = RANGE_END.exec(text) ?? [];
  const out = end === undefined ? null : job.parseFrame(end, line);
  job.add({
    in: frame,
    line,
    ...parseThread(suffix ? text.slice(0, -suffix.length) : text),
    ...(out !== null && out > frame && { length: out - frame }),
    ...(color && { color }),
  });
}

const toAsciiLine = (text: string): string => toOneLine(toAscii(text));
