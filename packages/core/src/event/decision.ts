/** What both decisions share: `approval.granted` and `approval.changesRequested`. */
import * as v from 'valibot';
import type { RejectCode } from './reject-code.js';
import type { Draft } from '../review/draft.js';
import { type ReviewState, type Settled, perVersion } from '../review/review-state.js';
import type { By, Fact } from './define-event.js';
import { lengthOf } from './ranges.js';
import { type Actor, type RichText, count, digest, id, instant, nonEmpty, richText, text } from './primitives.js';

/** Carries everything that a receipt needs; nothing is looked up later. */
export const decision = {
  approvalId: id,
  versionId: id,
  windowId: v.exactOptional(id),
  /** Of the bytes that were decided on: the original. */
  content: digest,
  /** Of what was on screen. */
  manifest: digest,
  briefDigest: v.exactOptional(digest),
  /** The log position that was on screen. */
  seenSeq: count,
  /** Those that this person could see. */
  openComments: count,
  /** Exactly what was shown and done. */
  intent: v.object({
    statement: nonEmpty(1_000),
    locale: text(35),
    gesture: v.picklist(['button', 'typed_name', 'passkey']),
    typedName: v.exactOptional(nonEmpty(200)),
  }),
  disclosure: v.exactOptional(v.object({ id, digest, acceptedAt: instant })),
  /** Set when the actor writes down what somebody else decided. Lower assurance: always shown as such. */
  onBehalfOf: v.exactOptional(v.object({ participantId: id, name: nonEmpty(200), evidence: richText })),
};
const decisionSchema = v.object(decision);
/** What both decisions carry. */
export type Decision = v.InferOutput<typeof decisionSchema>;

/** Writing down somebody else's decision is for owner and editor. */
export const permitsDecision = (_state: ReviewState, data: Decision, actor: Actor): boolean =>
  !data.onBehalfOf || actor.role === 'owner' || actor.role === 'editor';

/** The structural rule of a decision: who was asked, what was on screen, and when. */
export function decideDecision(state: ReviewState, data: Decision, { actor, receivedAt }: By): RejectCode | null {
  const approval = state.approvals.get(data.approvalId);
  const version = state.versions.get(data.versionId);
  if (!approval || !version || approval.versionId !== data.versionId) return 'not_found';
  if (!approval.approverIds.includes(data.onBehalfOf?.participantId ?? actor.id)) return 'forbidden';
  if (data.windowId !== undefined && data.windowId !== approval.windowId) return 'invalid';
  if (approval.settled) return 'already_decided';
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

/** Writes the decision into its request. */
export function settle(
  draft: Draft,
  kind: Settled['decision'],
  data: Decision,
  conditions: RichText | undefined,
  fact: Fact,
): void {
  const view = draft.state.views.get(perVersion(data.versionId, data.onBehalfOf?.participantId ?? fact.actor.id));
  draft.patch('approvals', data.approvalId, {
    settled: {
      decision: kind,
      by: fact.actor.id,
      ...(data.onBehalfOf && { onBehalfOf: data.onBehalfOf }),
      at: fact.receivedAt,
      seq: fact.seq,
      eventId: fact.id,
      ...(conditions && { conditions }),
      statement: data.intent.statement,
      framesSeen: view ? lengthOf(view.covered) : 0,
    },
  });
}
