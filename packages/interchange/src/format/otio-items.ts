import type { Rate } from '@kreatli/timecode';

/** A time of OpenTimelineIO. The rate is the exact quotient as a double. */
export const formatTime = (frames: number, { num, den }: Rate): object => ({
  OTIO_SCHEMA: 'RationalTime.1',
  rate: num / den,
  value: frames,
});

/** A range of `frames` frames. */
export const formatRange = (from: number, frames: number, rate: Rate): object => ({
  OTIO_SCHEMA: 'TimeRange.1',
  duration: formatTime(frames, rate),
  start_time: formatTime(from, rate),
});

/** A stack, track, clip or gap: what all of them have, and `fields` of its own. */
export const formatItem = (schema: string, name: string, range: object | null, fields: object = {}): object => ({
  OTIO_SCHEMA: schema,
  metadata: {},
  name,
  source_range: range,
  effects: [],
  markers: [],
  enabled: true,
  ...fields,
});

/** A gap of `frames` frames. */
export const formatGap = (frames: number, rate: Rate): object => formatItem('Gap.1', '', formatRange(0, frames, rate));

/** A video track. */
export const formatTrack = (name: string, children: readonly object[]): object =>
  formatItem('Track.1', name, null, { kind: 'Video', children });
