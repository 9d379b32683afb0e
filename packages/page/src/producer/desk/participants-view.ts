import { type Id, type ReviewState, hasFinished, standingOf } from '@kreatli/core';
import { coverage, reviewersOf, silentReviewers } from '@kreatli/core/insights';
import { formatPercent, icon, icons } from '@kreatli/elements/kit';
import { html, nothing } from 'lit';
import { namesOf } from '../list/texts.js';
import type { Words } from '../strings/load-strings.js';
import { avatarView, barView } from '../style/avatar-view.js';

const TEAM = { participantId: '', audience: 'team' } as const;

/** Who reviews, what each has seen of a version, and who is silent. `versionId` null: there is none yet. */
export function participantsView(state: ReviewState, versionId: Id | null, words: Words) {
  const { t, locale } = words;
  const reviewers = reviewersOf(state, TEAM);
  const label = versionId === null ? '' : (state.versions.get(versionId)?.label ?? '');
  const silentIds = versionId === null ? [] : silentReviewers(state, versionId, TEAM);
  const silent = reviewers.filter(({ participantId }) => silentIds.includes(participantId));
  const decided = new Map(
    (versionId === null ? [] : standingOf(state, versionId).decisions).map((each) => [
      each.onBehalfOf?.participantId ?? each.by,
      each.outcome,
    ]),
  );
  const stateOf = (id: Id, joinedAt: string | null): string => {
    const outcome = decided.get(id);
    if (outcome) return outcome === 'granted' ? t.approved : t.changesRequested;
    if (versionId !== null && hasFinished(state, versionId, id)) return t.finished;
    return joinedAt === null && (versionId === null || silentIds.includes(id)) ? t.invited : '';
  };
  return html`<section class="card">
    <h2>${versionId === null ? t.participants : t.seenBeforeDeciding(label)}</h2>
    ${reviewers.length === 0 ? html`<p class="weak">${t.noParticipants}</p>` : nothing}
    <ul class="participants lines">
      ${reviewers.map(({ participantId, name, role, joinedAt }) => {
        const seen = versionId === null ? null : coverage(state, versionId, participantId);
        const status = stateOf(participantId, joinedAt);
        return html`<li>
          ${avatarView(participantId, name)}
          <span>
            <b dir="auto">${name ?? t.unnamed}</b><br />
            <span class="small weak">${t.roles[role ?? 'commenter']}${status ? ` · ${status}` : nothing}</span>
          </span>
          ${
            seen === null
              ? nothing
              : html`<span class="share"
                  >${barView(seen)}<span class="percent mono"
                    >${formatPercent(Math.round(seen * 100), locale)}</span
                  ></span
                >`
          }
        </li>`;
      })}
    </ul>
    ${
      silent.length > 0
        ? html`<p class="small weak row">${icon(icons.clock)}<bdi>${t.silentFor(namesOf(silent, words))}</bdi></p>`
        : nothing
    }
  </section>`;
}
