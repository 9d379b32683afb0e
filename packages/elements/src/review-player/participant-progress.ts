import { type DecisionRecord, type ReviewState, hasFinished, standingOf, viewOf } from '@kreatli/core';

/** What a participant has done on a version, or is asked for; null for nothing. */
export type Progress = 'approved' | 'changesRequested' | 'finished' | 'asked' | null;

/** Whose decision it is: that of the participant on whose behalf it was recorded. */
export const deciderOf = ({ by, onBehalfOf }: DecisionRecord): string => onBehalfOf?.participantId ?? by;

export function decisionOf(state: ReviewState, versionId: string, participantId: string): DecisionRecord | undefined {
  return standingOf(state, versionId).decisions.find((decision) => deciderOf(decision) === participantId);
}

export const isAsked = (state: ReviewState, versionId: string, participantId: string): boolean =>
  standingOf(state, versionId).approvals.some(({ approverIds }) => approverIds.includes(participantId));

export function progressOf(state: ReviewState, versionId: string | null, participantId: string): Progress {
  if (versionId === null) return null;
  const decision = decisionOf(state, versionId, participantId);
  if (decision) return decision.outcome === 'granted' ? 'approved' : 'changesRequested';
  if (hasFinished(state, versionId, participantId)) return 'finished';
  return isAsked(state, versionId, participantId) ? 'asked' : null;
}

/** How many parts a bar of watched frames has: fewer than its pixels. */
const PARTS = 40;

/** A piece of a bar, in percent of its width. */
export interface Piece {
  readonly from: number;
  readonly width: number;
}

/**
 * The watched parts of a version as pieces of a bar, in order: a part counts when half of it was watched. Exact ranges
 * would be hundreds of elements.
 */
export function watchedPieces(state: ReviewState, versionId: string, participantId: string): readonly Piece[] {
  const frames = state.versions.get(versionId)?.frames ?? 0;
  const covered = viewOf(state, versionId, participantId)?.covered ?? [];
  const pieces: Piece[] = [];
  for (let part = 0; part < PARTS && frames > 0; part++) {
    const [from, to] = [(part * frames) / PARTS, ((part + 1) * frames) / PARTS];
    const watched = covered.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, to) - Math.max(a, from)), 0);
    if (watched * 2 < to - from) continue;
    const last = pieces.at(-1);
    const start = (part * 100) / PARTS;
    if (last && last.from + last.width === start)
      pieces.splice(-1, 1, { from: last.from, width: last.width + 100 / PARTS });
    else pieces.push({ from: start, width: 100 / PARTS });
  }
  return pieces;
}
