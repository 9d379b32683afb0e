import * as v from '../schema/schema.js';
import { atLeast, defineEvent } from './define-event.js';
import { id, nonEmpty, role } from '../schema/primitives.js';

/** Invites a participant, or changes an invitation. */
export const participantInvited = defineEvent({
  data: v.object({
    participantId: id,
    role,
    name: v.exactOptional(nonEmpty(200)),
    email: v.exactOptional(nonEmpty(320)),
  }),
  may: atLeast('owner'),
  subject: (data) => data.participantId,
  creates: ({ participantId }) => `invitation/${participantId}`,
  evolve: (draft, { participantId, role, name, email }) => {
    const known = draft.state.participants.get(participantId);
    draft.put('participants', participantId, {
      participantId,
      role,
      name: known?.name ?? name ?? null,
      ...(email && { email }),
      joinedAt: known?.joinedAt ?? null,
      roleLimit: null,
      removed: false,
    });
  },
});
