import type { Digest } from '@kreatli/digest';

/** Files that were attached in this tab, until they are uploaded. */
export interface FileCache {
  readonly bodies: Map<Digest, Blob>;
  /** Those that storage has no room for, so that only this tab can upload them. */
  readonly unsaved: Set<Digest>;
}
