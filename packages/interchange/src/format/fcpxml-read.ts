import type { Rate } from '@kreatli/timecode';
import { InterchangeError, notThisFormat } from '../model/interchange-error.js';
import type { ImportJob } from '../read/import-job.js';
import { withLength } from '../read/place-marker.js';
import { readXml } from '../text/read-xml.js';
import { child, children, descendants, type XmlElement } from '../text/xml-element.js';
import { parseThread, startsWithAuthor } from '../thread/thread-text.js';
import { rateFromFraction } from '../time/parse-rate.js';
import { type Fraction, frameAt, isBefore, parseTime, subtractTimes, ZERO } from '../time/rational-time.js';
import { type FoundFcpxmlMarker, walkClips } from './fcpxml-clips.js';

/** Adds the markers of the first project, or of the first sequence where there is no project. */
export function readFcpxml(text: string, job: ImportJob): void {
  const root = readXml(text);
  const [sequence, ...others] = root.name === 'fcpxml' ? findSequences(root) : [];
  if (!sequence) throw notThisFormat('There is no <fcpxml> with a <sequence>.', { line: root.line });
  for (const { line } of others)
    job.warn('ROW_SKIPPED', 'The file has another project. Only the first is read.', { line });
  const resources = new Map(
    child(root, 'resources')?.children.map((resource) => [resource.attributes['id'] ?? '', resource]),
  );
  const declaredRate = rateOf(resources.get(sequence.attributes['format'] ?? ''));
  const rate = declaredRate ?? job.options.rate;
  if (!rate) throw new InterchangeError('RATE_REQUIRED', 'The sequence has no frame rate. Set the rate of the video.');
  const tcStart = parseTime(sequence.attributes['tcStart']) ?? ZERO;
  const duration = parseTime(sequence.attributes['duration']);
  const durationFrames = duration ? frameAt(duration, rate).frame : 0;
  job.setTimeline({
    ...(declaredRate && { rate: declaredRate }),
    dropFrame: sequence.attributes['tcFormat'] === 'DF',
    startFrame: frameAt(tcStart, rate).frame,
    ...(durationFrames > 0 && { durationFrames }),
  });
  const spine = child(sequence, 'spine');
  if (!spine) return;
  // Offsets in the spine count from tcStart, ours from the first frame.
  const toSequence = (offset: Fraction): Fraction => subtractTimes(offset, tcStart);
  walkClips(spine.children, toSequence, rate, resources, (found) => readMarker(found, rate, job));
}

/** Sequences of projects; without a project, the first sequence. */
function findSequences(root: XmlElement): readonly XmlElement[] {
  const inProjects = [...descendants(root, 'project')].flatMap((project) => children(project, 'sequence'));
  return inProjects.length > 0 ? inProjects : [...descendants(root, 'sequence')].slice(0, 1);
}

function rateOf(format: XmlElement | undefined): Rate | undefined {
  const duration = parseTime(format?.attributes['frameDuration']);
  if (!duration || duration.num <= 0n) return undefined;
  return rateFromFraction(Number(duration.den), Number(duration.num));
}

function readMarker({ marker, toSequence, visible }: FoundFcpxmlMarker, rate: Rate, job: ImportJob): void {
  const { line } = marker;
  const start = parseTime(marker.attributes['start']);
  if (!start) return job.warn('ROW_SKIPPED', 'A marker has no valid start.', { line });
  const time = toSequence(start);
  if (isBefore(time, visible.from) || (visible.to && !isBefore(time, visible.to)))
    return job.warn('ROW_SKIPPED', 'A marker is on a trimmed part of its clip; Final Cut hides it too.', { line });
  const { frame, isExact } = frameAt(time, rate);
  if (!isExact) job.warn('OFF_FRAME_ROUNDED', 'A marker is between two frames; it moves to the nearer one.', { line });
  const duration = parseTime(marker.attributes['duration']);
  const { value = '', note = '', completed } = marker.attributes;
  const [, prefix] = /^([^:]{1,80}): /.exec(value) ?? [];
  const author = prefix !== undefined && startsWithAuthor(note, prefix) ? prefix : undefined;
  const thread = parseThread(note || value, author);
  const status = thread.status ?? (completed === '1' ? 'resolved' : completed === '0' ? 'open' : undefined);
  const isName = author === undefined && note !== '' && value !== '' && value !== note;
  job.add({
    in: frame,
    ...withLength(duration ? Math.max(1, frameAt(duration, rate).frame) : 1),
    line,
    ...thread,
    ...(author !== undefined && { author }),
    ...(isName && { name: value }),
    ...(status && { status }),
  });
}
