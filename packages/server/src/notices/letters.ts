import {
  type Comment,
  type Id,
  type Participant,
  type ReviewState,
  type Version,
  nameOf,
  visibleTo,
} from '@kreatli/core';
import { viewerOf } from '@kreatli/core/log';
import { formatTimecode, parseRate, startFrames } from '@kreatli/timecode';
import type { Mention, Message } from '../mail/messages.js';
import { DIGEST_MS, type Notice, mentionedIn } from './planned.js';

/** Mentions that one message quotes, and characters of each. Its reader sees the rest in the review. */
const MAX_MENTIONS = 50;
const MAX_TEXT = 2_000;

/** A message to a participant who has an address. */
export interface Addressed {
  readonly participantId: Id;
  readonly to: string;
  readonly message: Message;
}

/** The messages of a notice, from what the log is now. `urlOf`: where a participant opens the review. */
export function lettersOf(notice: Notice, state: ReviewState, urlOf: ReadonlyMap<Id, string>): readonly Addressed[] {
  const title = state.review?.title ?? '';
  const to = (participantId: Id, messageOf: (url: string) => Message): readonly Addressed[] => {
    const { email, removed } = state.participants.get(participantId) ?? { removed: true };
    const url = urlOf.get(participantId);
    return email && !removed && url ? [{ participantId, to: email, message: messageOf(url) }] : [];
  };
  switch (notice.kind) {
    case 'decision':
      return decisionLetters(notice, state, (participantId, decided) =>
        to(participantId, (url) => ({ kind: 'decision', title, url, ...decided })),
      );
    case 'mentions': {
      const mentions = mentionsFor(notice, state);
      if (mentions.length === 0) return [];
      return to(notice.participantId, (url) => ({
        kind: 'mentions',
        title,
        url,
        mentions: mentions.slice(0, MAX_MENTIONS).map((comment) => mentionOf(comment, state, url)),
        count: mentions.length,
      }));
    }
    case 'reminder': {
      const window = state.windows.get(notice.windowId);
      if (!window || window.closedBy || window.closesAt !== notice.closesAt) return [];
      const version = labelOf(state, window.versionId);
      return window.approvers
        .filter((id) => !hasDecided(state, window.windowId, id))
        .flatMap((id) => to(id, (url) => ({ kind: 'reminder', title, version, closesAt: window.closesAt, url })));
    }
  }
}

type Decided = Pick<Extract<Message, { kind: 'decision' }>, 'version' | 'by' | 'decision' | 'text'>;

/** To all but who decided. */
function decisionLetters(
  { approvalId, isRevoked }: Extract<Notice, { kind: 'decision' }>,
  state: ReviewState,
  to: (participantId: Id, decided: Decided) => readonly Addressed[],
): readonly Addressed[] {
  const approval = state.approvals.get(approvalId);
  const revoked = approval?.revoked.at(-1);
  const decision = isRevoked ? revoked : (approval?.decision ?? revoked);
  if (!approval || !decision) return [];
  const by = isRevoked ? revoked!.revokedBy : (decision.onBehalfOf?.participantId ?? decision.by);
  const text = isRevoked ? revoked!.reason : (decision.conditions?.text ?? null);
  const outcome =
    decision.outcome === 'changesRequested' ? 'changes_requested' : text ? 'approved_with_conditions' : 'approved';
  const decided: Decided = {
    version: labelOf(state, approval.versionId),
    by: nameOf(state, by) ?? '',
    decision: isRevoked ? 'revoked' : outcome,
    text: text || null,
  };
  return [...state.participants.keys()].filter((id) => id !== by).flatMap((id) => to(id, decided));
}

/** Comments of the time of the notice that mention its participant, who may see them. */
function mentionsFor({ participantId, from }: Extract<Notice, { kind: 'mentions' }>, state: ReviewState) {
  const { role } = state.participants.get(participantId) ?? ({ role: null } as Pick<Participant, 'role'>);
  const isTeam = role === 'owner' || role === 'editor';
  const reader = viewerOf({ kind: 'user', id: participantId, role: role ?? 'viewer' }, isTeam ? 'team' : 'all');
  const isVisible = visibleTo(state, reader);
  return [...state.comments.values()].filter((comment) => {
    const at = Date.parse(comment.editedAt ?? comment.at);
    const isOfNotice = at >= from && at < from + DIGEST_MS;
    const isMeant = comment.author !== participantId && mentionedIn(comment.body).includes(participantId);
    return isOfNotice && isMeant && !comment.deleted && isVisible(comment);
  });
}

function mentionOf(comment: Comment, state: ReviewState, url: string): Mention {
  const version = state.versions.get(comment.versionId);
  const span = comment.span ?? state.comments.get(comment.threadId)?.span;
  const place = span && version ? timecodeAt(span.in, version) : '';
  const at = [labelOf(state, comment.versionId), place].filter(Boolean).join(' · ');
  return { by: nameOf(state, comment.author) ?? '', at, text: comment.body.text.slice(0, MAX_TEXT), url };
}

/** Empty for a version without a rate, and for a timecode that its rate does not allow. */
function timecodeAt(frame: number, { rate, startTimecode, dropFrame }: Version): string {
  if (!rate) return '';
  try {
    const format = { rate: parseRate(`${rate.num}/${rate.den}`), dropFrame };
    return formatTimecode(frame, { ...format, start: startTimecode === null ? 0 : startFrames(startTimecode, format) });
  } catch {
    return '';
  }
}

const labelOf = (state: ReviewState, versionId: Id): string => state.versions.get(versionId)?.label ?? '';
const hasDecided = (state: ReviewState, windowId: Id, participantId: Id): boolean =>
  [...state.approvals.values()].some(
    (approval) =>
      approval.windowId === windowId &&
      approval.decision !== null &&
      (approval.decision.onBehalfOf?.participantId ?? approval.decision.by) === participantId,
  );
