import { createContext } from '@lit/context';
import type { Id, Review, Thread } from '@kreatli/core';
import type { Conflict } from '@kreatli/core/insights';
import type { Playback } from '@kreatli/playback';
import type { TimecodeFormat } from '@kreatli/timecode';
import type { ReadableAtom, WritableAtom } from 'nanostores';
import type { DrawingFeature } from '../feature/drawing.js';
import type { PlayerFeatures } from '../feature/features.js';
import type { CaptionSource, VersionSource } from '../host-input/version-source.js';
import type { Listing } from '../listing/listing.js';
import type { Peer } from '../presence/peer.js';

/** What a player shares with its controls. */
export interface PlayerContext {
  readonly playback: Playback;
  /** Rate, drop-frame and start of the timecode. */
  readonly $format: ReadableAtom<TimecodeFormat>;
  /** URL of the image before the first frame. */
  readonly $poster: ReadableAtom<string | null>;
  /** Captions that the host declares. */
  readonly $captionSources: ReadableAtom<readonly CaptionSource[]>;
  /** View state, with the functions that change it. */
  readonly features: PlayerFeatures;
}

/** What a review session shares with its elements. */
export interface SessionContext {
  readonly player: PlayerContext;
  /** null until the storage on this device is open. */
  readonly $review: ReadableAtom<Review | null>;
  /** Whether the review is stored in this browser only: the host has set no adapter. */
  readonly isEmbedded: () => boolean;
  /** Oldest first. */
  readonly $versions: ReadableAtom<readonly VersionSource[]>;
  /** View state: the version on screen. */
  readonly $versionId: WritableAtom<Id | null>;
  /** View state: the comment that is open. */
  readonly $selected: WritableAtom<Id | null>;
  /** View state: filter, search and order of the comments. */
  readonly $listing: WritableAtom<Listing>;
  /** View state: whether the next open comment opens when one is resolved. */
  readonly $advances: WritableAtom<boolean>;
  /** The comments on the version on screen that the user may see, with their replies, in log order. */
  readonly $comments: ReadableAtom<readonly Thread[]>;
  /** Comments on the version on screen that ask for opposite things in the same place, and are not dismissed. */
  readonly $conflicts: ReadableAtom<readonly Conflict[]>;
  /** The other participants who have the review open now; none where the backend has no presence. */
  readonly $peers: ReadableAtom<readonly Peer[]>;
  /** Drawing on the frame. */
  readonly drawing: DrawingFeature;
  /** The name under which the user writes; null for a guest who has given none. */
  readonly userName: () => string | null;
  /** Whether the user is a guest, who may change their name. */
  readonly isGuest: () => boolean;
  /** Asks a guest for another name; see `NameChange`. */
  readonly changeName: () => Promise<void>;
  /** Share of the version on screen that the user has seen, in this tab or by the log: 0–100. */
  readonly $seenPercent: ReadableAtom<number>;
}

/** What an element that surrounds a player does in place of the player. */
export interface ShellContext {
  /** Enters fullscreen in place of the player. */
  readonly fullscreenBox: HTMLElement;
  /** Whether the shell handles the keys of the page while no element has the focus; the player then does not. */
  readonly pageKeys?: boolean;
  /** Shows the key bindings of shell and player. Without it the player shows its own. */
  readonly help?: () => void;
  /** Whether the video fills the shell, with the controls over it. */
  readonly $isImmersive?: ReadableAtom<boolean>;
  /** Whether the panel with the comments is open; null where it can't be closed. */
  readonly $panel?: ReadableAtom<boolean | null>;
  /** Opens or closes the panel. */
  readonly togglePanel?: () => void;
}

export const playerContext = createContext<PlayerContext | undefined>(Symbol('kr-player'));
export const shellContext = createContext<ShellContext | undefined>(Symbol('kr-shell'));
export const sessionContext = createContext<SessionContext | undefined>(Symbol('kr-session'));
/** BCP 47 tag of the interface's language. */
export const localeContext = createContext<string | undefined>(Symbol('kr-locale'));
