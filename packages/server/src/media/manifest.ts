import { type Digest, canonical, sha256 } from '@kreatli/digest';

/** A file of a version. */
export interface MediaFile {
  /** Below the folder of the version. */
  readonly path: string;
  readonly bytes: number;
  readonly digest: Digest;
}

/** The digest of a version's files, segments and images included: what a decision is bound to. */
export const manifestDigest = (files: readonly MediaFile[]): Digest =>
  sha256(
    canonical(
      files.map(({ path, bytes, digest }) => ({ path, bytes, digest })).toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    ),
  );
