import { newSalt } from '@kreatli/digest';
import type { Runtime } from '../adapter/runtime.js';
import type { EventMap } from '../event/catalogue.js';
import { type Proposal, createProposal, newId } from '../event/proposal.js';
import type { ReviewStorage } from '../ports/storage.js';
import type { Id } from '../schema/primitives.js';
import { type Outcome, type ProposeParts, check } from './propose.js';

/**
 * Replaces an outbox item that waits for files by one without them. Rejected as `not_found` if there is no such item,
 * as `invalid` if it would be empty.
 */
export async function proposeWithoutFiles(
  parts: ProposeParts & { readonly storage: ReviewStorage },
  id: Id,
): Promise<Outcome> {
  const { outbox, ports, store, storage } = parts;
  const result = await outbox.replace(id, (item) => {
    if (!item?.waitsFor?.length) return 'not_found';
    const proposal = withoutFiles(item.proposal, ports);
    // Other codes do not count: they come from the item itself being in the state already.
    return check(parts, store.$confirmed.get(), proposal) === 'invalid' ? 'invalid' : proposal;
  });
  if (typeof result === 'string') return { status: 'rejected', code: result };
  return { status: 'queued', id: result.id, durable: !storage.volatile };
}

/** It gets a new id, since another tab may already have sent it with its files. */
function withoutFiles({ type, data, at, base }: Proposal, { now, random }: Runtime): Proposal {
  const { files: _, ...rest } = data as EventMap['comment.added'];
  const id = newId(now(), random);
  return createProposal(type, rest as Proposal['data'], {
    at,
    base,
    id,
    salt: newSalt(({ length }) => random(length)),
  });
}
