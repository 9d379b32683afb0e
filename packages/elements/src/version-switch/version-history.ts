/** What was decided on a version, and how many comments it has. Loaded when the menu first opens. */
import { type Approval, type DecisionRecord, type Review, isOpen, threadsOn } from '@kreatli/core';
import { css, html, nothing } from 'lit';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { Localized } from '../locale/localized.js';
import { shortDateTime } from '../locale/relative-time.js';
import { enReview } from '../locale/strings/en-review.js';
import { type TeamStrings, enTeam } from '../locale/strings/en-team.js';
import { displayName } from '../participant/participant-badge.js';

/** A decision, or the withdrawal of one, at its time. */
interface Entry {
  readonly at: string;
  readonly outcome: DecisionRecord['outcome'] | 'withdrawn';
  readonly decision: DecisionRecord;
  readonly by: string;
}

/** The decisions on a version and their withdrawals, oldest first. */
export function historyOf(approvals: Iterable<Approval>, versionId: string): readonly Entry[] {
  const entries: Entry[] = [];
  const add = (decision: DecisionRecord) =>
    entries.push({ at: decision.at, outcome: decision.outcome, decision, by: decision.by });
  for (const approval of approvals) {
    if (approval.versionId !== versionId) continue;
    if (approval.decision) add(approval.decision);
    for (const decision of approval.revoked) {
      add(decision);
      entries.push({ at: decision.revokedAt, outcome: 'withdrawn', decision, by: decision.revokedBy });
    }
  }
  return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

export function view(review: Review, versionId: string, localized: Localized<keyof typeof enReview>) {
  const state = review.$state.get();
  const version = state.versions.get(versionId);
  if (!version) return nothing;
  const t = localized.stringsFrom(enTeam);
  const { unknownUser } = localized.stringsFrom(enReview);
  const threads = threadsOn(state, versionId, review.viewer());
  const name = (id: string) => displayName(state, id, unknownUser);
  return html`<small>
      ${shortDateTime(version.addedAt, review.now(), localized.locale)} ·
      ${t.commentsOpen(threads.length, threads.filter(isOpen).length)}
    </small>
    ${historyOf(state.approvals.values(), versionId).map(
      (entry) =>
        html`<span class="entry" data-outcome=${entry.outcome}>
          ${icon(iconOf[entry.outcome])}<span>${text(entry, name, t)}</span
          ><time>${shortDateTime(entry.at, review.now(), localized.locale)}</time>
        </span>`,
    )}`;
}

const iconOf = { granted: icons.check, changesRequested: icons.changes, withdrawn: icons.undo };

function text({ outcome, by, decision }: Entry, name: (id: string) => string, t: TeamStrings): string {
  if (outcome === 'withdrawn') return t.withdrew(name(by));
  const { onBehalfOf, conditions } = decision;
  const who = onBehalfOf?.name ?? name(by);
  const granted = conditions ? t.grantedWithConditions(who) : t.granted(who);
  const what = outcome === 'granted' ? granted : t.requestedChanges(who);
  return onBehalfOf ? `${what} (${t.recordedBy(name(by))})` : what;
}

export const styles = css`
  #versions {
    width: min(400px, calc(100vw - 16px));
    max-width: none;
  }
  #versions > button {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 10px;
    padding-block: 8px;
    text-align: start;
    font-weight: 600;
  }
  #versions > button > small,
  #versions .entry {
    grid-column: 1 / -1;
    margin: 0;
    font-size: 12px;
    font-weight: 400;
    color: var(--_text-3);
  }
  #versions .entry {
    display: flex;
    align-items: baseline;
    gap: 6px;
    color: var(--_text-2);
  }
  #versions .entry > span {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
  #versions time {
    white-space: nowrap;
    color: var(--_text-3);
  }
  #versions .entry .icon {
    width: 13px;
    height: 13px;
    align-self: center;
    color: var(--_changes-text);
  }
  #versions .entry[data-outcome='granted'] .icon {
    color: var(--_approve-text);
  }
  #versions .entry[data-outcome='withdrawn'] .icon {
    color: var(--_text-3);
  }
`;
