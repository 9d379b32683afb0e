import { html, nothing } from 'lit';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import type { Attachments } from './attachments.js';

/** The attached files and the missing ones, with buttons that remove them. */
export function attachmentList(attachments: Attachments, t: ReviewStrings) {
  const { entries, missing } = attachments;
  if (entries.length + missing.length === 0) return nothing;
  const removeButton = (name: string, remove: () => void) =>
    html`<button class="quiet" aria-label=${t.removeFile(name)} title=${t.removeFile(name)} @click=${remove}>
      ${icon(icons.close)}
    </button>`;
  return html`<ul class="files" aria-label=${t.files}>
    ${entries.map(({ ref: { digest, name = t.file } }) => {
      const button = removeButton(name, () => attachments.remove([digest]));
      return html`<li><bdi>${name}</bdi>${button}</li>`;
    })}
    ${missing.map((name) => {
      const button = removeButton(name, () => attachments.removeMissing(name));
      return html`<li class="missing"><span dir="auto">${t.attachAgain(name)}</span>${button}</li>`;
    })}
  </ul>`;
}

/** The button that opens the browser's file dialog. */
export function attachButton(attachments: Attachments, t: ReviewStrings) {
  const handlePick = (event: Event) => {
    const input = event.target as HTMLInputElement;
    void attachments.add([...(input.files ?? [])]);
    input.value = ''; // picking the same file again is a change
  };
  const openDialog = (event: Event) =>
    ((event.currentTarget as HTMLElement).previousElementSibling as HTMLInputElement).click();
  return html`<input type="file" multiple hidden @change=${handlePick} /><button
      class="quiet attach"
      aria-label=${t.attachFiles}
      title=${t.attachFiles}
      @click=${openDialog}
    >
      ${icon(icons.attach)}
    </button>`;
}
