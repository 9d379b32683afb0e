import * as v from '../schema/schema.js';
import { perVersion } from '../state/review-state.js';
import { atLeast, defineEvent } from './define-event.js';
import { mergeRanges } from '../schema/ranges.js';
import { count, digest, frame, id } from '../schema/primitives.js';

const range = v.where(v.tuple([frame, frame]), ([from, to]) => from < to);

/** Most ranges in one event. A client that has more writes several. */
export const MAX_RANGES = 200;

/**
 * Records frames `[from, to)` of a version that were on the screen of a user. Written at most once a minute, with
 * merged ranges.
 */
export const viewRecorded = defineEvent({
  data: v.object({
    versionId: id,
    manifest: digest,
    covered: v.where(v.array(range), v.maxLength(MAX_RANGES)),
    plays: count,
  }),
  may: atLeast('viewer'),
  subject: () => null,
  decide: (state, data) => {
    const version = state.versions.get(data.versionId);
    if (!version) return 'not_found';
    if (version.manifest !== data.manifest) return 'stale';
    return data.covered.every(([, to]) => to <= version.frames) ? null : 'invalid';
  },
  evolve: (draft, { versionId, covered, plays }, { actor, receivedAt }) => {
    const key = perVersion(versionId, actor.id);
    const before = draft.state.views.get(key);
    draft.put('views', key, {
      versionId,
      participantId: actor.id,
      covered: mergeRanges([...(before?.covered ?? []), ...covered]),
      plays: (before?.plays ?? 0) + plays,
      at: receivedAt,
    });
  },
});
