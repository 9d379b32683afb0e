import type { ImportedMarker } from '../model/marker.js';
import type { Warning } from '../model/warning.js';

/** Removes markers that a file holds twice, as some systems write them; one warning for each. */
export function removeDuplicates(markers: readonly ImportedMarker[]): {
  readonly markers: readonly ImportedMarker[];
  readonly warnings: readonly Warning[];
} {
  const seen = new Set<string>();
  const warnings: Warning[] = [];
  const unique = markers.filter(({ span, text, author, line, commentId, replies }) => {
    const key = JSON.stringify([commentId, span?.in, span?.out, author, text, replies?.map((reply) => reply.text)]);
    if (!seen.has(key)) return Boolean(seen.add(key));
    warnings.push({
      code: 'DUPLICATE_IGNORED',
      message: 'A marker is in the file twice; it is imported once.',
      ...(line !== undefined && { line }),
    });
    return false;
  });
  return { markers: unique, warnings };
}
