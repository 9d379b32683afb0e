import * as v from '../schema/schema.js';
import { isStanding } from '../state/review-state.js';
import { defineEvent } from './define-event.js';
import { digest, id, positive, rate, timecode } from '../schema/primitives.js';

/** A version can be played: its proxies, dimensions, number of frames, and the timecode of its first frame. */
export const versionReady = defineEvent({
  data: v.object({
    versionId: id,
    rate,
    frames: positive,
    width: positive,
    height: positive,
    manifest: digest,
    proxies: v.array(v.object({ kind: v.picklist(['hls', 'mp4', 'poster', 'wave', 'storyboard']), digest })),
    startTimecode: v.exactOptional(timecode),
    dropFrame: v.exactOptional(v.boolean()),
  }),
  may: 'service',
  subject: (data) => data.versionId,
  decide: (state, data) => (isStanding(state, data.versionId) ? null : 'not_found'),
  evolve: (draft, { versionId, startTimecode = null, dropFrame = false, ...ready }, { seq }) =>
    draft.patch('versions', versionId, { ...ready, startTimecode, dropFrame, status: 'ready', seq }),
});
