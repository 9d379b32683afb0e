import { MASTER, inputArguments } from './plan.js';
import { type FrameTimes, type MediaFacts, type ProbeOutput, readProbe, videoOf } from './read-probe.js';
import { MediaError, reasonOfMessages } from './reasons.js';
import { ProgramError, runProgram } from './run-program.js';
import type { MediaTools } from './tools.js';

/** Milliseconds to read the headers of a file. */
const HEADERS_MS = 20_000;
/** Bytes of ffprobe's description: a file may have any number of tags. */
const MAX_OUTPUT = 2 * 2 ** 20;
/** Frames of a video: more than a day at 120 frames per second. */
const MAX_FRAMES = 12_000_000;

/** What is asked of each stream. Other tags than the timecode are not printed, however many there are. */
const STREAM = [
  ...['index', 'codec_type', 'codec_name', 'pix_fmt', 'width', 'height', 'sample_aspect_ratio', 'field_order'],
  ...['color_space', 'color_transfer', 'r_frame_rate', 'avg_frame_rate', 'time_base', 'duration'],
  ...['channels', 'channel_layout'],
].join(',');
const ENTRIES = [
  `stream=${STREAM}`,
  'stream_tags=timecode',
  'stream_disposition=default,attached_pic',
  'stream_side_data=rotation',
  'format=start_time',
  'format_tags=timecode',
].join(':');

/**
 * Reads what a master is: its headers, and the times of its frames. Decodes nothing but what the headers leave open.
 *
 * @param folder Holds the master as {@link MASTER}, which is not empty.
 * @throws MediaError for a file that cannot be shown.
 */
export async function probe(tools: MediaTools, folder: string, signal: AbortSignal): Promise<MediaFacts> {
  const { output, messages } = await readHeaders(tools, folder, signal);
  // Of frames that are too large, ffprobe gives no size.
  if (reasonOfMessages(messages) === 'too_large') throw new MediaError('too_large');
  const { index } = videoOf(output.streams ?? []);
  return readProbe(output, await readTimes(tools, folder, index, signal));
}

async function readHeaders(
  tools: MediaTools,
  folder: string,
  signal: AbortSignal,
): Promise<{ readonly output: ProbeOutput; readonly messages: string }> {
  let text = '';
  const collect = (chunk: Uint8Array) => {
    text += Buffer.from(chunk).toString('latin1');
    if (text.length > MAX_OUTPUT) throw new MediaError('not_media', 'Its description is too long.');
  };
  const words = ['-show_entries', ENTRIES, '-of', 'json'];
  const messages = await runProbe(tools, folder, signal, words, HEADERS_MS, collect);
  return { output: JSON.parse(text) as ProbeOutput, messages };
}

/** Packets are read and not decoded. */
async function readTimes(tools: MediaTools, folder: string, stream: number, signal: AbortSignal): Promise<FrameTimes> {
  const shown: number[] = [];
  let rest = '';
  const addLine = (line: string) => {
    const [pts = '', dts = '', flags = ''] = line.split(',');
    const time = Number.isNaN(Number.parseInt(pts, 10)) ? Number.parseInt(dts, 10) : Number.parseInt(pts, 10);
    // What an edit list hides.
    if (Number.isNaN(time) || flags.includes('D')) return;
    if (shown.push(time) > MAX_FRAMES) throw new MediaError('too_much');
  };
  const collect = (chunk: Uint8Array) => {
    const lines = (rest + Buffer.from(chunk).toString('latin1')).split('\n');
    rest = lines.pop()!;
    lines.forEach(addLine);
  };
  const words = ['-select_streams', String(stream), '-show_entries', 'packet=pts,dts,flags', '-of', 'csv=p=0'];
  const messages = await runProbe(tools, folder, signal, words, tools.timeoutMs, collect);
  addLine(rest);
  return { shown: shown.sort((a, b) => a - b), isCutOff: reasonOfMessages(messages) === 'incomplete' };
}

async function runProbe(
  tools: MediaTools,
  folder: string,
  signal: AbortSignal,
  words: readonly string[],
  timeoutMs: number,
  onOutput: (chunk: Uint8Array) => void,
): Promise<string> {
  try {
    return await runProgram(tools.sandbox, {
      program: tools.ffprobe,
      arguments: ['-v', 'warning', ...inputArguments, ...words, `file:${MASTER}`],
      folder,
      limits: { cpuSeconds: Math.ceil(timeoutMs / 1000), memoryBytes: tools.memoryBytes, fileBytes: 0 },
      timeoutMs,
      signal,
      onOutput,
    });
  } catch (error) {
    throw mediaErrorOf(error);
  }
}

/** A failure of a program as the reason that users see; anything else as it is. */
export function mediaErrorOf(error: unknown): unknown {
  if (!(error instanceof ProgramError) || error.reason === 'start') return error;
  if (error.reason === 'limit') return new MediaError('too_much', error.message);
  return new MediaError(reasonOfMessages(error.messages), error.message);
}
