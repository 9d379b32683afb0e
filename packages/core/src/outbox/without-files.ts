import { newSalt } from '@kreatli/digest';
import type { EventMap } from '../event/catalogue.js';
import type { Id } from '../event/primitives.js';
import { type Proposal, createProposal, newId } from '../event/proposal.js';
import type { RejectCode } from '../event/reject-code.js';
import type { PendingItem } from '../review/review-store.js';
import { type Link, keep } from '../sync/link.js';

/**
 * Exchanges an item that waits for its files for the same one without them, in its place; returns its new id, or why not. The id
 * is another one, since the one with files may be on its way from another tab. `judge` says what a proposal would be refused for.
 */
export async function withoutFiles(
  link: Link,
  item: PendingItem | undefined,
  judge: (proposal: Proposal) => RejectCode | null,
): Promise<{ readonly id: Id } | { readonly code: RejectCode }> {
  if (!item?.waitsFor?.length) return { code: 'not_found' };
  const { store, storage, ports } = link;
  const { type, data, at, base, id: before } = item.proposal;
  const { files: _, ...rest } = data as EventMap['comment.added'];
  const id = newId(ports.now(), ports.random);
  const proposal: Proposal = createProposal(type, rest as Proposal['data'], {
    at,
    base,
    id,
    salt: newSalt(({ length }) => ports.random(length)),
  });
  // Without its file it may say nothing. That it is there already, in its place, is no objection.
  if (judge(proposal) === 'invalid') return { code: 'invalid' };
  store.change(new Set([before]), { proposal, state: 'queued', waitsFor: [], upload: null });
  const { order } = item;
  if (order !== null) {
    await keep(link, () =>
      storage.amend(order, before, ({ parked: _parked, ...stored }) => ({ ...stored, proposal, waitsFor: [] })),
    );
  }
  return { id };
}
