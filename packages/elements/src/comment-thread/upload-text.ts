import type { BlobRef, PendingItem } from '@kreatli/core';
import { formatPercent } from '../locale/number.js';
import type { ReviewStrings } from '../locale/strings/en-review.js';

const KILO = 1000;

/** A size such as "1.2 kB", in decimal units. */
export function formatBytes(bytes: number, locale: string): string {
  const [size, unit] =
    bytes < KILO
      ? [bytes, 'byte']
      : bytes < KILO * KILO
        ? [bytes / KILO, 'kilobyte']
        : [bytes / KILO / KILO, 'megabyte'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: size < 100 ? 1 : 0 }).format(size);
}

/** The state of the uploads of a comment that is not sent: the file that is uploading, or the first that waits. */
export function uploadText(item: PendingItem, t: ReviewStrings, locale: string): string {
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
