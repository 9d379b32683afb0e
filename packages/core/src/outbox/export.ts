import type { Actor, Frame, Id, Instant } from '../event/primitives.js';
import type { Proposal } from '../event/proposal.js';
import type { PendingItem } from '../review/review-store.js';

/** What has not reached the log, to be taken elsewhere. */
export interface PendingExport {
  /** Everything, as data: `{ format: 'kreatli-outbox', v: 1, reviewId, participantId, exportedAt, items, damaged }`. */
  readonly json: string;
  /** What was written, to be read and pasted. */
  readonly text: string;
}

/** What an export is made of. */
export interface ExportParts {
  readonly reviewId: Id;
  readonly actor: Actor;
  readonly at: Instant;
  readonly items: readonly PendingItem[];
  /** Rows of this device's outbox that cannot be read as items. */
  readonly damaged: readonly unknown[];
  /** How a frame is written; by default as its number. */
  readonly label?: (frame: Frame) => string;
}

/** Writes out what waits, was refused or was set aside. Nothing is left out, also not what cannot be read. */
export function exportPending({
  reviewId,
  actor,
  at,
  items,
  damaged,
  label = (frame) => `frame ${frame}`,
}: ExportParts): PendingExport {
  const rows = items.map(({ proposal, state, reason }) => ({
    state,
    ...(reason !== undefined && { reason }),
    proposal,
  }));
  const json = JSON.stringify(
    { format: 'kreatli-outbox', v: 1, reviewId, participantId: actor.id, exportedAt: at, items: rows, damaged },
    null,
    2,
  );
  const lines = items.map(
    ({ proposal, state, reason }) => `${placeOf(proposal, label)}${textOf(proposal)} (${reason ?? state})`,
  );
  if (damaged.length > 0) lines.push(`${damaged.length} more could not be read; they are in the JSON.`);
  return { json, text: lines.join('\n') };
}

type Loose = {
  readonly span?: { readonly in: Frame };
  readonly body?: { readonly text: string };
  readonly name?: string;
};

function placeOf({ data }: Proposal, label: (frame: Frame) => string): string {
  const { span } = data as Loose;
  return span ? `${label(span.in)}: ` : '';
}
function textOf({ type, data }: Proposal): string {
  const { body, name } = data as Loose;
  return body?.text || name || type;
}
