/** Helpers for browser tests of the Export and Import dialogs. */
import { html } from 'lit';
import type { KrCommentLayer } from '../src/comment-layer/comment-layer.js';
import { all, expectText, one, until } from './dom.js';
import { ANKE, JONAS, MARA, inSession, publishReview } from './test-review.js';
import '../src/define/kr-comment-layer.js';
import '../src/define/kr-player.js';

/** A comment layer in a session, with three comments where `comments` is set: for everyone, resolved, and team-only. */
export async function layerWithComments({ as = ANKE, comments = true, player = false } = {}) {
  const review = await publishReview({ as });
  if (comments) {
    await review.comment(MARA, 'Too dark here.', { span: { in: 24, out: 72 } });
    const done = await review.comment(JONAS, 'Sign is misspelled.', { span: { in: 100 } });
    await review.write(ANKE, 'comment.statusSet', { commentId: done, status: 'resolved' });
    await review.comment(ANKE, 'SECRET: client must not see.', { span: { in: 100 }, visibility: 'team' });
  }
  const { box, context } = await inSession(
    review,
    html`<kr-comment-layer style="block-size: 500px"></kr-comment-layer>${player ? html`<kr-player></kr-player>` : ''}`,
  );
  const layer = await one<KrCommentLayer>(box, 'kr-comment-layer');
  if (comments) await expectText(layer, 'Too dark here.');
  return { review, box, context, layer };
}

/** A file that would have been downloaded. */
export interface Download {
  readonly name: string;
  readonly content: string;
}

/** Records downloads instead of saving them, until `stop` is called. */
export function recordDownloads() {
  const files: Download[] = [];
  const blobs = new Map<string, Blob>();
  const createObjectURL = URL.createObjectURL;
  const click = HTMLAnchorElement.prototype.click;
  URL.createObjectURL = (blob: Blob) => {
    const url = createObjectURL.call(URL, blob);
    blobs.set(url, blob);
    return url;
  };
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    void blobs
      .get(this.href)!
      .text()
      .then((content) => files.push({ name: this.download, content }));
  };
  const stop = (): void => {
    URL.createObjectURL = createObjectURL;
    HTMLAnchorElement.prototype.click = click;
  };
  return { files, stop };
}

/** Sets the value of a field and dispatches the event that reports it. */
export const enter = (field: HTMLSelectElement | HTMLInputElement, value: string): void => {
  field.value = value;
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input'));
};
/** Clicks a checkbox by its label. */
export const check = async (root: HTMLElement, name: string): Promise<void> => {
  const labels = await until(() => all(root, '.tick').filter((label) => label.textContent?.trim() === name));
  labels[0]!.querySelector('input')!.click();
};
/** Picks a file. */
export const pick = (root: HTMLElement, name: string, content: string | Uint8Array<ArrayBuffer>): void => {
  const input = all<HTMLInputElement>(root, 'input[type=file]')[0]!;
  const files = new DataTransfer();
  files.items.add(new File([content], name));
  input.files = files.files;
  input.dispatchEvent(new Event('change'));
};
