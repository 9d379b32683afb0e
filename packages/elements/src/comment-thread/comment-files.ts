import type { BlobRef, PendingItem, Review } from '@kreatli/core';
import { css, html, nothing } from 'lit';
import * as icons from '../icon/icon-set.js';
import { icon } from '../icon/icon.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';
import { fileSize, uploadInWords } from './comment-files-view.js';

/** What the files of a comment are shown from. */
export interface CommentFiles {
  readonly files: readonly BlobRef[];
  /** The comment, as long as it is on its way. */
  readonly item: PendingItem | null;
  readonly review: Review;
  readonly strings: ReviewStrings;
  readonly locale: string;
  /** Told why something did not work. */
  onProblem(code: string): void;
}

/** The files of a comment: names that open them, and while they wait how far they are. */
export function view({ files, item, review, strings: t, locale, onProblem }: CommentFiles) {
  const waits = item?.waitsFor ?? [];
  return html`<ul class="files" aria-label=${t.files}>
      ${files.map((file) => html`<li>${entry(file, waits.includes(file.digest))}</li>`)}
    </ul>
    ${
      item && waits.length > 0
        ? html`<p class="upload">
            <span role="status">${uploadInWords(item, t)}</span>
            <button class="quiet" @click=${() => void goWithout(item)}>${t.sendWithoutFiles}</button>
          </p>`
        : nothing
    }`;

  function entry(file: BlobRef, isWaiting: boolean) {
    const name = file.name ?? t.file;
    const inside = html`${icon(icons.attach)}<bdi>${name}</bdi> <span>${fileSize(file.bytes, locale)}</span>`;
    if (isWaiting || item || !review.takesFiles) return html`<span class="file">${inside}</span>`;
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
  async function goWithout({ proposal }: PendingItem): Promise<void> {
    const outcome = await review.sendWithoutFiles(proposal.id).catch(() => null);
    if (!outcome) onProblem('not_ready');
    else if (outcome.status === 'rejected') onProblem(outcome.code === 'invalid' ? 'only_files' : outcome.code);
  }
}

/** Their look. */
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
