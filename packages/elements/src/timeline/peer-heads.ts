/** Where other participants are on the version on screen. Loaded with the first of them. */
import { css, html, noChange, nothing } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { type ElementPart, directive } from 'lit/directive.js';
import type { SessionContext } from '../context/contexts.js';
import type { Localized } from '../locale/localized.js';
import { enReview } from '../locale/strings/en-review.js';
import { colourOf, displayName, initialsOf } from '../participant/participant-badge.js';
import { frameAt } from '../presence/peer.js';
import type { StoreReader } from '../render/store-reader.js';
import { styles as inline } from '../render/styles.js';
import { percent } from './scale.js';

/** For the shadow root of the timeline. */
export const styles = css`
  .peer {
    position: absolute;
    top: 0;
    left: var(--_at);
    width: 2px;
    height: 20px;
    margin-left: -1px;
    border-radius: 1px;
    background: var(--_avatar);
    pointer-events: none;
  }
  .peer span {
    position: absolute;
    top: 14px;
    left: 50%;
    translate: -50% 0;
    padding: 0 4px;
    border-radius: 6px;
    background: var(--_avatar);
    color: #0b0d17;
    font: 700 9px/14px var(--_font);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .peer {
      background: CanvasText;
    }
  }
`;

/** Moves an element with a playhead, at each display frame while that moves. */
class FollowPlayhead extends AsyncDirective {
  #request = 0;

  render(_place: () => string, _isMoving: boolean): unknown {
    return noChange;
  }
  override update({ element }: ElementPart, [place, isMoving]: [() => string, boolean]): unknown {
    cancelAnimationFrame(this.#request);
    const move = () => {
      (element as HTMLElement).style.setProperty('--_at', place());
      if (isMoving && this.isConnected) this.#request = requestAnimationFrame(move);
    };
    move();
    return noChange;
  }
  override disconnected(): void {
    cancelAnimationFrame(this.#request);
  }
}
const followPlayhead = directive(FollowPlayhead);

/** The playheads of others on the version on screen. */
export function view(session: SessionContext, stores: StoreReader, localized: Localized) {
  const review = stores.get(session.$review);
  const versionId = stores.get(session.$versionId);
  const { rate, frameCount } = session.player.playback.$playhead.get();
  if (!review || !rate || frameCount === 0) return nothing;
  const state = review.$state.get();
  const { unknownUser } = localized.stringsFrom(enReview);
  return stores.get(session.$peers).map(({ participantId, playhead, versionId: shown }) => {
    if (!playhead || shown !== versionId) return nothing;
    const place = () => percent(frameAt(playhead, review.now(), rate, frameCount) / frameCount);
    const name = displayName(state, participantId, unknownUser);
    return html`<i
      class="peer"
      aria-hidden="true"
      title=${name}
      ${inline({ '--_avatar': colourOf(state, participantId) })}
      ${followPlayhead(place, playhead.rate !== 0)}
      ><span>${initialsOf(name)}</span></i
    >`;
  });
}
