/** What a note is for an exporter, and what a marker is for an importer. */

/** Plain text. Mentions and links of the review log may be on it; they are never exported. */
export interface MarkerText {
  readonly text: string;
}

/** What a note asks for; absent counts as `'change'`. */
export type MarkerAsk = 'change' | 'keep' | 'question' | 'praise';
/** How far a note is worked off. */
export type MarkerStatus = 'open' | 'in_progress' | 'resolved' | 'wont_fix';
/** Who may read it. What says nothing counts as `'team'`. */
export type MarkerVisibility = 'all' | 'team';

/** Integer frames from the first frame, half-open `[in, out)`. Without `out`: a point. */
export interface MarkerSpan {
  readonly in: number;
  readonly out?: number;
}

/** A drawn shape of the review log: numbers in 1/65535ths of the picture. `k` is its kind. */
export interface MarkerShape {
  readonly k: string;
  readonly [key: string]: unknown;
}

/** A reply to a note, in thread order. */
export interface MarkerReply {
  readonly commentId: string;
  readonly author: { readonly name: string };
  readonly body: MarkerText;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly visibility: MarkerVisibility;
}

/** A note as it goes out. The caller passes what the viewer may see and the filter shows, no more. */
export interface ReviewMarker {
  readonly commentId: string;
  readonly versionId: string;
  /** Without: a note about the whole film. */
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
  /** A {@link ColourToken} or `#rrggbb`; wins over the option `colourBy`. */
  readonly colour?: string;
}

/** A reply as a file tells it. */
export interface ImportedReply {
  readonly text: string;
  readonly author?: string;
  readonly createdAt?: string;
  readonly commentId?: string;
  readonly visibility?: MarkerVisibility;
}

/** A marker as a file tells it, and nothing that it does not say. */
export interface ImportedMarker {
  /** Frames from the first frame of the asset, half-open. Without: about the whole film. */
  readonly span?: MarkerSpan;
  readonly text: string;
  /** The marker's own name, where it is neither author nor text. */
  readonly name?: string;
  readonly author?: string;
  readonly status?: MarkerStatus;
  readonly colour?: string;
  readonly replies?: readonly ImportedReply[];
  /** The track it stood on, such as `V1`. */
  readonly track?: string;
  readonly createdAt?: string;
  readonly commentId?: string;
  readonly ask?: MarkerAsk;
  readonly tags?: readonly string[];
  readonly drawing?: readonly MarkerShape[];
  /** Only where the file says so. A caller must not show a `'team'` marker to more people than that. */
  readonly visibility?: MarkerVisibility;
  /** The line of the file it begins at, from 1. */
  readonly line?: number;
}
