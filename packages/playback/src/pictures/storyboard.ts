/** One thumbnail of a storyboard: from when to when it stands for the video, and where its picture lies. */
export interface StoryboardCue {
  /** Seconds of the video, half-open. */
  readonly start: number;
  readonly end: number;
  /** Absolute address of the image. */
  readonly src: string;
  /** Part of the image in pixels (Media Fragments `#xywh=`); null for all of it. */
  readonly part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
}

const TIMING = /^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})/;
const FRAGMENT = /#xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)$/;

/** Reads a WebVTT storyboard, as players know it: each cue's text is the address of an image, often a part of a sprite. Cues that cannot be read are left out. */
export function parseStoryboard(text: string, base: string): readonly StoryboardCue[] {
  const blocks = text.replace(/\r\n?/g, '\n').split(/\n{2,}/);
  return blocks.flatMap((block) => {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => TIMING.test(line));
    const [, start, end] = TIMING.exec(lines[at] ?? '') ?? [];
    const address = lines[at + 1]?.trim();
    if (!start || !end || !address || !URL.canParse(address, base)) return [];
    const [, x, y, width, height] = FRAGMENT.exec(address) ?? [];
    const part = x === undefined ? null : { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
    const src = new URL(address.replace(/#.*$/, ''), base).href;
    return [{ start: seconds(start), end: seconds(end), src, part }];
  });
}

/** The cue that stands for a time in seconds; the nearest before it where there is a gap. */
export function cueAt(cues: readonly StoryboardCue[], time: number): StoryboardCue | undefined {
  return cues.findLast(({ start }) => start <= time) ?? cues[0];
}

const seconds = (clock: string): number =>
  clock
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
