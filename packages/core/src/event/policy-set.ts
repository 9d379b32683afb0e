import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { count, positive } from '../schema/primitives.js';

/** Sets the rules of decisions and conflicts in this review. Replaces the policy before. */
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
