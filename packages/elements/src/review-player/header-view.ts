/** The bar above the player: title, version, review window, participants and approval. */
import { type Review, windowOf } from '@kreatli/core';
import { html, nothing } from 'lit';
import type { SessionContext } from '../context/contexts.js';
import { $clock } from '../locale/clock.js';
import type { Localized } from '../locale/localized.js';
import type { enReview } from '../locale/strings/en-review.js';
import { dateTimeZone } from '../locale/relative-time.js';
import { windowText } from '../locale/window-text.js';
import type { StoreReader } from '../render/store-reader.js';
import type { HeaderPanels } from './header-panels.js';
import { participantsView } from './participants-view.js';

export interface HeaderOptions {
  readonly session: SessionContext | undefined;
  /** Stands before the title that the log holds. */
  readonly heading: string;
  /** Level of the title in the page's outline, 1–6. */
  readonly headingLevel: number;
  /** Whether the log knows the title; the embedded database knows only what was declared. */
  readonly hasLogTitle: boolean;
  readonly panels: HeaderPanels;
  /** The approval button, where it stands in the bar. */
  readonly approval: unknown;
  readonly stores: StoreReader;
  readonly localized: Localized<keyof typeof enReview>;
}

export function headerView(options: HeaderOptions) {
  const { session, heading, headingLevel, hasLogTitle, approval, stores } = options;
  const review = session && stores.get(session.$review);
  const title = heading || (hasLogTitle && review && stores.get(review.$state).review?.title);
  return html`
    <slot name="brand"></slot>
    ${title ? html`<span class="title" role="heading" aria-level=${headingLevel} dir="auto">${title}</span>` : nothing}
    <kr-version-switch></kr-version-switch>
    <span class="grow"></span>
    ${session && review && html`${windowView(session, review, options)} ${participants(session, review, options)}`}
    ${approval}
  `;
}

function participants(
  { $versionId, $peers }: SessionContext,
  review: Review,
  { stores, localized, panels }: HeaderOptions,
) {
  const t = localized.strings;
  const versionId = stores.get($versionId);
  const state = stores.get(review.$state);
  if (versionId === null) return nothing;
  const present = new Set(stores.get($peers).map(({ participantId }) => participantId));
  const panel = panels.popover('participants', t.participants, { review, versionId, localized, present });
  return participantsView(state, present, panel, t);
}

function windowView(session: SessionContext, review: Review, { stores, localized, panels }: HeaderOptions) {
  const { strings: t, locale } = localized;
  stores.get($clock);
  const versionId = stores.get(session.$versionId);
  const window = versionId && windowOf(stores.get(review.$state), versionId);
  if (!window) return nothing;
  const end = window.closedAt ?? window.closesAt;
  // In the user's own time, which may not be the team's.
  const text = windowText(window, review.now(), t, locale);
  return html`<button class="due" popovertarget="window" aria-haspopup="dialog" title=${dateTimeZone(end, locale)}>
      <time datetime=${end}>${text}</time>
    </button>
    ${panels.popover('window', text, { review, versionId, localized })}`;
}
