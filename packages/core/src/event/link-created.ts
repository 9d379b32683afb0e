import * as v from '../schema/schema.js';
import { ROLES, atLeast, defineEvent } from './define-event.js';
import { id, instant, positive, role } from '../schema/primitives.js';

/** Records a share link, without its secret. Withheld from participants outside the team. */
export const linkCreated = defineEvent({
  data: v.object({
    linkId: id,
    role,
    expiresAt: instant,
    passphrase: v.boolean(),
    maxUses: v.exactOptional(positive),
    scope: v.object({ versionIds: v.exactOptional(v.array(id)) }),
  }),
  may: atLeast('editor'),
  ignorable: true,
  subject: (data) => data.linkId,
  // A link gives no rights that its maker does not have.
  permits: (_state, data, actor) => ROLES.indexOf(data.role) >= ROLES.indexOf(actor.role),
  decide: (state, data) => (state.links.has(data.linkId) ? 'invalid' : null),
  evolve: (draft, data, { actor, receivedAt }) =>
    draft.put('links', data.linkId, { ...data, by: actor.id, at: receivedAt, revoked: false }),
});
