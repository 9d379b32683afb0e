import * as v from 'valibot';
import { atLeast, defineEvent } from './define-event.js';
import { nonEmpty, refs, text } from './primitives.js';

/** A review begins. `refs`: work order, purchase order, task ids; opaque to us. */
export const reviewCreated = defineEvent({
  data: v.object({ title: nonEmpty(300), locale: v.exactOptional(text(35)), refs: v.exactOptional(refs) }),
  may: atLeast('owner'),
  subject: () => null,
  decide: (state) => (state.review ? 'invalid' : null),
  evolve: (draft, { title, locale, refs = {} }) =>
    draft.set('review', { title, ...(locale && { locale }), refs, archived: false }),
});
