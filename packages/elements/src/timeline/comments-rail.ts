import { type Thread, threadsOn } from '@kreatli/core';
import { formatTimecode } from '@kreatli/timecode';
import { type TemplateResult, html } from 'lit';
import type { ReadableAtom } from 'nanostores';
import type { PlayerContext, SessionContext } from '../context/contexts.js';
import { goToComment } from '../comment-layer/go-to-comment.js';
import { addEnglish } from '../locale/localise.js';
import { colourOf, displayName, initialsOf } from '../participant/participant-badge.js';
import { styles } from '../render/styles.js';
import { enReview } from '../locale/strings/en-review.js';
import type { LocaleStrings } from '../locale/strings/strings.js';
import { percent } from './rail.js';
import { type Marker, markersOf, rangesOf } from './timeline-view.js';

/** What the rail knows. `get` reads a store, now and in every later render. */
export interface RailInput {
  readonly host: HTMLElement;
  readonly session: SessionContext;
  readonly player: PlayerContext;
  /** Of the rail, in pixels. */
  readonly width: number;
  readonly words: LocaleStrings;
  get<T>(store: ReadableAtom<T>): T;
}

/** The comments of the version on screen, on the rail. */
export interface RailComments {
  /** Bars for comments on ranges. */
  readonly ranges: readonly TemplateResult[];
  /** A list of buttons. */
  readonly markers: TemplateResult;
  /** What the first comment at a frame says. */
  at(frame: number): string | undefined;
}

/** Draws the comments; undefined while there is no review. */
export function commentsOnRail({ host, session, player, width, words: t, get }: RailInput): RailComments | undefined {
  addEnglish(enReview);
  const review = get(session.$review);
  const versionId = get(session.$versionId);
  const { frameCount } = get(player.playback.$playhead);
  if (!review || versionId === null || frameCount <= 0) return undefined;
  const state = get(review.$state);
  const threads = threadsOn(state, versionId, review.viewer());
  const selected = get(session.$selected);
  const format = get(player.$format);

  const marker = (each: Marker) => {
    const name = displayName(state, each.author, t.somebody);
    const at = formatTimecode(each.frame, format);
    const several = each.threads.length > 1;
    const label = several ? t.commentsAt(each.threads.length, at) : t.commentAt(name, at);
    return html`<li>
      <button
        class="marker"
        ?data-done=${each.done}
        aria-current=${each.threads.some(({ root }) => root.commentId === selected)}
        aria-label=${label}
        title=${label}
        ${styles({ left: percent(each.at), background: colourOf(state, each.author) })}
        @click=${() => open(host, session, each.threads)}
      >
        ${several ? each.threads.length : initialsOf(name).slice(0, 1)}
      </button>
    </li>`;
  };
  return {
    ranges: rangesOf(threads, frameCount).map(
      ({ from, to, thread }) =>
        html`<div
          class="range"
          ${styles({ left: percent(from), width: percent(to - from), background: colourOf(state, thread.root.author) })}
        ></div>`,
    ),
    markers: html`<ul aria-label=${t.comments}>
      ${markersOf(threads, frameCount, width).map(marker)}
    </ul>`,
    at: (frame) => threads.find(({ span }) => span && span.in <= frame && frame < span.out)?.root.body.text,
  };
}

/** Pressing a group again goes through its comments. */
function open(host: HTMLElement, session: SessionContext, threads: readonly Thread[]): void {
  const at = threads.findIndex(({ root }) => root.commentId === session.$selected.get());
  void goToComment(host, session, threads[(at + 1) % threads.length]!);
}
