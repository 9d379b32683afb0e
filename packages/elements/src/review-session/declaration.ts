/** What the properties of an element declare: which versions there are, and which review to open. */
import { type ReviewAdapter, derivedId } from '@kreatli/core';
import { isVersion } from '../host-input/declaration-problems.js';
import type { BriefInput } from '../host-input/brief-input.js';
import type { ParticipantInput } from '../host-input/participant-input.js';
import type { ReviewInput } from '../host-input/review-properties.js';
import type { VersionSource } from '../host-input/version-source.js';

/** The properties that name the video of a review of one version. */
type SingleVersion = Pick<ReviewInput, 'src' | 'poster' | 'rate' | 'dropFrame' | 'startTimecode'>;
/** The properties that `versionsOf` reads. */
export type DeclaredVersions = SingleVersion & Pick<ReviewInput, 'versions'>;
/** The properties that `configOf` reads. */
export type DeclaredReview = DeclaredVersions &
  Pick<ReviewInput, 'review' | 'heading' | 'adapter' | 'needsAdapter' | 'participant' | 'brief' | 'privateViews'>;

/** Which review to open, as whom, and where it is stored. */
export interface ReviewConfig {
  readonly reviewId: string;
  readonly heading: string;
  readonly brief: BriefInput | null;
  /** null: the embedded database of this browser. */
  readonly adapter: ReviewAdapter | null;
  /** null: a guest. */
  readonly participant: ParticipantInput | null;
  /** What the user watches stays out of the log. */
  readonly privateViews: boolean;
}

/** The declared versions, oldest first; the one at `src` when there is no list. Leaves out what is no version. */
export function versionsOf(declared: DeclaredVersions, baseUrl: string): readonly VersionSource[] {
  const versions = Array.isArray(declared.versions) ? declared.versions.filter(isVersion) : [];
  return versions.length > 0 || !declared.src ? versions : [singleVersion(declared, baseUrl)];
}

function singleVersion({ src, poster, rate, dropFrame, startTimecode }: SingleVersion, baseUrl: string): VersionSource {
  const id = derivedId('version', absolute(src, baseUrl));
  return {
    id,
    label: 'v1',
    src,
    startTimecode,
    ...(dropFrame && { dropFrame }),
    ...(poster && { poster }),
    ...(rate && { rate }),
  };
}

/** The review to open; null while neither a review nor a video is declared, or the backend is still to come. */
export function configOf(declared: DeclaredReview, baseUrl: string): ReviewConfig | null {
  const versions = versionsOf(declared, baseUrl);
  const [first] = versions;
  const reviewId = declared.review || (first && derivedId('review', first.id, absolute(first.src, baseUrl)));
  const { adapter, needsAdapter, participant, brief, privateViews } = declared;
  if (!reviewId || (needsAdapter && !adapter)) return null;
  const heading = declared.heading || versions.at(-1)?.label || reviewId;
  return { reviewId, heading, adapter, participant, brief, privateViews };
}

/** The ids that are derived from a URL must not depend on the page that names it. */
const absolute = (src: string, baseUrl: string): string => new URL(src, baseUrl).href;
