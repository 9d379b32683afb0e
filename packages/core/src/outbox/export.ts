import type { BackendClock } from '../adapter/backend-clock.js';
import { type Proposal, toInstant } from '../event/proposal.js';
import { type ReviewStorage, forkKey } from '../ports/storage.js';
import type { Actor, Frame, Id } from '../schema/primitives.js';
import type { ReviewStore } from '../store/review-store.js';

/** The outbox of a user, to be saved elsewhere. */
export interface PendingExport {
  /** All data: `{ format: 'kreatli-outbox', v: 1, reviewId, participantId, exportedAt, items, damaged, fork? }`. */
  readonly json: string;
  /** What the user wrote, one line per item. */
  readonly text: string;
}

/** What an export needs. */
export interface ExportParts {
  readonly reviewId: Id;
  readonly actor: Actor;
  readonly storage: ReviewStorage;
  readonly clock: BackendClock;
  readonly store: ReviewStore;
}

/**
 * Exports all items, whatever their state, all damaged rows, and the history that the log replaced by another one.
 * `label` formats a frame.
 */
export async function exportPending(
  { reviewId, actor, storage, clock, store }: ExportParts,
  label: (frame: Frame) => string = (frame) => `frame ${frame}`,
): Promise<PendingExport> {
  const damaged = (await storage.damaged?.(reviewId, actor.id).catch(() => [])) ?? [];
  const fork = await storage.confirmed(forkKey(reviewId, actor.id)).catch(() => null);
  const items = store.$items.get();
  const exportedAt = toInstant(clock.now());
  const rows = items.map(({ proposal, state, reason }) => ({
    state,
    ...(reason !== undefined && { reason }),
    proposal,
  }));
  const json = JSON.stringify(
    {
      format: 'kreatli-outbox',
      v: 1,
      reviewId,
      participantId: actor.id,
      exportedAt,
      items: rows,
      damaged,
      ...(fork && { fork }),
    },
    null,
    2,
  );
  const lines = items.map(
    ({ proposal, state, reason }) => `${frameOf(proposal, label)}${textOf(proposal)} (${reason ?? state})`,
  );
  if (damaged.length > 0) lines.push(`${damaged.length} more could not be read; they are in the JSON.`);
  return { json, text: lines.join('\n') };
}

/** The members that some kinds of events have. */
type AnyData = {
  readonly span?: { readonly in: Frame };
  readonly body?: { readonly text: string };
  readonly name?: string;
};

function frameOf({ data }: Proposal, label: (frame: Frame) => string): string {
  const { span } = data as AnyData;
  return span ? `${label(span.in)}: ` : '';
}
function textOf({ type, data }: Proposal): string {
  const { body, name } = data as AnyData;
  return body?.text || name || type;
}
