import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { nonEmpty, refs } from '../schema/primitives.js';

/** Changes the title or the references. */
export const reviewUpdated = defineEvent({
  data: v.object({ title: v.exactOptional(nonEmpty(300)), refs: v.exactOptional(refs) }),
  may: atLeast('owner'),
  subject: () => null,
  decide: (state) => (state.review ? null : 'not_found'),
  evolve: (draft, change) => {
    const { review } = draft.state;
    if (review) draft.set('review', { ...review, ...change });
  },
});
