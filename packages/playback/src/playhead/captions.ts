import type { Playhead } from './playhead.js';

/** The caption tracks of one video element. */
export interface Captions {
  /** Shows the track with this id; with null or an unknown id none. */
  choose(id: number | null): void;
  /** Reads the cues again: another frame is on screen. */
  refresh(): void;
}

const isCaptions = ({ kind }: TextTrack): boolean => kind === 'captions' || kind === 'subtitles';

/**
 * Observes the element's text tracks (of `<track>`, and of streams, which hls.js adds) and reports them with `update`.
 * Cues are reported as text and not drawn by the browser, because a still would cover them. `time`: media time of the
 * frame on screen, in seconds.
 */
export function observeCaptions(
  video: HTMLVideoElement,
  time: () => number,
  update: (patch: Partial<Playhead>) => void,
  signal: AbortSignal,
): Captions {
  const { textTracks } = video;
  let chosen: number | null = null;
  let watched = new AbortController();

  const tracks = () => [...textTracks].flatMap((track, id) => (isCaptions(track) ? [{ track, id }] : []));

  function reportCues(track: TextTrack): void {
    // Browsers update activeCues only when time passes.
    const now = time();
    const active = [...(track.cues ?? [])].filter(({ startTime, endTime }) => startTime <= now && now < endTime);
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
      track.addEventListener('cuechange', () => reportCues(track), { signal: watched.signal });
      reportCues(track);
    }
    const caption = tracks().some(({ id }) => id === chosen) ? chosen : null;
    if (caption === null) update({ cues: [] });
    const captions = tracks().map(({ track: { label, language }, id }) => ({ id, label, language }));
    update({ captions, caption });
  }

  // While paused there is no cuechange: cues are read when the track is loaded and after seeks.
  const read = () => tracks().forEach(({ track, id }) => id === chosen && reportCues(track));
  video.addEventListener('load', read, { signal, capture: true });
  for (const event of ['seeked', 'timeupdate']) video.addEventListener(event, read, { signal });
  for (const event of ['addtrack', 'removetrack', 'change']) textTracks.addEventListener(event, apply, { signal });
  signal.addEventListener('abort', () => watched.abort());
  apply();
  return {
    refresh: read,
    choose(id) {
      chosen = tracks().some((each) => each.id === id) ? id : null;
      apply();
    },
  };
}

/** The plain text of a cue. */
function textOf(cue: TextTrackCue): string {
  return 'getCueAsHTML' in cue ? ((cue as VTTCue).getCueAsHTML().textContent ?? '') : '';
}
