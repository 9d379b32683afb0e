import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { text } from '../schema/primitives.js';

/** Archives the review. The log stays readable. */
export const reviewArchived = defineEvent({
  data: v.object({ reason: v.exactOptional(text(1_000)) }),
  may: atLeast('owner'),
  subject: () => null,
  decide: (state) => (state.review ? null : 'not_found'),
  evolve: (draft) => {
    const { review } = draft.state;
    if (review) draft.set('review', { ...review, archived: true });
  },
});
