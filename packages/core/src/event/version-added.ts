import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { blobRef, count, id, nonEmpty, rate } from '../schema/primitives.js';

/** Adds a version. It can be played and decided on once it is ready. */
export const versionAdded = defineEvent({
  data: v.object({
    versionId: id,
    label: nonEmpty(100),
    assetId: id,
    content: blobRef,
    rate: v.exactOptional(rate),
    frames: v.exactOptional(count),
    supersedes: v.exactOptional(id),
  }),
  may: atLeast('editor'),
  subject: (data) => data.versionId,
  admits: (state, { supersedes }) => (supersedes && !state.versions.has(supersedes) ? 'not_found' : null),
  decide: (state, data) => (state.versions.has(data.versionId) ? 'invalid' : null),
  evolve: (draft, { rate = null, frames = 0, ...data }, { seq, receivedAt }) =>
    draft.put('versions', data.versionId, {
      ...data,
      rate,
      frames,
      width: 0,
      height: 0,
      manifest: null,
      proxies: [],
      startTimecode: null,
      dropFrame: false,
      status: 'processing',
      addedAt: receivedAt,
      seq,
    }),
});
