/** Our own JSON, `kreatli-markers/1`: everything that the audience may see, lossless but for mentions. */
import { rate, type Rate, TimecodeError } from '@kreatli/timecode';
import { InterchangeError, notThisFormat } from '../model/interchange-error.js';
import type { ImportJob } from '../read/import-job.js';
import { asArray, isObject, readJson } from '../text/read-json.js';
import { shorten } from '../text/text-rules.js';
import { readComment, writeComment } from './comment-json.js';
import { documentCapabilities, type Format } from './format.js';

const SCHEMA = 'kreatli-markers/1';

export const json: Format = {
  label: 'JSON (Kreatli)',
  extension: 'json',
  mediaType: 'application/json',
  carries: { ...documentCapabilities, labels: false, rate: true },
  write(job) {
    const { asset, timebase, scope, comments } = job;
    const { exportedAt, audience, filter, total } = scope;
    const document = {
      schema: SCHEMA,
      scope: { audience, ...(filter !== undefined && { filter }), ...(total !== undefined && { total }), exportedAt },
      asset: {
        name: asset.name,
        ...(asset.versionLabel !== undefined && { versionLabel: asset.versionLabel }),
        rate: { num: timebase.rate.num, den: timebase.rate.den },
        dropFrame: timebase.dropFrame,
        startTimecode: timebase.start,
        durationFrames: asset.durationFrames,
        ...(asset.width && { width: asset.width }),
        ...(asset.height && { height: asset.height }),
      },
      comments: comments.map((comment) => writeComment(comment, job)),
    };
    return `${JSON.stringify(document, null, 1)}\n`;
  },
  recognizes: (text) => /"schema"\s*:\s*"kreatli-markers\//.test(text.slice(0, 4096)),
  read(text, job) {
    const { asset, comments } = readDocument(text);
    const own = readRate(asset['rate']);
    const { dropFrame, startTimecode, durationFrames } = asset;
    job.setTimeline({
      ...(own && { rate: own }),
      ...(typeof dropFrame === 'boolean' && { dropFrame }),
      ...(isFrame(startTimecode) && { startFrame: startTimecode }),
      ...(isFrame(durationFrames) && durationFrames > 0 && { durationFrames }),
    });
    for (const [index, comment] of comments.entries()) addComment(comment, index + 1, job);
  },
};

function addComment(value: unknown, number: number, job: ImportJob): void {
  const content = readComment(value);
  const span = isObject(value) ? value['span'] : undefined;
  const [first, out] = isObject(span) ? [span['in'], span['out']] : [];
  const isTimed = isFrame(first) && (out === undefined || (isFrame(out) && out > first));
  if (!content || (span !== undefined && !isTimed))
    return job.warn('ROW_SKIPPED', `Comment ${number} has no text, or its span is not frames with in < out.`);
  job.add({ ...content, ...(isTimed && { in: first }), ...(isTimed && isFrame(out) && { length: out - first }) });
}

/**
 * The document, unchecked below its first level.
 *
 * @throws InterchangeError `NOT_THIS_FORMAT`, `SCHEMA_UNSUPPORTED`, as `readJson`.
 */
function readDocument(text: string): {
  readonly asset: Readonly<Record<string, unknown>>;
  readonly comments: readonly unknown[];
} {
  const document = readJson(text);
  const schema = isObject(document) ? document['schema'] : undefined;
  if (!isObject(document) || typeof schema !== 'string' || !schema.startsWith('kreatli-markers/')) {
    throw notThisFormat('This JSON has no schema "kreatli-markers/…".');
  }
  if (schema !== SCHEMA)
    throw new InterchangeError('SCHEMA_UNSUPPORTED', `This program reads "${SCHEMA}", not "${shorten(schema)}".`);
  return { asset: isObject(document['asset']) ? document['asset'] : {}, comments: asArray(document['comments']) };
}

const isFrame = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** A rate from two integers; null where it is invalid. */
function readRate(value: unknown): Rate | null {
  if (!isObject(value) || typeof value['num'] !== 'number' || typeof value['den'] !== 'number') return null;
  try {
    return rate(value['num'], value['den']);
  } catch (error) {
    if (TimecodeError.is(error)) return null;
    throw error;
  }
}
