import type { ExportResult } from '@kreatli/interchange';

/** How long the address of a file stays good, in milliseconds: some browsers read it only once the person has said where to. */
const KEPT_MS = 60_000;

/** Gives a file to the person. `number`: which one of several. */
export function download({ filename, mediaType, text, bytes }: ExportResult, number: number | null): void {
  const blob = new Blob([text ?? (bytes as Uint8Array<ArrayBuffer>)], { type: mediaType });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = number === null ? filename : filename.replace(/(\.[^.]+)?$/, `-${number}$1`);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
