import type { SessionContext } from '../context/contexts.js';

/** Shows the next (1) or the previous (-1) version, if there is one. */
export function showNeighbourVersion({ $versions, $versionId }: SessionContext, offset: 1 | -1): void {
  const versions = $versions.get();
  const next = versions[versions.findIndex(({ id }) => id === $versionId.get()) + offset];
  if (next) $versionId.set(next.id);
}
