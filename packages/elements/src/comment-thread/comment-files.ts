import type { BlobRef, PendingItem, Review } from '@kreatli/core';
import { css, html, nothing } from 'lit';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { Localized } from '../locale/localized.js';
import { enReviewParts } from '../locale/strings/en-review-parts.js';
import { formatBytes } from '../locale/format-bytes.js';
import { uploadText } from './upload-text.js';

export interface CommentFilesInput {
  readonly files: readonly BlobRef[];
  /** The comment's outbox item; null once it is confirmed. */
  readonly item: PendingItem | null;
  readonly review: Review;
  readonly localized: Localized;
  /** Called with the code of an error, a key of `ReviewStrings.rejections`. */
  onProblem(code: string): void;
}

/** The files of a comment: buttons that open them, and the progress of uploads. */
export function view({ files, item, review, localized, onProblem }: CommentFilesInput) {
  const { locale } = localized;
  const t = localized.stringsFrom(enReviewParts);
  const waitsFor = item?.waitsFor ?? [];
  return html`<ul class="files" aria-label=${t.files}>
      ${files.map((file) => html`<li>${entry(file)}</li>`)}
    </ul>
    ${
      item && waitsFor.length > 0
        ? html`<p class="upload">
            <span role="status">${uploadText(item, t, locale)}</span>
            <button class="quiet" @click=${() => void sendWithout(item)}>${t.sendWithoutFiles}</button>
          </p>`
        : nothing
    }`;

  function entry(file: BlobRef) {
    const name = file.name ?? t.file;
    const inside = html`${icon(icons.attach)}<bdi>${name}</bdi> <span>${formatBytes(file.bytes, locale)}</span>`;
    if (item || !review.takesFiles) return html`<span class="file">${inside}</span>`;
    return html`<button class="quiet file" @click=${() => void open(file, name)}>${inside}</button>`;
  }
  async function open({ digest }: BlobRef, name: string): Promise<void> {
    try {
      const href = await review.fileUrl(digest);
      Object.assign(document.createElement('a'), {
        href,
        download: name,
        target: '_blank',
        rel: 'noopener noreferrer',
      }).click();
    } catch {
      onProblem('file_gone');
    }
  }
  async function sendWithout({ proposal }: PendingItem): Promise<void> {
    const outcome = await review.sendWithoutFiles(proposal.id).catch(() => null);
    if (!outcome) onProblem('not_ready');
    else if (outcome.status === 'rejected') onProblem(outcome.code === 'invalid' ? 'only_files' : outcome.code);
  }
}

export const styles = css`
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 10px;
    margin: 0 0 4px;
    padding: 0;
    list-style: none;
    font-size: 12px;
  }
  .files li {
    min-width: 0;
  }
  .file {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    max-width: 100%;
    color: var(--_text-2);
  }
  .file bdi {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .file span {
    flex: none;
    color: var(--_text-3);
  }
  .file .icon {
    flex: none;
    width: 13px;
    height: 13px;
  }
  .upload {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 10px;
    margin: 0 0 4px;
    font-size: 12px;
    color: var(--_changes-text);
  }
`;
