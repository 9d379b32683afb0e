import type { Ask, Id } from '@kreatli/core';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { SessionContext } from '../context/contexts.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { ariaShortcuts } from '../keyboard/profile.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import type { StoreReader } from '../render/store-reader.js';
import type { Draft } from './draft.js';

type Change = (change: Partial<Draft>) => void;

function select<Value extends string>(
  label: string,
  options: readonly (readonly [value: Value, label: string])[],
  selected: Value,
  onSelect: (value: Value) => void,
) {
  const handleChange = (event: Event) => onSelect(options[(event.target as HTMLSelectElement).selectedIndex]![0]);
  const items = options.map(([value, text]) => {
    const isSelected = live(value === selected);
    return html`<option value=${value} .selected=${isSelected}>${text}</option>`;
  });
  return html`<select aria-label=${label} @change=${handleChange}>
    ${items}
  </select>`;
}

/** Starts to draw on the frame, or stops. Nothing where there is no layer over the frame. */
export function drawButton({ drawing, player }: SessionContext, stores: StoreReader, t: ReviewStrings) {
  if (!stores.get(drawing.$hasLayer)) return nothing;
  const keys = ariaShortcuts(stores.get(player.features.$keyProfile), 'draw');
  // Only with the click: a composer at rest grows under a focus, which moves the button away from the pointer.
  const handleClick = (event: Event) => {
    (event.currentTarget as HTMLElement).focus({ preventScroll: true });
    drawing.toggle();
  };
  return html`<button
    class="control draw"
    title=${t.draw}
    aria-label=${t.draw}
    aria-pressed=${stores.get(drawing.$tool) !== null}
    aria-keyshortcuts=${keys ?? nothing}
    @mousedown=${(event: Event) => event.preventDefault()}
    @click=${handleClick}
  >
    ${icon(icons.edit)}
  </button>`;
}

/** What kind of comment it is, with a label: the first option reads as the button beside it. */
export const typeSelect = ({ ask }: Draft, t: ReviewStrings, change: Change) =>
  html`<span class="option"
    ><span aria-hidden="true">${t.commentType}</span>${select<Ask | ''>(
      t.commentType,
      [
        ['', t.commentText],
        ...(Object.keys(t.commentTypes) as Ask[]).map((type) => [type, t.commentTypes[type]] as const),
      ],
      ask ?? '',
      (value) => change({ ask: value || null }),
    )}</span
  >`;

/** Who can see the comment. */
export const visibilitySelect = ({ visibility }: Draft, t: ReviewStrings, change: Change) =>
  select(
    t.visibility,
    [
      ['all', t.everyone],
      ['team', t.teamOnly],
    ],
    visibility,
    (value) => change({ visibility: value }),
  );

/** Which criterion of the brief the comment is about; nothing for a brief without criteria. */
export function criterionSelect(
  { checklistItem }: Draft,
  items: readonly Criterion[],
  t: ReviewStrings,
  change: Change,
) {
  if (items.length === 0) return nothing;
  return select<string>(
    t.criterion,
    [['', t.noCriterion], ...items.map(({ id, label }) => [id, label] as const)],
    checklistItem ?? '',
    (value) => change({ checklistItem: value || null }),
  );
}
/** A criterion of a brief. */
export interface Criterion {
  readonly id: Id;
  readonly label: string;
}
