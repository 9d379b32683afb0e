import * as v from '../schema/schema.js';
import { perVersion } from '../state/review-state.js';
import { atLeast, defineEvent } from './define-event.js';
import { MAX_FRAME, frame, framesOf, id } from '../schema/primitives.js';

/** Pieces of one map. */
const MAX_PIECES = 10_000;

const piece = v.where(
  v.tuple([frame, frame, framesOf(1)]),
  ([from, to, length]) => Math.max(from, to) + length <= MAX_FRAME,
);

/**
 * Maps the frames of one version to those of another, as pieces `[from, to, length]` in ascending order of `from` that
 * do not overlap: frame `from + n` of the first is frame `to + n` of the second for `n` below `length`. A frame outside
 * of every piece is not in the other version. Replaces the map before.
 */
export const versionMapped = defineEvent({
  data: v.object({
    fromVersionId: id,
    toVersionId: id,
    pieces: v.where(v.array(piece), v.maxLength(MAX_PIECES), (pieces) =>
      pieces.every(([from], index) => index === 0 || from >= pieces[index - 1]![0] + pieces[index - 1]![2]),
    ),
  }),
  may: atLeast('editor'),
  ignorable: true,
  subject: () => null,
  decide: (state, { fromVersionId, toVersionId }) => {
    if (fromVersionId === toVersionId) return 'invalid';
    return state.versions.has(fromVersionId) && state.versions.has(toVersionId) ? null : 'not_found';
  },
  evolve: (draft, data, { actor, receivedAt }) =>
    draft.put('frameMaps', perVersion(data.fromVersionId, data.toVersionId), {
      ...data,
      by: actor.id,
      at: receivedAt,
    }),
});
