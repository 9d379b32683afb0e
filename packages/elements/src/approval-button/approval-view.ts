import {
  type Actor,
  type Approval,
  type Decision,
  type ReviewState,
  type DecisionRecord,
  type Viewer,
  approvalFor,
  hasFinished,
  isOpen,
  isSuperseded,
  standingOf,
  threadsOn,
  versionsOf,
} from '@kreatli/core';
import type { LocaleStrings } from '../locale/strings/strings.js';

/** What the button is, for one person and one version. */
export type ApprovalView =
  | { readonly kind: 'none' }
  /** A commenter has no decision to make. */
  | { readonly kind: 'finish'; readonly done: boolean }
  /** Asked to decide; `blocked` says why it cannot be done now. */
  | {
      readonly kind: 'decide';
      readonly approval: Approval;
      readonly blocked: string | null;
      readonly guards: readonly string[];
    }
  /** Decided, by this person or by another. */
  | { readonly kind: 'decided'; readonly approval: Approval; readonly settled: DecisionRecord; readonly mine: boolean }
  /** Nobody asked this person about this version. */
  | { readonly kind: 'unasked' };

/** What the view is made from. */
export interface ApprovalInput {
  readonly state: ReviewState;
  readonly versionId: string;
  readonly actor: Actor;
  readonly viewer: Viewer;
  /** Milliseconds, by the backend's clock. */
  readonly now: number;
  readonly seenPercent: number;
}

/** One button, one action; guard rails are words beside it. */
export function approvalView(input: ApprovalInput, t: LocaleStrings): ApprovalView {
  const { state, versionId, actor } = input;
  const version = state.versions.get(versionId);
  if (!version) return { kind: 'none' };
  const mine = approvalFor(state, versionId, actor.id);
  const standing = standingOf(state, versionId);
  const decided = mine?.decision ? mine : standing.approvals.find(({ decision }) => decision);
  if (decided?.decision && (mine === null || mine.decision || state.policy.decisionRule === 'any')) {
    return { kind: 'decided', approval: decided, settled: decided.decision, mine: decided.decision.by === actor.id };
  }
  if (actor.role === 'viewer') return { kind: 'none' };
  if (!mine)
    return actor.role === 'commenter'
      ? { kind: 'finish', done: hasFinished(state, versionId, actor.id) }
      : { kind: 'unasked' };
  return { kind: 'decide', approval: mine, blocked: blockedBy(input, mine, t), guards: guardsOf(input, t) };
}

/** As the log's rule: the window that the request names, if it names one. */
function blockedBy({ state, versionId, now }: ApprovalInput, { windowId }: Approval, t: LocaleStrings): string | null {
  if (state.newer || state.faulty) return t.newerData;
  const window = windowId === null ? undefined : state.windows.get(windowId);
  const closed =
    window && (window.closedBy !== null || Date.parse(window.closesAt) <= now || now < Date.parse(window.opensAt));
  if (closed) return t.windowClosed;
  return state.versions.get(versionId)?.status === 'ready' ? null : t.loading;
}

function guardsOf({ state, versionId, viewer, seenPercent }: ApprovalInput, t: LocaleStrings): string[] {
  const open = openComments(state, versionId, viewer);
  const newest = versionsOf(state)[0];
  return [
    ...(isSuperseded(state, versionId) && newest ? [t.superseded(newest.label)] : []),
    ...(seenPercent < 95 ? [t.seenPercent(seenPercent)] : []),
    ...(open > 0 ? [t.openComments(open)] : []),
  ];
}

/** Open comments on a version that this person can see. */
export const openComments = (state: ReviewState, versionId: string, viewer: Viewer): number =>
  threadsOn(state, versionId, viewer).filter(isOpen).length;

/** What the button says. */
export function approvalLabel(view: ApprovalView, label: string, t: LocaleStrings): string {
  if (view.kind === 'finish') return view.done ? t.finishedDone : t.finished;
  if (view.kind !== 'decided') return t.approve(label);
  if (view.settled.outcome === 'changesRequested') return t.changesRequested(label);
  return view.settled.conditions ? t.approvedWith(label) : t.approved(label);
}

/** Everything that a decision has to carry: what was on screen, and exactly what was shown and done. */
export function decisionData(
  input: Omit<ApprovalInput, 'now' | 'seenPercent'>,
  approval: Approval,
  seenSeq: number,
  statement: string,
  locale: string,
): Decision | null {
  const version = input.state.versions.get(input.versionId);
  if (!version?.manifest) return null;
  return {
    approvalId: approval.approvalId,
    versionId: input.versionId,
    ...(approval.windowId !== null && { windowId: approval.windowId }),
    content: version.content.digest as Decision['content'],
    manifest: version.manifest,
    ...(input.state.brief && { briefDigest: input.state.brief.digest }),
    seenSeq,
    openComments: openComments(input.state, input.versionId, input.viewer),
    intent: { statement, locale, gesture: 'button' },
  };
}
