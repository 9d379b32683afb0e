import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { isComposing } from '../keyboard/is-composing.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';

/** What the form of an edit shows and does. */
export interface EditForm {
  readonly text: string;
  readonly strings: ReviewStrings;
  onInput(text: string): void;
  /** Enter, or the button. */
  onSave(): void;
  /** Escape: closes the form, and its draft stays stored. */
  onClose(): void;
  /** The button: closes the form and discards the draft. */
  onCancel(): void;
}

/** The form that edits the text of a comment. */
export function editForm({ text, strings, onInput, onSave, onClose, onCancel }: EditForm) {
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
      aria-label=${strings.editText}
      .value=${live(text)}
      @keydown=${handleKey}
      @input=${(event: Event) => onInput((event.target as HTMLTextAreaElement).value)}
    ></textarea>
    <div class="actions">
      <button class="primary" @click=${onSave}>${strings.save}</button>
      <button class="secondary" @click=${onCancel}>${strings.cancel}</button>
    </div>`;
}
