import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id } from '../schema/primitives.js';

/** Revokes a share link: the backend ends the access of the guests who came by it. */
export const linkRevoked = defineEvent({
  data: v.object({ linkId: id }),
  may: atLeast('editor'),
  ignorable: true,
  subject: (data) => data.linkId,
  decide: (state, data) => (state.links.has(data.linkId) ? null : 'not_found'),
  evolve: (draft, { linkId }) => draft.patch('links', linkId, { revoked: true }),
});
