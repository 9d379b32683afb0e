/** WebVTT: a cue for each comment, for players and subtitle editors. */
import { notThisFormat } from '../model/interchange-error.js';
import { normalizeLineBreaks, toOneLine } from '../text/text-rules.js';
import { type CuePayload, readCues } from '../read/read-cues.js';
import { formatClockTime, frameToMilliseconds } from '../time/clock-time.js';
import { type ExportJob, type TimedComment, timedComments } from '../write/export-job.js';
import { formatScope } from '../write/format-scope.js';
import { editorCapabilities, type Format } from './format.js';

const isVtt = (text: string): boolean => /^\ufeff?WEBVTT(?:[ \t\r\n]|$)/.test(text);

export const vtt: Format = {
  label: 'WebVTT',
  extension: 'vtt',
  mediaType: 'text/vtt',
  carries: { ...editorCapabilities, color: false },
  write(job) {
    const scope = formatScope(job.scope, job.comments.length).replaceAll('-->', '→');
    const cues = timedComments(job).map((comment) => formatCue(comment, job));
    return `${['WEBVTT', `NOTE ${scope}`, ...cues].join('\n\n')}\n`;
  },
  recognizes: isVtt,
  read(text, job) {
    if (!isVtt(text)) throw notThisFormat('The first line is not WEBVTT.');
    readCues(text, job, parsePayload);
  },
};

/** A cue from within the first frame to the end of the last, at least one millisecond long. */
function formatCue(comment: TimedComment, job: ExportJob): string {
  const { marker, range } = comment;
  const { rate } = job.timebase;
  const from = frameToMilliseconds(range.in, rate, Math.ceil);
  const to = Math.max(from + 1, frameToMilliseconds(range.out, rate, Math.floor));
  const id = toOneLine(marker.commentId).replaceAll('-->', '→');
  const author = job.authorName(comment);
  const voice = author ? `<v ${escapeCueText(toOneLine(author))}>` : '';
  // An empty line would end the cue.
  const payload = escapeCueText(job.formatThread(comment, { hasAuthorField: true }))
    .split('\n')
    .map((line) => line || ' ');
  const times = `${formatClockTime(from, 2)} --> ${formatClockTime(to, 2)}`;
  return [id, times, `${voice}${payload.join('\n')}`].join('\n');
}

const escapeCueText = (text: string): string =>
  normalizeLineBreaks(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
};
/** Resolves the named references of WebVTT and numeric ones; any other `&` stays. */
const unescapeCueText = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi,
    (whole, hex?: string, decimal?: string, name = '') => {
      if (name) return entities[name] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      const isText = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
      return isText ? String.fromCodePoint(code) : whole;
    },
  );

/** Author and text of a cue; other tags than the first voice are removed. */
function parsePayload(payload: string): CuePayload {
  const [voice = '', author] = /^<v(?:\.[^ >]*)? ([^>]*)>/.exec(payload) ?? [];
  const text = unescapeCueText(payload.slice(voice.length).replace(/<[^<>]*>/g, ''))
    .split('\n')
    .map((line) => (line === ' ' ? '' : line))
    .join('\n');
  return { text, ...(author && { author: unescapeCueText(author) }) };
}
