import { createContext } from '@lit/context';
import type { Frame, Id, Review, RichText, Role } from '@kreatli/core';
import type { Playback } from '@kreatli/playback';
import type { TimecodeFormat } from '@kreatli/timecode';
import type { ReadableAtom, WritableAtom } from 'nanostores';
import type { KeyProfile } from '../keyboard/profile.js';
import type { Guide } from '../stage/guides.js';
import type { PictureView } from '../stage/picture-view.js';
import type { VersionSource } from '../review-session/version-source.js';

/** An in point, and an out point once it is set; half-open in frames. */
export interface Selection {
  readonly in: Frame;
  readonly out: Frame | null;
}

/** Captions that a host adds to a video: WebVTT. */
export interface CaptionSource {
  readonly src: string;
  /** Shown to people, such as `English`. */
  readonly label: string;
  /** BCP 47 tag. */
  readonly language?: string;
}

/** What can be shown under the rail. */
export type Lane = 'filmstrip' | 'waveform';

/** What a player and its controls share. */
export interface PlayerContext {
  readonly playback: Playback;
  /** How frames of what is on screen are labelled. */
  readonly $format: ReadableAtom<TimecodeFormat>;
  readonly $poster: ReadableAtom<string | null>;
  /** Captions that the host adds. */
  readonly $captionSources: ReadableAtom<readonly CaptionSource[]>;
  /** View state: the in and out points. */
  readonly $selection: WritableAtom<Selection | null>;
  /** View state: the counter is being typed into. */
  readonly $goingTo: WritableAtom<boolean>;
  /** The keys that are live. */
  readonly $keys: WritableAtom<KeyProfile>;
  /** View state: the in and out points repeat, or the whole video where there are none. */
  readonly $looping: WritableAtom<boolean>;
  /** View state: how the picture lies in the stage. */
  readonly $picture: WritableAtom<PictureView>;
  /** View state: what is drawn over the picture to help judge it. */
  readonly $guides: WritableAtom<readonly Guide[]>;
  /** View state: what is shown under the rail. */
  readonly $lanes: WritableAtom<readonly Lane[]>;
  /** View state: somebody asked for the composer; counts up. */
  readonly $commentRequests: WritableAtom<number>;
}

/** What everything in a review shares. */
export interface SessionContext {
  readonly player: PlayerContext;
  /** null until the storage of this device is open. */
  readonly $review: ReadableAtom<Review | null>;
  readonly $versions: ReadableAtom<readonly VersionSource[]>;
  /** View state: the version on screen. */
  readonly $versionId: WritableAtom<Id | null>;
  /** View state: the comment that is open. */
  readonly $selected: WritableAtom<Id | null>;
  /** Share of the version on screen that was played in this tab, 0–100. */
  readonly $seenPercent: ReadableAtom<number>;
}

/** Somebody as the host knows them. */
export interface ParticipantInput {
  readonly id: Id;
  readonly name: string;
  readonly role: Role;
}

/** What to watch, what not to comment, and criteria that can be checked. */
export interface BriefInput {
  readonly body: RichText | string;
  readonly checklist?: readonly { readonly id: Id; readonly label: string }[];
}

export const playerContext = createContext<PlayerContext | undefined>(Symbol('kr-player'));
export const sessionContext = createContext<SessionContext | undefined>(Symbol('kr-session'));
/** BCP 47 tag of the interface's language. */
export const localeContext = createContext<string | undefined>(Symbol('kr-locale'));
