import { formatPercent, icon, icons, initialsOf, styles } from '@kreatli/elements/kit';
import { html, nothing } from 'lit';
import type { ListedReview, ListedReviewer } from '../api/types.js';
import type { Words } from '../strings/load-strings.js';
import { avatarView, barView, hashOf } from '../style/avatar-view.js';
import { type CellText, conflictTimecode, decisionText, dueText, refsOf } from './texts.js';

/** Reviewers with an avatar in a row. */
const MAX_AVATARS = 4;

const TONES: Readonly<Record<CellText['tone'], string>> = {
  plain: '',
  weak: 'weak',
  amber: 'amber',
  red: 'red',
  ok: 'ok',
};

/** A review in the list. `href`: where its title leads. */
export function rowView(review: ListedReview, href: string, now: number, words: Words) {
  const { t } = words;
  const due = dueText(review, now, words);
  const decision = decisionText(review, now, words);
  const { comments, conflicts, version } = review;
  const isPlain = !version || version.status === 'ready';
  return html`<div class="line review" role="row" data-review=${review.reviewId}>
    <div class="cell what" role="cell">${whatView(review, href, words)}</div>
    <div class="cell ${isPlain ? 'version' : ''}" role="cell">${versionView(review, words)}</div>
    <div class="cell" role="cell">
      <span class="tag-label">${t.openComments}</span>
      <span class="big number">${comments.open}</span>
      ${comments.total > 0 ? html`<small class="number">${t.ofTotal(comments.total)}</small>` : nothing}
    </div>
    <div class="cell" role="cell"><span class="tag-label">${t.columnSeen}</span>${seenView(review, words)}</div>
    <div class="cell" role="cell">
      <span class="tag-label">${t.columnDue}</span>
      <span class=${TONES[due.tone]}>${due.text}</span>
      ${due.below ? html`<small>${due.below}</small>` : nothing}
    </div>
    <div class="cell ${conflicts.count === 0 ? 'nothing' : ''}" role="cell">
      <span class="tag-label">${t.columnConflicts}</span>
      ${
        conflicts.count === 0
          ? html`<span class="weak">${t.none}</span>`
          : html`<span class="state amber">${icon(icons.disagree)}<b class="number">${conflicts.count}</b></span>
              <small class="mono">${conflictTimecode(review)}</small>`
      }
    </div>
    <div class="cell" role="cell">
      <span class="tag-label">${t.columnDecision}</span>
      <span class="state ${TONES[decision.tone]}">
        ${icon(icons[decision.icon as keyof typeof icons] as typeof icons.check)} ${decision.text}
      </span>
      ${decision.below ? html`<small>${decision.below}</small>` : nothing}
    </div>
  </div>`;
}

function whatView(review: ListedReview, href: string, { t }: Words) {
  const { title, reviewId, isArchived, version } = review;
  const below = [refsOf(review), isArchived ? t.archived : ''].filter(Boolean).join(' · ');
  return html`<div class="who">
    <span class="tile" aria-hidden="true" ${styles({ '--_hue': String(hashOf(reviewId) % 360) })}
      >${initialsOf(title)}</span
    >
    <span class="cell">
      <a class="title" href=${href} dir="auto">${title}</a>
      <small dir="auto"
        >${below}<span class="narrow">${below ? ' · ' : ''}${version?.label ?? t.noVersion}</span></small
      >
    </span>
  </div>`;
}

function versionView({ version, versions }: ListedReview, { t }: Words) {
  if (!version) return html`<span class="weak">${t.noVersion}</span>`;
  const below =
    version.status === 'processing'
      ? t.processing
      : version.status === 'failed'
        ? t.versionFailed
        : t.versions(versions);
  return html`<b dir="auto">${version.label}</b
    ><small class=${version.status === 'failed' ? 'red' : ''}>${below}</small>`;
}

function seenView({ reviewers, reviewerCount, version }: ListedReview, { t, locale }: Words) {
  if (reviewerCount === 0) return html`<span class="weak">${t.notShared}</span>`;
  const shown = reviewers.slice(0, MAX_AVATARS);
  const opened = reviewers.filter(({ hasOpened }) => hasOpened).length;
  const seenText = ({ name, seen, hasOpened }: ListedReviewer) =>
    hasOpened && seen !== null
      ? t.seenBy(name ?? t.unnamed, formatPercent(Math.round(seen * 100), locale))
      : t.seenUnknown(name ?? t.unnamed);
  return html`<ul class="seen">
      ${shown.map(
        (reviewer) =>
          html`<li title=${seenText(reviewer)}>
            <span class="sr">${seenText(reviewer)}</span>
            ${avatarView(reviewer.participantId, reviewer.name)} ${barView(reviewer.seen ?? 0)}
          </li>`,
      )}
      ${
        reviewerCount > shown.length
          ? html`<li class="weak small">${t.more(reviewerCount - shown.length)}</li>`
          : nothing
      }
    </ul>
    <small>${version ? t.openedBy(opened, reviewerCount) : t.notShared}</small>`;
}
