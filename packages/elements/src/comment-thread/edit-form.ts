import type { Ask } from '@kreatli/core';
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { isComposing } from '../keyboard/is-composing.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import type { EditDraft } from './edit-draft.js';

/** What the form of an edit shows and does. */
export interface EditForm {
  readonly draft: EditDraft;
  /** Whether it is a reply, which asks for nothing. */
  readonly isReply: boolean;
  readonly strings: ReviewStrings;
  change(change: Partial<EditDraft>): void;
  /** Where it is pinned, with a way to pin it elsewhere. */
  readonly range: unknown;
  /** Starts to draw; null where there is nothing to draw on. */
  readonly draw: (() => void) | null;
  /** Enter, or the button. */
  onSave(): void;
  /** Escape: closes the form, and its draft stays stored. */
  onClose(): void;
  /** The button: closes the form and discards the draft. */
  onCancel(): void;
}

/** The form that edits a comment: its text, its type and its drawing. */
export function editForm({ draft, isReply, strings: t, change, range, draw, onSave, onClose, onCancel }: EditForm) {
  const handleKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    onSave();
  };
  return html`<textarea
      class="field editor"
      dir="auto"
      aria-label=${t.editText}
      .value=${live(draft.text)}
      @keydown=${handleKey}
      @input=${(event: Event) => change({ text: (event.target as HTMLTextAreaElement).value })}
    ></textarea>
    ${range}
    <div class="actions">
      <button class="primary" @click=${onSave}>${t.save}</button>
      <button class="secondary" @click=${onCancel}>${t.cancel}</button>
      ${isReply ? nothing : typeOf(draft.ask, t, (ask) => change({ ask }))}
      ${
        draw
          ? html`<button class="quiet" title=${t.draw} @click=${draw}>${icon(icons.edit)} ${t.editDrawing}</button>`
          : nothing
      }
    </div>`;
}

function typeOf(ask: Ask | null, t: ReviewStrings, choose: (ask: Ask) => void) {
  const handleChange = (event: Event) => choose((event.target as HTMLSelectElement).value as Ask);
  // A type that was chosen can be replaced, but not removed.
  const none = ask === null ? html`<option value="" selected>${t.commentText}</option>` : nothing;
  return html`<select class="work" aria-label=${t.commentType} @change=${handleChange}>
    ${none}
    ${(Object.keys(t.commentTypes) as Ask[]).map(
      (each) => html`<option value=${each} .selected=${live(each === ask)}>${t.commentTypes[each]}</option>`,
    )}
  </select>`;
}
