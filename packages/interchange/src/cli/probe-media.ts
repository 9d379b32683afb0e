import { execFile } from 'node:child_process';
import { parseRate, type Rate, sameRate, snapRate } from '@kreatli/timecode';
import { InterchangeError } from '../model/interchange-error.js';
import { toOneLine } from '../text/text-rules.js';
import { UnreachableError } from './files.js';

/** What ffprobe reads of a video. */
export interface ProbedMedia {
  readonly rate: Rate;
  /** Number of frames. */
  readonly frames: number;
}

const ENTRIES = 'stream=r_frame_rate,avg_frame_rate,nb_read_packets';
/** The first video track that is no cover image. A packet is a frame, so counting them decodes nothing. */
const READ = ['-v', 'error', '-select_streams', 'V:0', '-count_packets', '-show_entries', ENTRIES, '-of', 'json', '-i'];

/**
 * Reads rate and length of a video, a file or a URL, with ffprobe of the PATH.
 *
 * @throws UnreachableError when there is no ffprobe, or it cannot read the video.
 * @throws InterchangeError `RATE_REQUIRED` when the frames of the video have no constant rate.
 */
export async function probeMedia(media: string): Promise<ProbedMedia> {
  const { streams } = JSON.parse(await ffprobe(media)) as {
    readonly streams?: readonly Readonly<Record<string, string>>[];
  };
  const [stream] = streams ?? [];
  const frames = Number(stream?.['nb_read_packets']);
  if (!stream || !(frames > 0)) throw new UnreachableError(`${media} has no video.`);
  const rate = rateOf(stream['avg_frame_rate'] ?? '', stream['r_frame_rate'] ?? '');
  if (!rate)
    throw new InterchangeError('RATE_REQUIRED', `The frame rate of ${media} varies. Set it instead: --rate 25.`);
  return { rate, frames };
}

/** The rate that the frames have on average, if it is one of SMPTE or that of each frame; else they vary. */
function rateOf(average: string, each: string): Rate | null {
  const [mean, exact] = [average, each].map((text) => (/^[1-9]\d*\/[1-9]\d*$/.test(text) ? parseRate(text) : null));
  if (!mean) return null;
  return snapRate(mean.num / mean.den) ?? (exact && sameRate(mean, exact) ? mean : null);
}

function ffprobe(media: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('ffprobe', [...READ, media], (error, output, errors) => {
      if (!error) return resolve(output);
      const isMissing = error.code === ('ENOENT' as unknown);
      reject(
        new UnreachableError(
          isMissing
            ? 'ffprobe is not in the PATH. Install ffmpeg, or set --rate and --duration instead of --media.'
            : `${media} cannot be read: ${toOneLine(errors.trim() || error.message)}`,
        ),
      );
    });
  });
}
