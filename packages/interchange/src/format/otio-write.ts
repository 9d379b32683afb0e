import type { Rate } from '@kreatli/timecode';
import { SYSTEM_COLORS } from '../color/system-colors.js';
import { type ExportJob, type TimedComment, timedComments } from '../write/export-job.js';
import { formatScope } from '../write/format-scope.js';
import { frameSizeOf } from '../write/frame-size.js';
import { writeComment } from './comment-json.js';
import { formatOriCommands } from './ori-drawing.js';

/** A timeline with a gap as long as the video, markers on its stack, and a track of drawings where there are any. */
export function formatOtioTimeline(job: ExportJob): object {
  const { asset, timebase } = job;
  const { rate } = timebase;
  const drawings = formatDrawings(job);
  return {
    OTIO_SCHEMA: 'Timeline.1',
    metadata: { kreatli: { scope: formatScope(job.scope, job.comments.length) } },
    name: asset.name,
    global_start_time: formatTime(timebase.start, rate),
    tracks: {
      OTIO_SCHEMA: 'Stack.1',
      metadata: {},
      name: 'tracks',
      source_range: null,
      effects: [],
      markers: timedComments(job).map((comment) => formatMarker(comment, job)),
      enabled: true,
      children: [
        formatTrack('V1', [formatGap(Math.max(1, asset.durationFrames), rate)]),
        ...(drawings.length > 0 ? [formatTrack('Annotations', drawings)] : []),
      ],
    },
  };
}

const formatTime = (frames: number, { num, den }: Rate): object => ({
  OTIO_SCHEMA: 'RationalTime.1',
  rate: num / den,
  value: frames,
});

const formatRange = (from: number, frames: number, rate: Rate): object => ({
  OTIO_SCHEMA: 'TimeRange.1',
  duration: formatTime(frames, rate),
  start_time: formatTime(from, rate),
});

const formatGap = (frames: number, rate: Rate): object => ({
  OTIO_SCHEMA: 'Gap.1',
  metadata: {},
  name: '',
  source_range: formatRange(0, frames, rate),
  effects: [],
  markers: [],
  enabled: true,
});

const formatTrack = (name: string, children: readonly object[]): object => ({
  OTIO_SCHEMA: 'Track.1',
  metadata: {},
  name,
  kind: 'Video',
  source_range: null,
  effects: [],
  markers: [],
  enabled: true,
  children,
});

function formatMarker(comment: TimedComment, job: ExportJob): object {
  const { range, color } = comment;
  return {
    OTIO_SCHEMA: 'Marker.2',
    metadata: { kreatli: writeComment(comment, job) },
    name: job.authorName(comment),
    color: SYSTEM_COLORS[color].otio,
    marked_range: formatRange(range.in, range.isPoint ? 0 : range.out - range.in, job.timebase.rate),
    comment: job.formatThread(comment, { showsStatus: true }),
  };
}

/** A one-frame clip for every frame that has a drawing, with gaps between them. */
function formatDrawings(job: ExportJob): readonly object[] {
  const { rate } = job.timebase;
  const size = frameSizeOf(job.asset);
  const byFrame = new Map<number, { readonly commands: object[]; readonly texts: string[] }>();
  for (const comment of timedComments(job)) {
    const commands = formatOriCommands(comment, job.authorName(comment), size);
    if (commands.length === 0) continue;
    const clip = byFrame.get(comment.range.in) ?? { commands: [], texts: [] };
    // Not spread into push(): an untrusted drawing may have more commands than a call may have arguments.
    for (const command of commands) clip.commands.push(command);
    clip.texts.push(job.formatThread(comment, { showsStatus: true }));
    byFrame.set(comment.range.in, clip);
  }
  let end = 0;
  return [...byFrame].flatMap(([frame, { commands, texts }]) => {
    const gap = frame > end ? [formatGap(frame - end, rate)] : [];
    end = frame + 1;
    const metadata = {
      annotation_commands: commands,
      annotated_clip_name: job.asset.name,
      note: texts.join('\n'),
    };
    return [...gap, formatDrawingClip(frame, metadata, rate)];
  });
}

const formatDrawingClip = (frame: number, metadata: object, rate: Rate): object => ({
  OTIO_SCHEMA: 'Clip.2',
  metadata,
  name: `Frame ${frame}`,
  source_range: formatRange(frame, 1, rate),
  effects: [],
  markers: [],
  enabled: true,
  media_references: {
    DEFAULT_MEDIA: { OTIO_SCHEMA: 'MissingReference.1', metadata: {}, name: '', available_range: null },
  },
  active_media_reference_key: 'DEFAULT_MEDIA',
});
