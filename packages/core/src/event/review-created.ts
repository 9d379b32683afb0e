import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { nonEmpty, refs, text } from '../schema/primitives.js';

/** Creates the review. `refs`: ids at the host, such as work order, purchase order or task; opaque to us. */
export const reviewCreated = defineEvent({
  data: v.object({ title: nonEmpty(300), locale: v.exactOptional(text(35)), refs: v.exactOptional(refs) }),
  may: atLeast('owner'),
  subject: () => null,
  decide: (state) => (state.review ? 'invalid' : null),
  evolve: (draft, { title, locale, refs = {} }) =>
    draft.set('review', { title, ...(locale && { locale }), refs, archived: false }),
});
