import { css, html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import { formatBytes } from '../locale/format-bytes.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import type { Attachments } from './attachments.js';
import { drawPreview } from './file-preview.js';

/** The attached files and the missing ones, with buttons that remove them. */
function list(attachments: Attachments, t: ReviewStrings, locale: string) {
  const { entries, missing } = attachments;
  if (entries.length + missing.length === 0) return nothing;
  const removeButton = (name: string, remove: () => void) =>
    html`<button class="quiet" aria-label=${t.removeFile(name)} title=${t.removeFile(name)} @click=${remove}>
      ${icon(icons.close)}
    </button>`;
  return html`<ul class="files" aria-label=${t.files}>
    ${entries.map(({ file, ref: { digest, bytes, type, name = t.file } }) => {
      const remove = removeButton(name, () => attachments.remove([digest]));
      const isImage = file !== null && type.startsWith('image/');
      const preview = (canvas?: Element) => canvas && file && void drawPreview(canvas as HTMLCanvasElement, file);
      return html`<li>
        ${isImage ? html`<canvas aria-hidden="true" hidden ${ref(preview)}></canvas>` : nothing}
        <bdi>${name}</bdi><small>${formatBytes(bytes, locale)}</small>${remove}
      </li>`;
    })}
    ${missing.map((name) => {
      const remove = removeButton(name, () => attachments.removeMissing(name));
      return html`<li class="missing"><span>${t.attachAgain(name)}</span>${remove}</li>`;
    })}
  </ul>`;
}

/** The button that opens the browser's file dialog. */
function button(attachments: Attachments, t: ReviewStrings) {
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

/** Loaded lazily: only some backends store files. */
export const view = { list, button };

export const styles = css`
  .attach {
    width: 28px;
    height: 28px;
    justify-content: center;
  }
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: 12px;
  }
  .files li {
    display: flex;
    align-items: center;
    gap: 2px;
    max-width: 100%;
    padding-inline-start: 8px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-s);
    color: var(--_text-2);
  }
  .files canvas {
    width: 32px;
    height: 32px;
    margin-inline-start: -6px;
    border-radius: var(--_radius-s);
  }
  .files canvas[hidden] {
    display: none;
  }
  .files small {
    padding-inline-start: 6px;
    color: var(--_text-3);
    white-space: nowrap;
  }
  .files .missing {
    border-style: dashed;
    border-color: currentColor;
    color: var(--_changes-text);
  }
  .files bdi,
  .files span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .files button {
    flex: none;
    width: 24px;
    height: 24px;
    justify-content: center;
  }
  .files .icon {
    width: 12px;
    height: 12px;
  }
  @media (pointer: coarse) {
    .attach {
      min-height: 44px;
    }
  }
`;
