import type { Id } from '@kreatli/core';
import type { VersionSource } from '../host-input/version-source.js';
import type { ReviewFeature, SessionHost } from './session-host.js';
import type { ContradictionParts } from './version-reports.js';

const load = () => import('./version-reports.js');

/** Reports that the log has no such version; see `explainUnpublished`. */
export async function reportUnpublished(
  host: SessionHost,
  versionId: Id,
  unreadable: VersionSource | null,
): Promise<void> {
  const message = await load().then(
    ({ explainUnpublished }) => explainUnpublished(versionId, unreadable),
    () => versionId,
  );
  host.report('NOT_PUBLISHED', message);
}

/** Compares the log of a host's backend with the video. If this cannot be loaded, only developers miss a warning. */
export const compareWithVideo =
  (parts: ContradictionParts): ReviewFeature =>
  (review, host, { adapter }) => {
    const started = adapter
      ? load()
          .then(({ reportContradictions }) => reportContradictions(review, parts, host))
          .catch(() => () => {})
      : null;
    return () => void started?.then((stop) => stop());
  };
