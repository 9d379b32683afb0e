import * as v from '../schema/valibot.js';
import { perVersion } from '../state/review-state.js';
import { atLeast, defineEvent } from './define-event.js';
import { mergeRanges } from '../schema/ranges.js';
import { count, digest, frame, id } from '../schema/primitives.js';

const range = v.pipe(
  v.tuple([frame, frame]),
  v.check(([from, to]) => from < to),
);

/**
 * Records frames `[from, to)` of a version that were on the screen of a user. Written at most once a minute, with
 * merged ranges.
 */
export const viewRecorded = defineEvent({
  data: v.object({ versionId: id, manifest: digest, covered: v.array(range), plays: count }),
  may: atLeast('viewer'),
  subject: () => null,
  decide: (state, data) => {
    const version = state.versions.get(data.versionId);
    if (!version) return 'not_found';
    return version.manifest === data.manifest ? null : 'stale';
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
