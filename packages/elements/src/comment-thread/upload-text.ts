import type { BlobRef, PendingItem } from '@kreatli/core';
import { formatPercent } from '../locale/number.js';
import type { ReviewPartStrings } from '../locale/strings/en-review-parts.js';

/** The state of the uploads of a comment that is not sent: the file that is uploading, or the first that waits. */
export function uploadText(item: PendingItem, t: ReviewPartStrings, locale: string): string {
  const { state, upload, waitsFor = [], proposal } = item;
  const { files = [] } = proposal.data as { readonly files?: readonly BlobRef[] };
  const file = files.find(({ digest }) => digest === (upload?.digest ?? waitsFor[0]));
  const name = file?.name ?? t.file;
  if (state === 'parked') return t.notSent;
  if (!upload || !file) return t.uploadWaiting(name);
  if (upload.error === 'lost') return t.uploadLost(name);
  if (upload.error) return t.uploadFailed(name);
  const percent = Math.floor((100 * upload.sent) / Math.max(1, file.bytes));
  return t.uploading(name, formatPercent(percent, locale));
}
