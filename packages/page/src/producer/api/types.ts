/** What the server's endpoints for the team answer, as far as the page shows it. */
import type { Id, Instant } from '@kreatli/core';

/** A reviewer in the list. */
export interface ListedReviewer {
  readonly participantId: Id;
  readonly name: string | null;
  readonly role: 'approver' | 'commenter';
  /** The share that they have seen, 0 to 1; null where the length is unknown. */
  readonly seen: number | null;
  readonly hasOpened: boolean;
  readonly hasFinished: boolean;
  readonly isSilent: boolean;
  readonly isAsked: boolean;
  readonly decision: 'granted' | 'changesRequested' | null;
}

/** A review in the list. */
export interface ListedReview {
  readonly reviewId: Id;
  readonly lastAt: Instant;
  readonly title: string;
  readonly refs: Readonly<Record<string, string>>;
  readonly isArchived: boolean;
  readonly versions: number;
  readonly version: {
    readonly versionId: Id;
    readonly label: string;
    readonly status: 'processing' | 'ready' | 'failed' | 'withdrawn';
    readonly addedAt: Instant;
  } | null;
  readonly comments: { readonly open: number; readonly total: number };
  readonly reviewers: readonly ListedReviewer[];
  readonly reviewerCount: number;
  readonly window: { readonly opensAt: Instant; readonly closesAt: Instant; readonly closedAt: Instant | null } | null;
  readonly conflicts: {
    readonly count: number;
    readonly first: {
      readonly frame: number;
      readonly rate: { readonly num: number; readonly den: number } | null;
      readonly startTimecode: string | null;
      readonly dropFrame: boolean;
    } | null;
  };
  readonly decision: {
    readonly outcome: 'pending' | 'approved' | 'changesRequested';
    readonly asked: number;
    readonly granted: number;
    readonly at: Instant | null;
    readonly by: string | null;
    readonly hasConditions: boolean;
    readonly isReported: boolean;
  };
}

/** A new review. */
export interface NewReview {
  readonly reviewId: Id;
  readonly title: string;
  readonly refs?: readonly { readonly name: string; readonly value: string }[];
  readonly brief?: { readonly text: string; readonly criteria?: readonly string[] };
  readonly decisionRule?: DecisionRule;
}
export type DecisionRule = 'any' | 'all' | 'first_with_veto';

/** Roles that a link can give. */
export type LinkRole = 'approver' | 'commenter' | 'viewer';
/** A new share link, or with a name an invitation. */
export interface NewLink {
  readonly role: LinkRole;
  readonly expiresAt: Instant;
  readonly passphrase?: string;
  readonly maxUses?: number;
}
export interface NewInvitation extends Omit<NewLink, 'maxUses'> {
  readonly name?: string;
  readonly email?: string;
}
/** A link that was made. The secret is not shown again. */
export interface MadeLink {
  readonly linkId: Id;
  readonly secret: string;
  readonly participantId?: Id;
}
export interface ListedLink {
  readonly linkId: Id;
  readonly role: LinkRole;
  readonly expiresAt: Instant;
  readonly passphrase: boolean;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly isRevoked: boolean;
  readonly participantId: Id | null;
}

/** What a client answers on an intake form. */
export interface IntakeAnswers {
  readonly name: string;
  readonly client: string;
  readonly title: string;
  readonly brief: string;
  readonly use?: string;
  readonly purchaseOrder?: string;
  readonly criteria?: readonly string[];
}
export interface ListedIntake {
  readonly intakeId: Id;
  readonly job: string;
  readonly title: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly answeredAt: Instant | null;
  readonly answers: IntakeAnswers | null;
}
export interface OpenedIntake {
  readonly job: string;
  readonly title: string;
  readonly expiresAt: Instant;
  readonly isAnswered: boolean;
}

/** What is made of a version on the server. `progress`: 0 to 1. */
export interface VersionMedia {
  readonly versionId: Id;
  readonly state: 'waiting' | 'running' | 'ready' | 'failed';
  readonly progress: number;
  /** Why it failed or waits, in words of the server. */
  readonly reason: { readonly code: string; readonly en: string; readonly de: string } | null;
  readonly poster: string | null;
}
