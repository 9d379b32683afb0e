import * as v from 'valibot';
import { atLeast, defineEvent } from './define-event.js';
import { count, positive } from './primitives.js';

/** How this review decides and shows; later ones replace earlier ones. */
export const policySet = defineEvent({
  data: v.object({
    decisionRule: v.picklist(['any', 'all', 'first_with_veto']),
    blindFirstPass: v.boolean(),
    conflictThreshold: positive,
    graceSeconds: count,
  }),
  may: atLeast('editor'),
  subject: () => null,
  evolve: (draft, data) => draft.set('policy', data),
});
