import type { Playhead } from './playhead.js';

/** Captions or subtitles that a video brings, or its host added as tracks. */
export interface CaptionTrack {
  /** For `setCaptions`; the place in the element's list of tracks. */
  readonly id: number;
  /** As its author named it; may be empty. */
  readonly label: string;
  /** BCP 47 tag; may be empty. */
  readonly language: string;
}

/** Chooses captions. */
export interface Captions {
  /** Shows the track, or with null none. */
  choose(id: number | null): void;
}

const isCaptions = ({ kind }: TextTrack): boolean => kind === 'captions' || kind === 'subtitles';

/**
 * Reads the element's text tracks (of `<track>`, and of a stream, which hls.js adds) into the playhead. Their cues are
 * told as text and never drawn by the browser: a picture from the cache would cover them.
 */
export function observeCaptions(
  video: HTMLVideoElement,
  update: (patch: Partial<Playhead>) => void,
  signal: AbortSignal,
): Captions {
  const { textTracks } = video;
  let chosen: number | null = null;
  let watched = new AbortController();

  const tracks = () => [...textTracks].flatMap((track, id) => (isCaptions(track) ? [{ track, id }] : []));

  function tellCues(track: TextTrack): void {
    // Browsers say which cues are active only once time has gone on.
    const { currentTime } = video;
    const active = [...(track.cues ?? [])].filter(
      ({ startTime, endTime }) => startTime <= currentTime && currentTime < endTime,
    );
    const texts = active.map(textOf).filter((text) => text !== '');
    update({ cues: texts });
  }

  function apply(): void {
    watched.abort();
    watched = new AbortController();
    for (const { track, id } of tracks()) {
      const mode = id === chosen ? 'hidden' : 'disabled';
      if (track.mode !== mode) track.mode = mode;
      if (id !== chosen) continue;
      track.addEventListener('cuechange', () => tellCues(track), { signal: watched.signal });
      tellCues(track);
    }
    const caption = tracks().some(({ id }) => id === chosen) ? chosen : null;
    if (caption === null) update({ cues: [] });
    const captions = tracks().map(({ track: { label, language }, id }) => ({ id, label, language }));
    update({ captions, caption });
  }

  // At rest no cue begins or ends: a track that has been loaded is read, and so is another frame.
  const read = () => tracks().forEach(({ track, id }) => id === chosen && tellCues(track));
  video.addEventListener('load', read, { signal, capture: true });
  for (const event of ['seeked', 'timeupdate']) video.addEventListener(event, read, { signal });
  for (const event of ['addtrack', 'removetrack', 'change']) textTracks.addEventListener(event, apply, { signal });
  signal.addEventListener('abort', () => watched.abort());
  apply();
  return {
    choose(id) {
      chosen = tracks().some((each) => each.id === id) ? id : null;
      apply();
    },
  };
}

/** What a cue says, without its markup. */
function textOf(cue: TextTrackCue): string {
  return 'getCueAsHTML' in cue ? ((cue as VTTCue).getCueAsHTML().textContent ?? '') : '';
}
