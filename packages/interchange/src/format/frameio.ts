/** Tables and JSON of Frame.io, to be read. */
import { readCsv } from '../delimited.js';
import { underHeader } from '../header-row.js';
import { InterchangeError } from '../interchange-error.js';
import { asList, asText, isObject, readJson } from '../json-read.js';
import type { ImportedReply } from '../marker.js';
import { cut, oneLine } from '../text-rules.js';
import { readFps } from '../read-rate.js';
import { groupReplies } from '../reply-groups.js';
import { editing, type Format } from './format.js';

export const frameioCsv: Format = {
  label: 'Frame.io (CSV)',
  extension: 'csv',
  mediaType: 'text/csv; charset=utf-8',
  carries: { ...editing, labels: true, colour: false },
  recognises: (text) =>
    /^\ufeff?Team,Project,File,/.test(text) ||
    /^\ufeff?(?:[^\n]*,)?Timecode Source(?:,|\r|\n)/.test(text.slice(0, 2000)),
  read(text, job) {
    const rows = underHeader(readCsv(text), ['Comment', 'Timecode']);
    job.noticeLabels(rows.map(({ cell }) => cell('Timecode In') || cell('Timecode') || ''));
    for (const { cell, line } of rows) {
      // `Frame` counts from 0 in some files and from 1 in others; the label is sure. It counts from the first frame of the file.
      const label = cell('Timecode In') || cell('Timecode') || '';
      const count = label ? job.frameOf(label, line) : undefined;
      if (count === null) continue;
      const out = cell('Timecode Out') ? job.frameOf(cell('Timecode Out')!, line) : null;
      const [author, createdAt] = [once(cell('Commenter') ?? ''), cell('Commented At')];
      const isDone = /^yes$/i.test(cell('Complete') ?? '');
      const length = count === undefined || out === null ? 0 : out - count;
      // Its own `Timecode` begins at zero whatever the source's start is.
      const frame = count === undefined ? undefined : count + job.clock.start;
      job.add({
        text: once(cell('Comment') ?? ''),
        ...(frame !== undefined && { in: frame }),
        ...(length > 1 && { length }),
        line,
        ...(author && { author }),
        ...(createdAt && { createdAt }),
        ...(isDone && { status: 'resolved' as const }),
      });
    }
  },
};

/** Texts are quoted twice: one pair is left inside. */
const once = (text: string): string => (/^"[^]*"$/.test(text) ? text.slice(1, -1) : text);

export const frameioJson: Format = {
  label: 'Frame.io (.fiojson)',
  extension: 'fiojson',
  mediaType: 'application/json',
  carries: { ...editing, untimed: true, colour: false, rate: true },
  recognises: (text) => /"timestamp_microseconds"|"fps"/.test(text.slice(0, 8192)) && /"comments"/.test(text),
  read(text, job) {
    const root = readJson(text);
    const asset = isObject(root) && isObject(root['asset']) ? root['asset'] : undefined;
    if (!isObject(root) || !Array.isArray(root['comments']))
      throw new InterchangeError('NOT_THIS_FORMAT', 'There is no list of comments in this JSON.', {
        line: 1,
        column: 1,
      });
    const fps = asset?.['fps'];
    const own = typeof fps === 'number' ? readFps(fps) : undefined;
    if (own) job.timeline = { rate: own };
    const comments = asList(root['comments']).filter(isObject);
    const said = (comment: Readonly<Record<string, unknown>>): ImportedReply => {
      const author = isObject(comment['owner']) ? asText(comment['owner']['name']) : undefined;
      const created = asText(comment['inserted_at']);
      return {
        text: asText(comment['text']) ?? '',
        ...(author && { author }),
        ...(created && { createdAt: created }),
        ...(comment['private'] === true && { visibility: 'team' as const }),
      };
    };
    const { notes, orphans } = groupReplies(
      comments.map((comment) => ({
        id: asText(comment['id']) ?? '',
        parent: asText(comment['parent_id']) ?? '',
        reply: said(comment),
        from: comment,
      })),
    );
    for (const comment of orphans)
      job.warn(
        'ROW_SKIPPED',
        `A reply answers a note that is not in the file: ${cut(oneLine(asText(comment['text']) ?? ''), 40)}`,
      );
    for (const { from: comment, replies } of notes) {
      const { frame, duration, completed } = comment;
      const isPlaced = frame !== null && frame !== undefined;
      const at = typeof frame === 'string' && /^\d{1,10}$/.test(frame) ? Number(frame) : frame;
      if (isPlaced && !(typeof at === 'number' && Number.isSafeInteger(at) && at >= 0)) {
        job.warn('ROW_SKIPPED', 'A comment has a frame that is no whole number.');
        continue;
      }
      // In frames, as its documentation has it.
      const frames = typeof duration === 'number' ? Math.round(duration) : 0;
      job.add({
        ...said(comment),
        ...(typeof at === 'number' && { in: at }),
        ...(isPlaced && frames > 1 && { length: frames }),
        ...(completed === true && { status: 'resolved' as const }),
        ...(replies.length > 0 && { replies }),
      });
    }
  },
};
