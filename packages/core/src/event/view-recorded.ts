import * as v from 'valibot';
import { perVersion } from '../review/review-state.js';
import { atLeast, defineEvent } from './define-event.js';
import { merged } from './ranges.js';
import { count, digest, frame, id } from './primitives.js';

const range = v.pipe(
  v.tuple([frame, frame]),
  v.check(([from, to]) => from < to),
);

/** Frames `[from, to)` of a version that were on somebody's screen; written at most once a minute, with merged ranges. */
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
      covered: merged([...(before?.covered ?? []), ...covered]),
      plays: (before?.plays ?? 0) + plays,
      at: receivedAt,
    });
  },
});
