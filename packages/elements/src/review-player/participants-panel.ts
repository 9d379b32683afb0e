/** Who takes part in a review, and how far each of them is with the version on screen. Loaded when it opens. */
import { type Participant, type ReviewState, type Role, participantsOf, threadsOn, viewOf } from '@kreatli/core';
import { coverage } from '@kreatli/core/insights';
import { css, html, nothing } from 'lit';
import { versionLabel } from '../approval-button/approval-view.js';
import { formatPercent } from '../locale/number.js';
import { relativeTime, shortDateTime } from '../locale/relative-time.js';
import { type TeamStrings, enTeam } from '../locale/strings/en-team.js';
import { displayName } from '../participant/participant-badge.js';
import { styles as inline } from '../render/styles.js';
import { avatarView } from './avatar-view.js';
import type { PanelContext } from './header-panels.js';
import { decisionOf, isAsked, progressOf, watchedPieces } from './participant-progress.js';

export function view(context: PanelContext) {
  const { review, versionId, localized } = context;
  const state = review.$state.get();
  const t = localized.stringsFrom(enTeam);
  const participants = participantsOf(state);
  const asked = participants.filter(({ participantId }) => isAsked(state, versionId, participantId));
  const decided = asked.filter(({ participantId }) => decisionOf(state, versionId, participantId));
  return html`<div class="head">
      <strong>${t.participantsOn(participants.length, versionLabel(state, versionId))}</strong>
      ${asked.length > 0 ? html`<small>${t.decidedOf(decided.length, asked.length)}</small>` : nothing}
    </div>
    <table class="roster">
      <thead>
        <tr>
          ${Object.entries(t.columns).map(([name, label]) => html`<th data-column=${name} scope="col">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${participants.map((participant) => row(participant, state, context, t))}
      </tbody>
    </table>
    <div class="foot">${t.watchedHint}</div>`;
}

function row({ participantId, role }: Participant, state: ReviewState, context: PanelContext, t: TeamStrings) {
  const { review, versionId, localized } = context;
  const { strings: r, locale } = localized;
  const percent = Math.floor((coverage(state, versionId, participantId) ?? 0) * 100);
  const at = viewOf(state, versionId, participantId)?.at;
  const roleName = r.roles[role as Role];
  const isOwn = participantId === review.actor.id;
  const ago = at ? relativeTime(at, review.now(), locale) : t.never;
  const here = html`<span data-progress="approved">${t.here}</span>`;
  const lastSeen = context.present?.has(participantId) ? here : ago;
  return html`<tr>
    <td data-column="user">
      <span class="who"
        >${avatarView(state, participantId, r.unknownUser)}
        <span
          ><bdi>${displayName(state, participantId, r.unknownUser)}</bdi
          >${isOwn ? html` <small>${t.you}</small>` : nothing} <small class="under">${roleName}</small></span
        ></span
      >
    </td>
    <td data-column="role">${roleName}</td>
    <td data-column="seen">
      <span class="bar" aria-hidden="true"
        >${watchedPieces(state, versionId, participantId).map(
          ({ from, width }) => html`<i ${inline({ '--_from': `${from}%`, '--_width': `${width}%` })}></i>`,
        )}</span
      >${formatPercent(percent, locale)}
    </td>
    <td data-column="comments">${commentsOf(state, participantId, context, t)}</td>
    <td data-column="standing">${standing(state, participantId, context, t)}</td>
    <td data-column="lastSeen">${lastSeen}</td>
  </tr>`;
}

/** The comments and replies of a participant that the user may see. */
function commentsOf(state: ReviewState, participantId: string, { review, versionId }: PanelContext, t: TeamStrings) {
  const threads = threadsOn(state, versionId, review.viewer());
  const own = threads
    .flatMap(({ root, replies }) => [root, ...replies])
    .filter(({ author }) => author === participantId);
  const open = own.filter(
    ({ parentId, status }) => parentId === null && status !== 'resolved' && status !== 'wont_fix',
  );
  return html`${own.length}${open.length > 0 ? html`<small>${t.openOf(open.length)}</small>` : nothing}`;
}

function standing(
  state: ReviewState,
  participantId: string,
  { review, versionId, localized }: PanelContext,
  t: TeamStrings,
) {
  const progress = progressOf(state, versionId, participantId);
  const decision = decisionOf(state, versionId, participantId);
  const text = progress && progress !== 'asked' ? localized.strings.progress[progress] : null;
  if (text)
    return html`<span data-progress=${progress}>${text}</span
      >${decision ? html`<small>${shortDateTime(decision.at, review.now(), localized.locale)}</small>` : nothing}`;
  const isOpened = viewOf(state, versionId, participantId) !== undefined;
  const asked = progress === 'asked' ? html`<small>${localized.strings.progress.asked}</small>` : nothing;
  return html`${isOpened ? t.reviewing : t.notOpened}${asked}`;
}

export const styles = css`
  #participants {
    width: min(720px, calc(100vw - 16px));
    max-width: none;
    padding: 0;
  }
  #participants .head {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: baseline;
    padding: 14px 16px;
    font-size: 14px;
  }
  #participants small {
    font-size: 12px;
    font-weight: 400;
    color: var(--_text-3);
  }
  .roster {
    width: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }
  .roster :is(th, td) {
    padding: 8px;
    border-top: 1px solid var(--_line);
    text-align: start;
    vertical-align: middle;
  }
  .roster :is(th, td):first-child {
    padding-inline-start: 16px;
  }
  .roster th {
    font-size: 12px;
    font-weight: 600;
    color: var(--_text-2);
  }
  .roster td > small {
    display: block;
  }
  .roster .who {
    display: flex;
    align-items: center;
    gap: 10px;
    font-weight: 600;
    min-width: 0;
  }
  .roster .who > span:last-child {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .roster .under {
    display: none;
  }
  .roster [data-column='seen'] {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .roster .bar {
    position: relative;
    display: inline-block;
    width: 72px;
    height: 4px;
    margin-inline-end: 8px;
    border-radius: 2px;
    background: var(--_surface-3);
    vertical-align: middle;
    overflow: hidden;
  }
  .roster .bar i {
    position: absolute;
    inset-block: 0;
    inset-inline-start: var(--_from);
    width: var(--_width);
    background: var(--_accent);
  }
  .roster [data-progress='approved'] {
    color: var(--_approve-text);
  }
  .roster [data-progress='changesRequested'] {
    color: var(--_changes-text);
  }
  #participants .foot {
    padding: 10px 16px;
    border-top: 1px solid var(--_line);
    font-size: 12px;
    color: var(--_text-3);
  }
  @media (width < 640px) {
    .roster :is([data-column='role'], [data-column='comments'], [data-column='lastSeen']) {
      display: none;
    }
    .roster .under {
      display: block;
    }
    .roster .bar {
      display: none;
    }
  }
`;
