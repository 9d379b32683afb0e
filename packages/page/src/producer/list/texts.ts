import { relativeTime, shortDateTime, shortDay } from '@kreatli/elements/kit';
import { formatTimecode, startFrames } from '@kreatli/timecode';
import type { ListedReview } from '../api/types.js';
import type { Words } from '../strings/load-strings.js';
import { isDecided, isMissed, isOpen, isWindowOpen, silentOf } from './filters.js';

/** A text with one of less weight below it, and how urgent it is. */
export interface CellText {
  readonly text: string;
  readonly below: string;
  readonly tone: 'plain' | 'weak' | 'amber' | 'red' | 'ok';
}

const SOON_MS = 48 * 3_600_000;

/** Client, campaign and the like. */
export const refsOf = ({ refs }: ListedReview): string => refs['client'] ?? Object.values(refs)[0] ?? '';

/** When a review is due, or how its window ended. */
export function dueText(review: ListedReview, now: number, { t, locale }: Words): CellText {
  const { window } = review;
  if (!window) return { text: t.notOpened, below: review.version ? '' : t.afterUpload, tone: 'plain' };
  const { opensAt, closesAt, closedAt } = window;
  if (isWindowOpen(review, now)) {
    const isSoon = isOpen(review) && Date.parse(closesAt) - now <= SOON_MS;
    const below = relativeTime(closesAt, now, locale, 'long');
    return { text: shortDateTime(closesAt, now, locale), below, tone: isSoon ? 'amber' : 'plain' };
  }
  if (closedAt === null && now < Date.parse(opensAt))
    return { text: t.opensAt(shortDateTime(opensAt, now, locale)), below: '', tone: 'plain' };
  const end = closedAt ?? closesAt;
  const missed = isMissed(review, now);
  const isKept = isDecided(review) && review.decision.at !== null && review.decision.at <= closesAt;
  return {
    text: t.closedOn(shortDay(end, locale)),
    below: missed ? relativeTime(end, now, locale, 'long') : isKept ? t.windowKept : '',
    tone: missed ? 'red' : 'plain',
  };
}

/** What was decided, or who is still to decide. */
export function decisionText(review: ListedReview, now: number, words: Words): CellText & { readonly icon: string } {
  const { t, locale } = words;
  const { decision, reviewers } = review;
  const when = decision.at === null ? '' : shortDay(decision.at, locale);
  const by = [decision.by ?? t.unnamed, when].filter(Boolean).join(', ');
  const who = decision.isReported ? t.reportedFor(by) : by;
  if (decision.outcome === 'approved')
    return decision.hasConditions
      ? { icon: 'conditions', text: t.withConditions, below: who, tone: 'amber' }
      : { icon: 'check', text: t.approved, below: who, tone: 'ok' };
  if (decision.outcome === 'changesRequested')
    return { icon: 'edit', text: t.changesRequested, below: who, tone: 'amber' };
  if (isMissed(review, now)) {
    const silent = silentOf(review, now).length;
    return { icon: 'warning', text: t.windowMissed, below: silent > 0 ? t.silentCount(silent) : '', tone: 'red' };
  }
  if (decision.asked === 0) return { icon: 'circle', text: t.notAsked, below: '', tone: 'weak' };
  const missing = reviewers.filter(({ isAsked, decision: own }) => isAsked && own === null);
  return {
    icon: 'clock',
    text: t.approvedOf(decision.granted, decision.asked),
    below: missing.length > 0 ? t.toGo(namesOf(missing, words)) : '',
    tone: 'weak',
  };
}

/** First names, or whole ones where that is all there is. */
export function namesOf(reviewers: readonly { readonly name: string | null }[], { t, locale }: Words): string {
  const names = reviewers.slice(0, 4).map(({ name }) => name?.split(' ')[0] ?? t.unnamed);
  if (reviewers.length > 4) names.push(t.more(reviewers.length - 4));
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(names);
}

/** The timecode of the first conflict; empty where there is none. */
export function conflictTimecode({ conflicts: { first } }: ListedReview): string {
  if (!first?.rate) return '';
  const { frame, rate, startTimecode, dropFrame } = first;
  try {
    const start = startTimecode === null ? 0 : startFrames(startTimecode, { rate, dropFrame });
    return formatTimecode(frame, { rate, dropFrame, start });
  } catch {
    return '';
  }
}
