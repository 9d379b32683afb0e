import type { Comment, Review, ReviewState } from '@kreatli/core';
import { css, html } from 'lit';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { ignoreSecondPress } from '../render/ignore-second-press.js';
import { displayName } from '../participant/participant-badge.js';

/** The reactions that are offered. Others come from other programs, and are shown as they are. */
export const REACTIONS: readonly { readonly emoji: string; readonly icon: icons.IconNode }[] = [
  { emoji: '👍', icon: icons.thumb },
  { emoji: '❤️', icon: icons.heart },
  { emoji: '⭐', icon: icons.star },
  { emoji: '👀', icon: icons.eye },
  { emoji: '❓', icon: icons.question },
  { emoji: '✅', icon: icons.check },
];

export interface ReactionsView {
  readonly comment: Comment;
  readonly review: Review;
  readonly state: ReviewState;
  readonly strings: ReviewStrings;
  /** Whether the user may react. */
  readonly canReact: boolean;
  react(emoji: string, on: boolean): void;
  /** Id of the popover that is open in the thread. */
  readonly opened: string | null;
  handleToggle(event: Event): void;
}

/** Who reacted how, and a menu of reactions. */
export function reactionsView(options: ReactionsView) {
  const { comment, review, state, strings: t, canReact, react, opened, handleToggle } = options;
  const { id: ownId } = review.actor;
  const name = (emoji: string): string => t.reactions[emoji] ?? emoji;
  const id = `react-${comment.commentId}`;
  /** The last reaction of its kind goes when it is taken back: the focus goes to the button that adds one. */
  const toggle = (event: Event, emoji: string, isOwn: boolean, isLast: boolean) => {
    if (isOwn && isLast) {
      ignoreSecondPress();
      const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
      root.querySelector<HTMLElement>(`[popovertarget="${id}"]`)?.focus();
    }
    react(emoji, !isOwn);
  };
  const pills = [...comment.reactions].map(([emoji, participants]) => {
    const isOwn = participants.includes(ownId);
    const names = participants.map((each) => displayName(state, each, t.unknownUser)).join(', ');
    return html`<button
      class="reaction"
      aria-pressed=${isOwn}
      aria-label="${name(emoji)} ${participants.length}"
      title="${name(emoji)}: ${names}"
      ?disabled=${!canReact}
      @click=${(event: Event) => toggle(event, emoji, isOwn, participants.length === 1)}
    >
      ${symbolOf(emoji)} ${participants.length}
    </button>`;
  });
  if (!canReact) return html`${pills}`;
  const choose = (event: Event, emoji: string) => {
    (event.currentTarget as Element).closest<HTMLElement>('[popover]')!.hidePopover();
    ignoreSecondPress();
    react(emoji, !comment.reactions.get(emoji)?.includes(ownId));
  };
  return html`${pills}<button class="quiet own react" popovertarget=${id} title=${t.react} aria-label=${t.react}>
      ${icon(icons.smile)}
    </button>
    <div
      class="menu reactions"
      id=${id}
      popover
      role="toolbar"
      aria-label=${t.react}
      @toggle=${handleToggle}
      @keydown=${moveFocus}
    >
      ${(opened === id ? REACTIONS : []).map(
        ({ emoji, icon: node }) =>
          html`<button
            title=${name(emoji)}
            aria-label=${name(emoji)}
            aria-pressed=${comment.reactions.get(emoji)?.includes(ownId) ?? false}
            @click=${(event: Event) => choose(event, emoji)}
          >
            ${icon(node)}
          </button>`,
      )}
    </div>`;
}

/** Arrow keys move the focus along the reactions, and go round. */
function moveFocus(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const buttons = [...menu.querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const right = getComputedStyle(menu).direction === 'rtl' ? -1 : 1;
  const to = {
    ArrowRight: at + right,
    ArrowLeft: at - right,
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: -1,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  buttons.at(to % buttons.length)!.focus();
}

function symbolOf(emoji: string) {
  const known = REACTIONS.find((each) => each.emoji === emoji);
  return known ? icon(known.icon) : html`<span aria-hidden="true">${emoji}</span>`;
}

export const reactionsStyles = css`
  .reaction {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: max(24px, var(--_control) - 10px);
    padding: 0 8px;
    border: 1px solid var(--_line);
    border-radius: 999px;
    font-size: 12px;
    font-variant-numeric: tabular-nums;
    color: var(--_text-2);
  }
  .react {
    display: inline-grid;
    place-items: center;
    min-width: 28px;
  }
  @media (pointer: coarse) {
    .react {
      min-width: 44px;
    }
    .reaction::after {
      content: '';
      position: absolute;
      inset: -5px 0;
    }
  }
  .reaction:disabled {
    opacity: 1;
  }
  .reaction[aria-pressed='true'] {
    border-color: var(--_accent-text);
    background: color-mix(in srgb, var(--_accent) 14%, transparent);
    color: var(--_text);
  }
  .reaction .icon {
    width: 14px;
    height: 14px;
  }
  .menu.reactions {
    min-width: 0;
  }
  .menu.reactions:popover-open {
    display: flex;
  }
  .menu.reactions button {
    justify-content: center;
    width: max(34px, var(--_control));
    min-height: max(34px, var(--_control));
    padding: 0;
  }
  .menu.reactions button[aria-pressed='true'] {
    color: var(--_accent-text);
  }
`;
