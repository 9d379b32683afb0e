/** Our own JSON, `kreatli-markers/1`: everything that the reader may see, lossless but for mentions. */
import { rate, type Rate, TimecodeError } from '@kreatli/timecode';
import { InterchangeError } from '../interchange-error.js';
import { asList, isObject, readJson } from '../json-read.js';
import { readComment, writeComment } from './comment-json.js';
import type { Format } from './format.js';

/** The version of the format, as the file names it. */
export const SCHEMA = 'kreatli-markers/1';

export const json: Format = {
  label: 'JSON (Kreatli)',
  extension: 'json',
  mediaType: 'application/json',
  carries: {
    untimed: true,
    labels: false,
    ranges: true,
    colour: true,
    status: true,
    replies: true,
    drawings: true,
    rate: true,
  },
  write(job) {
    const { asset, clock, scope, notes } = job;
    const { exportedAt, audience, filter, total } = scope;
    const document = {
      schema: SCHEMA,
      scope: { audience, ...(filter !== undefined && { filter }), ...(total !== undefined && { total }), exportedAt },
      asset: {
        name: asset.name,
        ...(asset.versionLabel !== undefined && { versionLabel: asset.versionLabel }),
        rate: { num: clock.rate.num, den: clock.rate.den },
        dropFrame: clock.dropFrame,
        startTimecode: clock.start,
        durationFrames: asset.durationFrames,
        ...(asset.width && { width: asset.width }),
        ...(asset.height && { height: asset.height }),
      },
      comments: notes.map((note) => writeComment(note, job)),
    };
    return `${JSON.stringify(document, null, 1)}\n`;
  },
  recognises: (text) => /"schema"\s*:\s*"kreatli-markers\//.test(text.slice(0, 4096)),
  read(text, job) {
    const { asset, comments } = readDocument(text);
    const own = readRate(asset['rate']);
    const { dropFrame, startTimecode, durationFrames } = asset;
    job.timeline = {
      ...(own && { rate: own }),
      ...(typeof dropFrame === 'boolean' && { dropFrame }),
      ...(isFrame(startTimecode) && { startFrame: startTimecode }),
      ...(isFrame(durationFrames) && durationFrames > 0 && { durationFrames }),
    };
    for (const [index, comment] of comments.entries()) {
      const said = readComment(comment);
      const span = isObject(comment) ? comment['span'] : undefined;
      const [first, out] = isObject(span) ? [span['in'], span['out']] : [];
      const isPlaced = isFrame(first) && (out === undefined || (isFrame(out) && out > first));
      if (!said || (span !== undefined && !isPlaced)) {
        job.warn('ROW_SKIPPED', `Comment ${index + 1} has no text, or a span that is not frames with in < out.`);
        continue;
      }
      job.add({ ...said, ...(isPlaced && { in: first }), ...(isPlaced && isFrame(out) && { length: out - first }) });
    }
  },
};

/** The parts of our document, unchecked below the first level. @throws InterchangeError `NOT_THIS_FORMAT`, `SCHEMA_UNSUPPORTED`, as `readJson`. */
export function readDocument(text: string): {
  readonly scope: Readonly<Record<string, unknown>>;
  readonly asset: Readonly<Record<string, unknown>>;
  readonly comments: readonly unknown[];
} {
  const document = readJson(text);
  const schema = isObject(document) ? document['schema'] : undefined;
  if (!isObject(document) || typeof schema !== 'string' || !schema.startsWith('kreatli-markers/')) {
    throw new InterchangeError('NOT_THIS_FORMAT', 'This JSON is not ours: it has no schema "kreatli-markers/…".', {
      line: 1,
      column: 1,
    });
  }
  if (schema !== SCHEMA)
    throw new InterchangeError('SCHEMA_UNSUPPORTED', `"${schema}" is newer than this program, which reads ${SCHEMA}.`);
  return {
    scope: isObject(document['scope']) ? document['scope'] : {},
    asset: isObject(document['asset']) ? document['asset'] : {},
    comments: asList(document['comments']),
  };
}

const isFrame = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** A rate as two integers; null where it is none. */
export function readRate(value: unknown): Rate | null {
  if (!isObject(value) || typeof value['num'] !== 'number' || typeof value['den'] !== 'number') return null;
  try {
    return rate(value['num'], value['den']);
  } catch (error) {
    if (TimecodeError.is(error)) return null;
    throw error;
  }
}
