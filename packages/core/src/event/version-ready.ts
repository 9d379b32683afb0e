import * as v from 'valibot';
import { isStanding } from '../review/review-state.js';
import { defineEvent } from './define-event.js';
import { digest, id, positive, rate } from './primitives.js';

/** The version can be watched: what its proxies are, and how many frames it has. */
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
