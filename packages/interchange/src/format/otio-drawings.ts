import { type ExportJob, timedComments } from '../write/export-job.js';
import { frameSizeOf } from '../write/frame-size.js';
import { formatOriCommands } from './ori-drawing.js';
import { formatGap, formatItem, formatRange, formatTrack } from './otio-items.js';

/**
 * Tracks with a clip for every comment that has a drawing, as long as the comment's range, with gaps between them.
 * Comments that overlap are on different tracks.
 */
export function formatDrawingTracks(job: ExportJob): readonly object[] {
  const { asset, options, timebase } = job;
  const { rate } = timebase;
  const size = frameSizeOf(asset);
  const tracks: { end: number; readonly items: object[] }[] = [];
  for (const comment of timedComments(job)) {
    const commands = formatOriCommands(comment, job.authorName(comment), size, options.annotations);
    if (commands.length === 0) continue;
    const { in: first, out } = comment.range;
    let track = tracks.find(({ end }) => end <= first);
    if (!track) tracks.push((track = { end: 0, items: [] }));
    if (track.end < first) track.items.push(formatGap(first - track.end, rate));
    track.end = out;
    const clip = formatItem('Clip.2', `Frame ${first}`, formatRange(first, out - first, rate), {
      metadata: {
        annotation_commands: commands,
        annotated_clip_name: asset.name,
        canvas_size: [size.width, size.height],
        note: job.formatThread(comment, { showsStatus: true }),
      },
      media_references: {
        DEFAULT_MEDIA: { OTIO_SCHEMA: 'MissingReference.1', metadata: {}, name: '', available_range: null },
      },
      active_media_reference_key: 'DEFAULT_MEDIA',
    });
    track.items.push(clip);
  }
  return tracks.map(({ items }, index) => formatTrack(index === 0 ? 'Annotations' : `Annotations ${index + 1}`, items));
}
