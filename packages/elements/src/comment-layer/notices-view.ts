/** What a list of comments shows before them: about other versions, and what was decided on this one. */
import {
  type DecisionRecord,
  type Review,
  type ReviewState,
  isOpen,
  openVersions,
  standingOf,
  threadsOn,
} from '@kreatli/core';
import { html, nothing } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import type { VersionSource } from '../host-input/version-source.js';
import { shortDateTime } from '../locale/relative-time.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { displayName } from '../participant/participant-badge.js';
import type { StoreReader } from '../render/store-reader.js';

interface NoticesInput {
  readonly session: SessionContext;
  readonly review: Review;
  readonly stores: StoreReader;
  readonly strings: ReviewStrings;
  readonly locale: string;
}

/** The newest older version that has open comments, and how many the user can see. */
export function openOnOlder(
  versions: readonly VersionSource[],
  versionId: string,
  countOpen: (versionId: string) => number,
): { readonly version: VersionSource; readonly count: number } | null {
  const older = versions
    .slice(
      0,
      Math.max(
        0,
        versions.findIndex(({ id }) => id === versionId),
      ),
    )
    .reverse();
  for (const version of older) {
    const count = countOpen(version.id);
    if (count > 0) return { version, count };
  }
  return null;
}

export function noticesView({ session, review, stores, strings: t, locale }: NoticesInput) {
  const versions = stores.get(session.$versions);
  const versionId = stores.get(session.$versionId);
  if (versionId === null) return nothing;
  const state = stores.get(review.$state);
  const newest = versions.at(-1);
  const countOpen = (id: string) => threadsOn(state, id, review.viewer()).filter(isOpen).length;
  const older = openOnOlder(versions, versionId, countOpen);
  const show = (id: string) => () => session.$versionId.set(id);
  const notice = (text: string, { id, label }: VersionSource) =>
    html`<div role="listitem" class="notice">
      <span>${text}</span><button class="quiet" @click=${show(id)}>${t.showVersion(label)}</button>
    </div>`;
  // How many there are is not known here: a backend withholds them.
  const isBlind = !openVersions(state, review.viewer())(versionId);
  return html`
    ${isBlind ? html`<div role="listitem" class="notice"><span>${t.blindPass}</span></div>` : nothing}
    ${newest && newest.id !== versionId ? notice(t.newerVersion(newest.label), newest) : nothing}
    ${older ? notice(t.openOnVersion(older.count, older.version.label), older.version) : nothing}
    ${standingOf(state, versionId).decisions.map((decision) => decisionView(decision, state, review.now(), t, locale))}
  `;
}

/** The conditions of an approval, or what has to change, until every reader has seen it. */
function decisionView(
  { conditions, outcome, by, at }: DecisionRecord,
  state: ReviewState,
  now: number,
  t: ReviewStrings,
  locale: string,
) {
  if (!conditions?.text) return nothing;
  const text = outcome === 'changesRequested' ? t.changesRequestedBy : t.approvedBy;
  return html`<div role="listitem" class="notice decision" data-outcome=${outcome}>
    <b>${text(displayName(state, by, t.unknownUser), shortDateTime(at, now, locale))}</b>
    <p dir="auto">${conditions.text}</p>
  </div>`;
}
