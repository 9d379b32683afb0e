/** FCPXML of Final Cut Pro. Times are rational seconds on whole frames of the sequence; Final Cut rejects others. */
import type { FcpxmlVersion } from '../model/export-options.js';
import { InterchangeError } from '../model/interchange-error.js';
import { toOneLine, truncate } from '../text/text-rules.js';
import { escapeXmlText, formatAttributes } from '../text/write-xml.js';
import { formatTime } from '../time/rational-time.js';
import { frameSizeOf } from '../write/frame-size.js';
import { type ExportJob, type TimedComment, timedComments } from '../write/export-job.js';
import { formatScope } from '../write/format-scope.js';
import { readFcpxml } from './fcpxml-read.js';
import { editorCapabilities, type Format } from './format.js';

const VERSIONS: readonly FcpxmlVersion[] = ['1.8', '1.9', '1.10', '1.11', '1.12', '1.13', '1.14'];

export const fcpxml: Format = {
  label: 'Final Cut Pro (FCPXML)',
  extension: 'fcpxml',
  mediaType: 'application/xml',
  carries: { ...editorCapabilities, color: false, rate: true },
  write(job) {
    const { asset, timebase, options } = job;
    const { fcpxmlVersion: version = '1.11', fcpxmlMedia: media } = options;
    if (!VERSIONS.includes(version))
      throw new InterchangeError(
        'OPTION_INVALID',
        `FCPXML ${version} cannot be written. Versions: ${VERSIONS.join(', ')}.`,
      );
    const time = (frames: number): string => formatTime(frames, timebase.rate);
    const duration = time(Math.max(1, asset.durationFrames));
    const tcStart = time(timebase.start);
    const tcFormat = timebase.dropFrame ? 'DF' : 'NDF';
    const name = toOneLine(asset.name);
    // A gap starts at 0; media starts at its own timecode.
    const clipStart = media ? timebase.start : 0;
    const mediaName = media?.name ?? name;
    const attributes = {
      format: { id: 'r1', frameDuration: time(1), ...frameSizeOf(asset) },
      sequence: { format: 'r1', duration, tcStart, tcFormat, audioLayout: 'stereo', audioRate: '48k' },
      clip: media
        ? { ref: 'r2', name: mediaName, offset: tcStart, start: time(clipStart), duration, tcFormat, format: 'r1' }
        : { name: 'Gap', offset: tcStart, start: '0s', duration },
    };
    const clipTag = media ? 'asset-clip' : 'gap';
    const markers = timedComments(job).map((comment) => formatMarker(comment, clipStart, time, job));
    return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="${version}">
  <resources>
    <format${formatAttributes(attributes.format)}/>
${media ? formatMedia(media.src, mediaName, time(clipStart), duration, version) : ''}  </resources>
  <library>
    <event name="Review">
      <project${formatAttributes({ name })}>
        <sequence${formatAttributes(attributes.sequence)}>
          <note>${escapeXmlText(formatScope(job.scope, job.comments.length))}</note>
          <spine>
            <${clipTag}${formatAttributes(attributes.clip)}>
${markers.join('')}            </${clipTag}>
          </spine>
        </sequence>
      </project>
    </event>
  </library>
</fcpxml>
`;
  },
  recognizes: (text) => /<fcpxml\b/.test(text),
  read: readFcpxml,
};

/** A to-do marker for a comment that asks for work, else a standard marker. */
function formatMarker(
  comment: TimedComment,
  clipStart: number,
  time: (frames: number) => string,
  job: ExportJob,
): string {
  const { range, marker } = comment;
  const isTodo = marker.ask === undefined || marker.ask === 'change' || marker.ask === 'question';
  const isDone = marker.status === 'resolved' || marker.status === 'wont_fix';
  const showsStatus = marker.status === 'open' || (isTodo && marker.status === 'resolved');
  const author = job.authorName(comment);
  const firstLine = marker.body.text.split('\n')[0]!;
  const attributes = {
    start: time(clipStart + range.in),
    duration: time(range.out - range.in),
    value: truncate(toOneLine(author ? `${author}: ${firstLine}` : firstLine), 80) || 'Comment',
    ...(isTodo && { completed: isDone ? 1 : 0 }),
    note: job.formatThread(comment, { showsStatus }),
  };
  return `              <marker${formatAttributes(attributes)}/>\n`;
}

function formatMedia(src: string, name: string, start: string, duration: string, version: FcpxmlVersion): string {
  const attributes = {
    id: 'r2',
    name,
    start,
    duration,
    hasVideo: 1,
    format: 'r1',
    hasAudio: 1,
    audioSources: 1,
    audioChannels: 2,
    audioRate: 48000,
  };
  if (version === '1.8') return `    <asset${formatAttributes({ ...attributes, src })}/>\n`;
  const mediaRep = `<media-rep${formatAttributes({ kind: 'original-media', src })}/>`;
  return `    <asset${formatAttributes(attributes)}>${mediaRep}</asset>\n`;
}
