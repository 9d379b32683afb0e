import type { Thread } from '@kreatli/core';
import { formatTimecode } from '@kreatli/timecode';
import { type TemplateResult, css, html } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { SessionContext } from '../context/contexts.js';
import { listedComments } from '../listing/listed-comments.js';
import type { Localized } from '../locale/localized.js';
import { enReviewParts } from '../locale/strings/en-review-parts.js';
import { colourOf, displayName, initialsOf } from '../participant/participant-badge.js';
import type { StoreReader } from '../render/store-reader.js';
import { styles as inlineStyles } from '../render/styles.js';
import { goToComment } from '../request/go-to-comment.js';
import { type Band, type Marker, type RangeBar, bandsOf, markersOf, rangesOf } from './comment-markers-view.js';
import { draftAnchorView, styles as anchorStyles } from './draft-anchor.js';
import { conflictsIn } from './conflicts-in.js';
import { percent } from './scale.js';
import { threadFinder } from './thread-at.js';

/** For the shadow root of the timeline. */
export const styles = css`
  ${anchorStyles}
  .range {
    position: absolute;
    top: 18px;
    height: 4px;
    min-width: 4px;
    border-radius: 2px;
    pointer-events: none;
  }
  .band {
    position: absolute;
    top: 4px;
    height: 14px;
    min-width: 6px;
    border: 1.5px solid var(--_changes-text);
    border-radius: 3px;
    background: repeating-linear-gradient(
      135deg,
      color-mix(in srgb, var(--_changes-text) 60%, transparent) 0 3px,
      transparent 3px 7px
    );
    pointer-events: none;
  }
  ul {
    position: absolute;
    inset: 0 0 auto;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .marker {
    position: absolute;
    top: 0;
    width: 18px;
    height: 18px;
    margin-left: -9px;
    border-radius: 50% 50% 50% 2px;
    font-size: 9px;
    font-weight: 700;
    color: #0b0d17;
    display: grid;
    place-items: center;
  }
  .marker::after {
    content: '';
    position: absolute;
    inset: -3px;
  }
  .marker[data-done] {
    opacity: 0.5;
  }
  .marker[aria-current='true'] {
    outline: 2px solid var(--_text);
    outline-offset: 1px;
  }
  @media (forced-colors: active) {
    .marker,
    .range {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
    }
  }
`;

/** What the markers depend on. */
export interface CommentMarkersInput {
  /** Dispatches the requests. */
  readonly host: HTMLElement;
  readonly session: SessionContext;
  /** Width of the timeline in CSS pixels. */
  readonly width: number;
  readonly localized: Localized;
  readonly stores: StoreReader;
  frameUnder(event: PointerEvent): number;
}

/** The listed comments of the version on screen, in the timeline. */
export interface CommentMarkers {
  /** Bars for comments on ranges. Neither they nor the markers are rendered again while the video plays. */
  readonly ranges: unknown;
  /** A list of buttons. */
  readonly markers: TemplateResult;
  /** The text of the first comment at a frame. */
  textAt(frame: number): string | undefined;
}

const finders = new WeakMap<readonly Thread[], ReturnType<typeof threadFinder>>();
function finderOf(threads: readonly Thread[]): ReturnType<typeof threadFinder> {
  const finder = finders.get(threads) ?? threadFinder(threads);
  finders.set(threads, finder);
  return finder;
}

/** Renders the comments; undefined while there is no review. */
export function view(input: CommentMarkersInput): CommentMarkers | undefined {
  const { host, session, width, localized, stores } = input;
  const t = localized.stringsFrom(enReviewParts);
  const { player } = session;
  const review = stores.get(session.$review);
  const versionId = stores.get(session.$versionId);
  const { frameCount } = stores.get(player.playback.$playhead);
  if (!review || versionId === null || frameCount <= 0) return undefined;
  const state = stores.get(review.$state);
  const threads = stores.get(listedComments(session).$byTimecode);
  const selected = stores.get(session.$selected);
  const format = stores.get(player.$format);

  const marker = (each: Marker) => {
    const name = displayName(state, each.author, t.unknownUser);
    const timecode = formatTimecode(each.frame, format);
    const isGroup = each.threads.length > 1;
    const label = isGroup ? t.commentsAt(each.threads.length, timecode) : t.commentAt(name, timecode);
    return html`<li>
      <button
        class="marker"
        ?data-done=${each.done}
        aria-current=${each.threads.some(({ root }) => root.commentId === selected)}
        aria-label=${label}
        title=${label}
        ${inlineStyles({ left: percent(each.at), background: colourOf(state, each.author) })}
        @click=${() => openNext(host, session, each.threads)}
      >
        ${isGroup ? each.threads.length : initialsOf(name).slice(0, 1)}
      </button>
    </li>`;
  };
  const range = ({ from, to, author }: RangeBar) => {
    const background = colourOf(state, author);
    return html`<div
      class="range"
      ${inlineStyles({ left: percent(from), width: percent(to - from), background })}
    ></div>`;
  };
  const conflicts = stores.get(session.$conflicts);
  const band = ({ from, to }: Band) =>
    html`<div
      class="band"
      title=${t.conflictBand}
      ${inlineStyles({ left: percent(from), width: percent(to - from) })}
    ></div>`;
  const shown = [threads, frameCount, width, state.participants];
  return {
    ranges: [
      guard(shown, () => rangesOf(markersOf(threads, frameCount, width), frameCount).map(range)),
      guard([conflicts, frameCount, threads], () => bandsOf(conflictsIn(threads, conflicts), frameCount).map(band)),
    ],
    markers: html`<ul aria-label=${t.commentMarkers}>
        ${guard([...shown, selected, format, t], () => markersOf(threads, frameCount, width).map(marker))}
      </ul>
      ${draftAnchorView({ ...input, frameCount, format, label: t.draftAnchor })}`,
    textAt: (frame) => finderOf(threads)(frame)?.root.body.text,
  };
}

/** Opens the comment after the open one; each press of a group's marker goes one comment further. */
function openNext(host: HTMLElement, session: SessionContext, threads: readonly Thread[]): void {
  const current = threads.findIndex(({ root }) => root.commentId === session.$selected.get());
  void goToComment(host, session, threads[(current + 1) % threads.length]!);
}
