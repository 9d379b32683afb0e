import type { ExportResult } from '@kreatli/interchange';

/** Milliseconds until the URL of a file is revoked. Some browsers read it only after the user has chosen a folder. */
const URL_LIFETIME_MS = 60_000;

/** Downloads a file. `number`: appended to the name of one of several files, from 1; null for a single file. */
export function download({ filename, mediaType, text, bytes }: ExportResult, number: number | null): void {
  const blob = new Blob([text ?? (bytes as Uint8Array<ArrayBuffer>)], { type: mediaType });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = number === null ? filename : filename.replace(/(\.[^.]+)?$/, `-${number}$1`);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), URL_LIFETIME_MS);
}
