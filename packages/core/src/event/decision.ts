/** Data and rules that `approval.granted` and `approval.changesRequested` share. */
import * as v from '../schema/schema.js';
import type { RejectCode } from '../schema/reject-code.js';
import type { Draft } from '../state/draft.js';
import { type ReviewState, type DecisionRecord, perVersion } from '../state/review-state.js';
import type { By, EventHeader } from './define-event.js';
import { countFrames } from '../schema/ranges.js';
import {
  type Actor,
  type RichText,
  count,
  digest,
  id,
  instant,
  nonEmpty,
  richText,
  text,
} from '../schema/primitives.js';

/** Everything that a receipt contains, so that nothing has to be looked up later. */
export const decision = {
  approvalId: id,
  versionId: id,
  windowId: v.exactOptional(id),
  /** Digest of the original that the decision is about. */
  content: digest,
  /** Digest of what was on screen: proxies and time base. */
  manifest: digest,
  briefDigest: v.exactOptional(digest),
  /** Cursor of the client that decided. */
  seenSeq: count,
  /** Open comments that the user could see. */
  openComments: count,
  /** The statement that was shown, and how the user confirmed it. */
  intent: v.object({
    statement: nonEmpty(1_000),
    locale: text(35),
    gesture: v.picklist(['button', 'typed_name', 'passkey']),
    typedName: v.exactOptional(nonEmpty(200)),
  }),
  disclosure: v.exactOptional(v.object({ id, digest, acceptedAt: instant })),
  /** Set if the actor records the decision of another participant. Less certain, and always shown as such. */
  onBehalfOf: v.exactOptional(v.object({ participantId: id, name: nonEmpty(200), evidence: richText })),
};
const decisionSchema = v.object(decision);
export type Decision = v.Infer<typeof decisionSchema>;

/** Only owners and editors record decisions of others. */
export const permitsDecision = (_state: ReviewState, data: Decision, actor: Actor): boolean =>
  !data.onBehalfOf || actor.role === 'owner' || actor.role === 'editor';

/** Whether the right participant decides on what the log contains, in time. */
export function decideDecision(state: ReviewState, data: Decision, { actor, receivedAt }: By): RejectCode | null {
  const approval = state.approvals.get(data.approvalId);
  const version = state.versions.get(data.versionId);
  if (!approval || !version || approval.versionId !== data.versionId) return 'not_found';
  if (!approval.approverIds.includes(data.onBehalfOf?.participantId ?? actor.id)) return 'forbidden';
  if (data.windowId !== undefined && data.windowId !== approval.windowId) return 'invalid';
  if (actor.kind === 'service' && !data.onBehalfOf) return 'forbidden';
  if (approval.decision) return 'already_decided';
  if (data.briefDigest !== state.brief?.digest) return 'stale';
  if (version.status !== 'ready' || version.content.digest !== data.content || version.manifest !== data.manifest)
    return 'stale';
  if (data.seenSeq < lastChange(state) || data.seenSeq > state.seq) return 'stale';
  return withinWindow(state, approval.windowId, receivedAt) ? null : 'window_closed';
}

function lastChange(state: ReviewState): number {
  let last = state.brief?.seq ?? 0;
  for (const version of state.versions.values()) last = Math.max(last, version.seq);
  return last;
}

function withinWindow(state: ReviewState, windowId: string | null, at: string): boolean {
  const window = windowId === null ? undefined : state.windows.get(windowId);
  return !window || (!window.closedBy && window.opensAt <= at && at < window.closesAt);
}

/** Stores the decision in its request. */
export function recordDecision(
  draft: Draft,
  kind: DecisionRecord['outcome'],
  data: Decision,
  conditions: RichText | undefined,
  header: EventHeader,
): void {
  const view = draft.state.views.get(perVersion(data.versionId, data.onBehalfOf?.participantId ?? header.actor.id));
  draft.patch('approvals', data.approvalId, {
    decision: {
      outcome: kind,
      by: header.actor.id,
      ...(data.onBehalfOf && { onBehalfOf: data.onBehalfOf }),
      at: header.receivedAt,
      seq: header.seq,
      eventId: header.id,
      ...(conditions && { conditions }),
      statement: data.intent.statement,
      framesSeen: view ? countFrames(view.covered) : 0,
    },
  });
}
