import { html, nothing } from 'lit';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { type IconNode } from '../icon/icon-set.js';
import { type ListCriterion, toggledValue } from '../listing/filter.js';
import { chosenLabel, valueLabel } from '../listing/labels.js';
import { handlePopupToggle } from '../popup/popup.js';
import type { FilterPanelInput } from './filter-panel.js';

/** A criterion with a menu of checkboxes; what is chosen of it, and a button that removes that. */
export function menuChip(criterion: ListCriterion, values: readonly string[], input: FilterPanelInput) {
  const { listing, labels, choose } = input;
  const { strings: t } = labels;
  const { filter } = listing;
  const name = t.filterNames[criterion];
  const chosen = chosenLabel(criterion, filter, labels);
  // What is chosen stays to be taken back, also when no comment has it any more.
  const offered = [...new Set([...values, ...filter[criterion]])];
  const id = `filter-${criterion}`;
  const option = (value: string) =>
    html`<label
      ><input
        type="checkbox"
        .checked=${(filter[criterion] as readonly string[]).includes(value)}
        @change=${() => choose((now) => ({ filter: toggledValue(now.filter, criterion, value) }))}
      /><span dir="auto">${valueLabel(criterion, value, labels)}</span></label
    >`;
  return html`<span class="chip" ?data-on=${chosen !== null}>
      <button class="label" popovertarget=${id} aria-label=${chosen === null ? name : `${name}: ${chosen}`}>
        <span dir="auto">${chosen ?? name}</span>${chosen === null ? icon(icons.down) : nothing}
      </button>
      ${
        chosen === null
          ? nothing
          : html`<button
              class="remove"
              aria-label=${t.clearFilter(name)}
              @click=${() => choose((now) => ({ filter: { ...now.filter, [criterion]: [] } }))}
            >
              ${icon(icons.close)}
            </button>`
      }
    </span>
    <div class="menu options" id=${id} popover role="group" aria-label=${name} @toggle=${handlePopupToggle}>
      ${offered.map(option)}
    </div>`;
}

/** A criterion that is on or off. */
export function toggleChip(
  criterion: 'drawn' | 'mine',
  { listing, labels, choose }: FilterPanelInput,
  node?: IconNode,
) {
  const isOn = listing.filter[criterion];
  return html`<span class="chip" ?data-on=${isOn}>
    <button
      class="label"
      aria-pressed=${isOn}
      @click=${() => choose((now) => ({ filter: { ...now.filter, [criterion]: !now.filter[criterion] } }))}
    >
      ${node ? icon(node) : nothing}${labels.strings[criterion]}
    </button>
  </span>`;
}
