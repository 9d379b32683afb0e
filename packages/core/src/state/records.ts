import type { Frame, Id, Instant, Role, Seq } from '../schema/primitives.js';

/** A share link, without its secret. */
export interface ShareLink {
  readonly linkId: Id;
  readonly role: Role;
  readonly expiresAt: Instant;
  readonly passphrase: boolean;
  readonly maxUses?: number;
  readonly scope: { readonly versionIds?: readonly Id[] };
  readonly by: Id;
  readonly at: Instant;
  readonly revoked: boolean;
}
/** A live session. */
export interface LiveSession {
  readonly liveId: Id;
  readonly leaderId: Id;
  readonly versionId: Id;
  readonly startedAt: Instant;
  readonly ended: { readonly participants: readonly Id[]; readonly at: Instant } | null;
}
/** Which frames of one version are which of another; see `version.mapped`. */
export interface FrameMap {
  readonly fromVersionId: Id;
  readonly toVersionId: Id;
  readonly pieces: readonly (readonly [from: Frame, to: Frame, length: Frame])[];
  readonly by: Id;
  readonly at: Instant;
}
/** An event whose data was removed. */
export interface Redaction {
  readonly target: Seq;
  readonly basis: 'erasure_request' | 'legal' | 'mistake';
  readonly reason?: string;
  readonly seq: Seq;
  readonly by: Id;
  readonly at: Instant;
}
