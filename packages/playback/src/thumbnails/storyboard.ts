/** One thumbnail of a storyboard: which part of the video it represents, and where its image is. */
export interface StoryboardCue {
  /** Seconds of the video; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  /** Absolute URL of the image. */
  readonly src: string;
  /** Part of the image in pixels (Media Fragments `#xywh=`); null for the whole image. */
  readonly part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
}

const TIMING = /^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})\s+-->\s+((?:\d+:)?\d{1,2}:\d{2}[.,]\d{3})/;
const FRAGMENT = /#xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)$/;

/**
 * Reads a WebVTT storyboard as players know it: the text of each cue is the URL of an image, often a part of a sprite.
 * URLs are resolved against `base`. Cues that cannot be read are skipped.
 */
export function parseStoryboard(text: string, base: string): readonly StoryboardCue[] {
  const blocks = text.replace(/\r\n?/g, '\n').split(/\n{2,}/);
  return blocks.flatMap((block) => {
    const lines = block.split('\n');
    const at = lines.findIndex((line) => TIMING.test(line));
    const [, start, end] = TIMING.exec(lines[at] ?? '') ?? [];
    const url = lines[at + 1]?.trim();
    if (!start || !end || !url || !URL.canParse(url, base)) return [];
    const [, x, y, width, height] = FRAGMENT.exec(url) ?? [];
    const part = x === undefined ? null : { x: Number(x), y: Number(y), width: Number(width), height: Number(height) };
    const src = new URL(url.replace(/#.*$/, ''), base).href;
    return [{ start: seconds(start), end: seconds(end), src, part }];
  });
}

/** The last cue that starts at or before `time`, in seconds; the first cue before all of them. */
export function cueAt(cues: readonly StoryboardCue[], time: number): StoryboardCue | undefined {
  return cues.findLast(({ start }) => start <= time) ?? cues[0];
}

const seconds = (clock: string): number =>
  clock
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
