import type { DrawingShape } from '@kreatli/drawing';

/** Plain text. Entities of the review log, such as mentions, may be on it; they are never exported. */
export interface MarkerText {
  readonly text: string;
}

/** What a comment asks for; absent counts as `'change'`. */
export type MarkerAsk = 'change' | 'keep' | 'question' | 'praise';
/** State of work on a comment. */
export type MarkerStatus = 'open' | 'in_progress' | 'resolved' | 'wont_fix';
/** Who may see it; absent counts as `'team'`. */
export type MarkerVisibility = 'all' | 'team';

/** Integer frames from the first frame, half-open `[in, out)`. Without `out`: a point. */
export interface MarkerSpan {
  readonly in: number;
  readonly out?: number;
}

/** A drawn shape of the review log: numbers in 1/65535ths of the frame. `k` is its kind. */
export type MarkerShape = DrawingShape;

/** A reply to a comment, in thread order. */
export interface MarkerReply {
  readonly commentId: string;
  readonly author: { readonly name: string };
  readonly body: MarkerText;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly visibility: MarkerVisibility;
}

/** A comment to export. The caller passes only comments that the viewer may see and that the filter shows. */
export interface ReviewMarker {
  readonly commentId: string;
  readonly versionId: string;
  /** Without: a comment on the whole video. */
  readonly span?: MarkerSpan;
  /** The display name only. */
  readonly author: { readonly name: string };
  readonly body: MarkerText;
  readonly status: MarkerStatus;
  readonly visibility: MarkerVisibility;
  readonly ask?: MarkerAsk;
  readonly drawing?: readonly MarkerShape[];
  readonly replies: readonly MarkerReply[];
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly tags?: readonly string[];
  /** A {@link ColorToken} or `#rrggbb`; takes precedence over the option `colorBy`. */
  readonly color?: string;
}

/** A reply that was read from a file. */
export interface ImportedReply {
  readonly text: string;
  readonly author?: string;
  readonly createdAt?: string;
  readonly commentId?: string;
  readonly visibility?: MarkerVisibility;
}

/** A marker that was read from a file. Fields that the file does not have are absent. */
export interface ImportedMarker {
  /** Frames from the first frame of the asset, half-open. Without: on the whole video. */
  readonly span?: MarkerSpan;
  readonly text: string;
  /** The marker's own name, where it is neither author nor text. */
  readonly name?: string;
  readonly author?: string;
  readonly status?: MarkerStatus;
  readonly color?: string;
  readonly replies?: readonly ImportedReply[];
  /** The track of the marker, such as `V1`. */
  readonly track?: string;
  readonly createdAt?: string;
  readonly commentId?: string;
  readonly ask?: MarkerAsk;
  readonly tags?: readonly string[];
  readonly drawing?: readonly MarkerShape[];
  /** Only where the file has it. A caller must not show a `'team'` marker to a wider audience. */
  readonly visibility?: MarkerVisibility;
  /** Line of the file at which the marker begins, from 1. */
  readonly line?: number;
}
