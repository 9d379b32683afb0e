import type { MediaTimecode, Playback } from '@kreatli/playback';
import { type Rate, canDropFrame, convertStart, formatTimecode, startFrames } from '@kreatli/timecode';
import type { ReadableAtom, WritableAtom } from 'nanostores';
import type { CompleteTime, DeclaredTime, ParsedTime, PublishedTime } from './time-base.js';

interface UndeclaredTimeOptions {
  readonly playback: Playback;
  /** What the host declares. */
  readonly $declared: ReadableAtom<ParsedTime>;
  /** What the log has of the version on screen; null for nothing. */
  readonly $published: ReadableAtom<PublishedTime | null>;
  /** Set to what completes the declaration. */
  readonly $complete: WritableAtom<CompleteTime | null>;
  readonly signal: AbortSignal;
}

/**
 * Finds the start timecode of a video for which the host declares none: in the log, else in the file, which is read
 * only then, after the first frame. Ends with `signal`.
 */
export function watchUndeclaredTime(options: UndeclaredTimeOptions): void {
  const { playback, $declared, $published, $complete, signal } = options;
  /** What was read, and of which source. */
  let found: { readonly source: Playback['source']; readonly timecode: MediaTimecode | null } | undefined;
  /** What is being read. Ends when the status changes: it may have been cancelled. */
  let reading: object | null = null;

  function update(): void {
    const isRead = found?.source === playback.source;
    const published = publishedIn($published.get());
    const timecode = published ?? (isRead ? found!.timecode : null);
    $complete.set(timecode && completeFrom(timecode));
    const isReady = playback.$playhead.get().status === 'ready';
    if (isReady && !isRead && !reading && !published && !$declared.get().startTimecode) void read();
  }
  async function read(): Promise<void> {
    const { source } = playback;
    const current = (reading = {});
    const timecode = await playback.startTimecode();
    if (signal.aborted || current !== reading) return;
    reading = null;
    found = { source, timecode };
    update();
  }

  const stops = [
    $declared.listen(update),
    $published.listen(update),
    playback.$playhead.listen(({ status }, before) => {
      if (status === before?.status) return;
      reading = null;
      update();
    }),
  ];
  signal.addEventListener('abort', () => stops.forEach((stop) => stop()));
  update();
}

const publishedIn = (time: PublishedTime | null): MediaTimecode | null =>
  time?.startTimecode ? { startTimecode: time.startTimecode, dropFrame: time.dropFrame, rate: time.rate } : null;

/** Adds a start timecode to declarations that have none. */
export const completeFrom =
  (timecode: MediaTimecode): CompleteTime =>
  (declared, measured) => {
    const rate = measured ?? declared.rate;
    const time = rate && !declared.startTimecode && timeAt(timecode, rate, declared.dropFrame);
    return time ? { ...declared, ...time } : declared;
  };

/** A start timecode at a rate; null where there is no such timecode. */
function timeAt({ startTimecode, ...own }: MediaTimecode, rate: Rate, isDeclaredDrop?: boolean): DeclaredTime | null {
  const from = { rate: own.rate ?? rate, dropFrame: own.dropFrame };
  const to = { rate, dropFrame: (isDeclaredDrop ?? own.dropFrame) && canDropFrame(rate) };
  try {
    const start = convertStart(startFrames(startTimecode, from), from, to);
    return { startTimecode: formatTimecode(0, { ...to, start }), dropFrame: to.dropFrame };
  } catch {
    return null;
  }
}
