import * as v from '../schema/schema.js';
import { isStanding } from '../state/review-state.js';
import { defineEvent } from './define-event.js';
import { digest, id, positive, rate } from '../schema/primitives.js';

/** A version can be played: its proxies, dimensions and number of frames. */
export const versionReady = defineEvent({
  data: v.object({
    versionId: id,
    rate,
    frames: positive,
    width: positive,
    height: positive,
    manifest: digest,
    proxies: v.array(v.object({ kind: v.picklist(['hls', 'mp4', 'poster', 'wave']), digest })),
  }),
  may: 'service',
  subject: (data) => data.versionId,
  decide: (state, data) => (isStanding(state, data.versionId) ? null : 'not_found'),
  evolve: (draft, { versionId, rate, frames, width, height, manifest }, { seq }) =>
    draft.patch('versions', versionId, { rate, frames, width, height, manifest, status: 'ready', seq }),
});
