import {
  type Actor,
  type Approval,
  type Decision,
  type DecisionRecord,
  type ReviewState,
  type Viewer,
  approvalFor,
  hasFinished,
  isOpen,
  isSuperseded,
  standingOf,
  threadsOn,
  versionsOf,
} from '@kreatli/core';
import { formatPercent } from '../locale/number.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { closedText } from '../locale/window-text.js';
import { displayName } from '../participant/participant-badge.js';

/** Below this share of the version watched, the button shows a warning. Percent. */
const MIN_WATCHED_PERCENT = 95;

/** What the button shows to one user for one version. */
export type ApprovalView =
  | { readonly kind: 'none' }
  /** A commenter: can finish the review, and has no decision to make. */
  | { readonly kind: 'finish'; readonly isDone: boolean }
  /** Asked to decide. `blocked`: why no decision can be made now, or null. */
  | {
      readonly kind: 'decide';
      readonly approval: Approval;
      readonly blocked: string | null;
      readonly warnings: readonly string[];
      /** There is a newer version, which is rather decided on. */
      readonly isSuperseded: boolean;
    }
  | {
      readonly kind: 'decided';
      readonly approval: Approval;
      readonly decision: DecisionRecord;
      readonly isOwn: boolean;
    }
  /** `text`: who is asked instead, if anyone is. */
  | { readonly kind: 'notAsked'; readonly text: string };

export interface ApprovalInput {
  readonly state: ReviewState;
  readonly versionId: string;
  readonly actor: Actor;
  readonly viewer: Viewer;
  /** The backend's time, in milliseconds since 1970. */
  readonly now: number;
  /** Share of the version that the user watched, 0–100. */
  readonly watchedPercent: number;
  /** BCP 47 tag of the texts. */
  readonly locale: string;
}

export function approvalView(input: ApprovalInput, t: ReviewStrings): ApprovalView {
  const { state, versionId, actor } = input;
  if (!state.versions.has(versionId)) return { kind: 'none' };
  const own = approvalFor(state, versionId, actor.id);
  const { approvals } = standingOf(state, versionId);
  const decided = own?.decision ? own : approvals.find(({ decision }) => decision);
  if (decided?.decision && (own === null || own.decision || state.policy.decisionRule === 'any')) {
    return { kind: 'decided', approval: decided, decision: decided.decision, isOwn: decided.decision.by === actor.id };
  }
  if (actor.role === 'viewer') return { kind: 'none' };
  if (own)
    return {
      kind: 'decide',
      approval: own,
      blocked: blockedBy(input, own, t),
      warnings: warningsOf(input, t),
      isSuperseded: isSuperseded(state, versionId),
    };
  return actor.role === 'commenter'
    ? { kind: 'finish', isDone: hasFinished(state, versionId, actor.id) }
    : { kind: 'notAsked', text: notAskedText(input, approvals, t) };
}

/** Who is asked to decide; that the user is not, if no one is. */
function notAskedText(
  { state, versionId, locale }: ApprovalInput,
  approvals: readonly Approval[],
  t: ReviewStrings,
): string {
  const label = versionLabel(state, versionId);
  const asked = new Set(approvals.flatMap(({ approverIds }) => approverIds));
  if (asked.size === 0) return t.approvalNotNeeded(label);
  const type = state.policy.decisionRule === 'any' ? 'disjunction' : 'conjunction';
  const names = [...asked].map((id) => displayName(state, id, t.unknownUser));
  return t.waitingFor(new Intl.ListFormat(locale, { type }).format(names), label);
}

/** The label of a version; empty when it is unknown. */
export const versionLabel = (state: ReviewState, versionId: string): string =>
  state.versions.get(versionId)?.label ?? '';

/** The same rule as the log's: only the window that the request for approval names can block a decision. */
function blockedBy(input: ApprovalInput, { windowId }: Approval, t: ReviewStrings): string | null {
  const { state, versionId, now, locale } = input;
  if (state.newer || state.faulty) return t.reloadToApprove;
  const window = windowId === null ? undefined : state.windows.get(windowId);
  const closed = window && closedText(window, now, t, locale);
  if (closed) return closed;
  return state.versions.get(versionId)?.status === 'ready' ? null : t.loading;
}

function warningsOf(input: ApprovalInput, t: ReviewStrings): string[] {
  const { state, versionId, viewer, watchedPercent, locale } = input;
  const openCount = countOpenComments(state, versionId, viewer);
  const newest = versionsOf(state)[0];
  return [
    ...(isSuperseded(state, versionId) && newest ? [t.newerVersion(newest.label)] : []),
    ...(watchedPercent < MIN_WATCHED_PERCENT
      ? [t.watchedPercent(formatPercent(watchedPercent, locale), versionLabel(state, versionId))]
      : []),
    ...(openCount > 0 ? [t.openComments(openCount)] : []),
  ];
}

/** How many open root comments on a version the viewer can see. */
export const countOpenComments = (state: ReviewState, versionId: string, viewer: Viewer): number =>
  threadsOn(state, versionId, viewer).filter(isOpen).length;

/** The text of the button. `version`: label of the version. */
export function approvalLabel(view: ApprovalView, version: string, t: ReviewStrings): string {
  if (view.kind === 'finish') return view.isDone ? t.reviewFinished : t.finishReview;
  if (view.kind !== 'decided') return t.approve(version);
  if (view.decision.outcome === 'changesRequested') return t.changesRequested(version);
  return view.decision.conditions ? t.approvedWithConditions(version) : t.approved(version);
}

/**
 * The data that every decision carries: what was on screen, and the text of the control that was used. null for a
 * version without a manifest: it was never on screen.
 * @param seenSeq Sequence number up to which the log was read.
 * @param statement The text of the control.
 */
export function decisionData(
  { state, versionId, viewer }: Pick<ApprovalInput, 'state' | 'versionId' | 'viewer'>,
  approval: Approval,
  seenSeq: number,
  statement: string,
  locale: string,
): Decision | null {
  const version = state.versions.get(versionId);
  if (!version?.manifest) return null;
  return {
    approvalId: approval.approvalId,
    versionId,
    ...(approval.windowId !== null && { windowId: approval.windowId }),
    content: version.content.digest as Decision['content'],
    manifest: version.manifest,
    ...(state.brief && { briefDigest: state.brief.digest }),
    seenSeq,
    openComments: countOpenComments(state, versionId, viewer),
    intent: { statement, locale, gesture: 'button' },
  };
}
