import { type ExportJob, type TimedComment, timedComments } from '../write/export-job.js';
import { formatScope } from '../write/format-scope.js';
import { writeComment } from './comment-json.js';
import { formatDrawingTracks } from './otio-drawings.js';
import { formatGap, formatItem, formatRange, formatTime, formatTrack } from './otio-items.js';

/** A timeline with a gap as long as the video, markers on its stack, and tracks of drawings where there are any. */
export function formatOtioTimeline(job: ExportJob): object {
  const { asset, timebase } = job;
  const { rate } = timebase;
  return {
    OTIO_SCHEMA: 'Timeline.1',
    metadata: { kreatli: { scope: formatScope(job.scope, job.comments.length) } },
    name: asset.name,
    global_start_time: formatTime(timebase.start, rate),
    tracks: formatItem('Stack.1', 'tracks', null, {
      markers: timedComments(job).map((comment) => formatMarker(comment, job)),
      children: [formatTrack('V1', [formatGap(Math.max(1, asset.durationFrames), rate)]), ...formatDrawingTracks(job)],
    }),
  };
}

function formatMarker(comment: TimedComment, job: ExportJob): object {
  const { range, color } = comment;
  return {
    OTIO_SCHEMA: 'Marker.2',
    metadata: { kreatli: writeComment(comment, job) },
    name: job.authorName(comment),
    // The names of OpenTimelineIO are those of our palette.
    color: color.toUpperCase(),
    marked_range: formatRange(range.in, range.isPoint ? 0 : range.out - range.in, job.timebase.rate),
    comment: job.formatThread(comment, { showsStatus: true }),
  };
}
