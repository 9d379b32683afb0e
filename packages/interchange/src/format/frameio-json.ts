/** JSON of Frame.io. */
import { notThisFormat } from '../model/interchange-error.js';
import type { ImportedReply } from '../model/marker.js';
import type { ImportJob } from '../read/import-job.js';
import { asArray, asString, isObject, readJson } from '../text/read-json.js';
import { shorten } from '../text/text-rules.js';
import { groupReplies } from '../thread/group-replies.js';
import { parseFrameRate } from '../time/parse-rate.js';
import { editorCapabilities, type Format } from './format.js';

export const frameioJson: Format = {
  label: 'Frame.io (.fiojson)',
  extension: 'fiojson',
  mediaType: 'application/json',
  carries: { ...editorCapabilities, untimed: true, color: false, rate: true },
  recognizes: (text) => /"timestamp_microseconds"|"fps"/.test(text.slice(0, 8192)) && /"comments"/.test(text),
  read(text, job) {
    const root = readJson(text);
    if (!isObject(root) || !Array.isArray(root['comments']))
      throw notThisFormat('There is no list of comments in this JSON.');
    const fps = isObject(root['asset']) ? root['asset']['fps'] : undefined;
    const own = typeof fps === 'number' ? parseFrameRate(fps) : undefined;
    if (own) job.setTimeline({ rate: own });
    const { roots, orphans } = groupReplies(
      asArray(root['comments'])
        .filter(isObject)
        .map((comment) => ({
          id: asString(comment['id']) ?? '',
          parent: asString(comment['parent_id']) ?? '',
          reply: readContent(comment),
          source: comment,
        })),
    );
    for (const comment of orphans) {
      const start = shorten(asString(comment['text']) ?? '');
      job.warn('ROW_SKIPPED', `A reply belongs to a comment that is not in the file: ${start}`);
    }
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
  job.add({
    ...readContent(comment),
    ...(typeof at === 'number' && { in: at }),
    ...(isTimed && length > 1 && { length }),
    ...(completed === true && { status: 'resolved' as const }),
    ...(replies.length > 0 && { replies }),
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
