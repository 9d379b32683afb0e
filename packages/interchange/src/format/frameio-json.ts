/** JSON of Frame.io. */
import { notThisFormat } from '../model/interchange-error.js';
import type { ImportedReply } from '../model/marker.js';
import type { ImportJob } from '../read/import-job.js';
import { readThreads } from '../read/read-threads.js';
import { asArray, asString, isObject, readJson } from '../text/read-json.js';
import { parseFrameRate } from '../time/parse-rate.js';
import { frameSizeOf } from '../write/frame-size.js';
import { editorCapabilities, type Format } from './format.js';
import { readFrameioDrawing } from './frameio-drawing.js';

export const frameioJson: Format = {
  label: 'Frame.io (.fiojson)',
  extension: 'fiojson',
  mediaType: 'application/json',
  carries: { ...editorCapabilities, untimed: true, color: false, drawings: true, rate: true },
  recognizes: (text) => /"timestamp_microseconds"|"fps"/.test(text.slice(0, 8192)) && /"comments"/.test(text),
  read(text, job) {
    const root = readJson(text);
    if (!isObject(root) || !Array.isArray(root['comments']))
      throw notThisFormat('There is no list of comments in this JSON.');
    const fps = isObject(root['asset']) ? root['asset']['fps'] : undefined;
    const own = typeof fps === 'number' ? parseFrameRate(fps) : undefined;
    if (own) job.setTimeline({ rate: own });
    const comments = asArray(root['comments']).filter(isObject);
    for (const { parent_id, annotation } of comments)
      if (parent_id && annotation) job.warn('DRAWING_LOST', 'A reply has a drawing, which is left out.');
    const roots = readThreads(
      comments.map((comment) => ({
        id: asString(comment['id']) ?? '',
        parent: asString(comment['parent_id']) ?? '',
        reply: readContent(comment),
        source: comment,
      })),
      job,
    );
    for (const { source, replies } of roots) readComment(source, replies, job);
  },
};

type Json = Readonly<Record<string, unknown>>;

function readComment(comment: Json, replies: readonly ImportedReply[], job: ImportJob): void {
  const { frame, duration, completed } = comment;
  const isTimed = frame !== null && frame !== undefined;
  const at = typeof frame === 'string' && /^\d{1,10}$/.test(frame) ? Number(frame) : frame;
  if (isTimed && !(typeof at === 'number' && Number.isSafeInteger(at) && at >= 0))
    return job.warn('ROW_SKIPPED', 'The frame of a comment is not an integer.');
  // In frames, as Frame.io documents it.
  const length = typeof duration === 'number' ? Math.round(duration) : 0;
  const drawing = readFrameioDrawing(comment['annotation'], frameSizeOf(job.options));
  job.add({
    ...readContent(comment),
    ...(typeof at === 'number' && { in: at }),
    ...(isTimed && length > 1 && { length }),
    ...(completed === true && { status: 'resolved' as const }),
    ...(replies.length > 0 && { replies }),
    ...(drawing.length > 0 && { drawing }),
  });
}

/** The fields that a comment and a reply share. */
function readContent(comment: Json): ImportedReply {
  const author = isObject(comment['owner']) ? asString(comment['owner']['name']) : undefined;
  const createdAt = asString(comment['inserted_at']);
  return {
    text: asString(comment['text']) ?? '',
    ...(author && { author }),
    ...(createdAt && { createdAt }),
    ...(comment['private'] === true && { visibility: 'team' as const }),
  };
}
